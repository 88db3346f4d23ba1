using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>Why a national id cannot be used, for the person who mends the source.</summary>
internal static class NationalIdSentence
{
    public static string Of(NationalIdFault fault, string? text) => fault switch
    {
        NationalIdFault.Missing => SourceReasons.NumberMissing.English,
        NationalIdFault.Form when text?.Count(char.IsAsciiDigit) == 10 => SourceReasons.LeadingZeroLost.English,
        NationalIdFault.Form => SourceReasons.NumberForm.English,
        NationalIdFault.Date => SourceReasons.NumberDate.English,
        NationalIdFault.ControlDigits => SourceReasons.NumberControlDigits.English,
        NationalIdFault.LocalNumber => SourceReasons.NumberLocal.English,
        NationalIdFault.Synthetic => SourceReasons.NumberSynthetic.English,
        _ => throw new UnreachableException(),
    };
}
