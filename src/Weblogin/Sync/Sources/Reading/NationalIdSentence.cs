using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>Why a national id cannot be used, for the person who mends the source.</summary>
internal static class NationalIdSentence
{
    public static string Of(NationalIdFault fault, string? text) => fault switch
    {
        NationalIdFault.Missing => SourceRowReasons.NumberMissing.English,
        NationalIdFault.Form when text?.Count(char.IsAsciiDigit) == 10 => SourceRowReasons.LeadingZeroLost.English,
        NationalIdFault.Form => SourceRowReasons.NumberForm.English,
        NationalIdFault.Date => SourceRowReasons.NumberDate.English,
        NationalIdFault.ControlDigits => SourceRowReasons.NumberControlDigits.English,
        NationalIdFault.LocalNumber => SourceRowReasons.NumberLocal.English,
        NationalIdFault.Synthetic => SourceRowReasons.NumberSynthetic.English,
        _ => throw new UnreachableException(),
    };
}
