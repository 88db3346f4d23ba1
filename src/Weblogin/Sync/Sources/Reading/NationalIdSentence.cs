using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>Why a national id cannot be used, for the person who mends the source.</summary>
internal static class NationalIdSentence
{
    public static string Of(NationalIdFault fault, string? text) => fault switch
    {
        NationalIdFault.Missing => "The national id is missing.",
        NationalIdFault.Form when text?.Count(char.IsAsciiDigit) == 10 => "The national id has 10 digits; a spreadsheet may have dropped a leading zero.",
        NationalIdFault.Form => "The national id is not 11 digits.",
        NationalIdFault.Date => "The national id begins with no date.",
        NationalIdFault.ControlDigits => "The control digits of the national id are wrong.",
        NationalIdFault.LocalNumber => "The national id is a hjelpenummer or FH-number, which names nobody outside the service that made it.",
        NationalIdFault.Synthetic => "The national id is of a test series, and this tenant is in production.",
        _ => throw new UnreachableException(),
    };
}
