using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>Why a row of a mapping file is no mapping.</summary>
internal enum MappingFaultReason
{
    /// <summary>Not two fields, or quotation marks that do not pair.</summary>
    Fields,

    /// <summary>A field begins like a formula of a spreadsheet.</summary>
    Formula,

    /// <summary>The user name is missing, too long, holds white space, or is half of a <c>DOMAIN\user</c>.</summary>
    UserName,

    NationalIdMissing,

    /// <summary>10 digits: a spreadsheet took it for a number.</summary>
    LeadingZeroLost,

    NationalIdForm,

    NationalIdDate,

    NationalIdControlDigits,

    NationalIdLocal,

    /// <summary>A number of a test series in a production tenant.</summary>
    Synthetic,

    /// <summary>The same user name is given another national id elsewhere in the file.</summary>
    Conflict,
}

/// <summary>A bad row. It carries nothing of what stands there.</summary>
/// <param name="Row">Line of the file, the header being 1.</param>
/// <param name="Other">The row it conflicts with; null for other reasons.</param>
internal readonly record struct MappingFault(int Row, MappingFaultReason Reason, int? Other = null)
{
    public static MappingFaultReason Of(NationalIdFault fault, int digits) => fault switch
    {
        NationalIdFault.Missing => MappingFaultReason.NationalIdMissing,
        NationalIdFault.Form => digits == 10 ? MappingFaultReason.LeadingZeroLost : MappingFaultReason.NationalIdForm,
        NationalIdFault.Date => MappingFaultReason.NationalIdDate,
        NationalIdFault.ControlDigits => MappingFaultReason.NationalIdControlDigits,
        NationalIdFault.LocalNumber => MappingFaultReason.NationalIdLocal,
        NationalIdFault.Synthetic => MappingFaultReason.Synthetic,
        _ => throw new UnreachableException(),
    };

    public override string ToString() => $"Row {Row}: {Sentence}";

    private string Sentence => Reason switch
    {
        MappingFaultReason.Fields => "there must be two fields, a user name and a national id, with any quotation marks in pairs.",
        MappingFaultReason.Formula => "a field begins like a formula (=, +, - or @).",
        MappingFaultReason.UserName => $"the user name is missing, longer than {UserName.MaxLength} characters, holds white space, or is half of a DOMAIN\\user.",
        MappingFaultReason.NationalIdMissing => "the national id is missing.",
        MappingFaultReason.LeadingZeroLost => "the national id has 10 digits; a spreadsheet may have dropped a leading zero.",
        MappingFaultReason.NationalIdForm => "the national id is not 11 digits (nor a DUF-number of 12, where the tenant takes those).",
        MappingFaultReason.NationalIdDate => "the national id begins with no date (a DUF-number: with no year).",
        MappingFaultReason.NationalIdControlDigits => "the control digits of the national id are wrong.",
        MappingFaultReason.NationalIdLocal => "the national id is a hjelpenummer or FH-number, which names nobody outside the service that made it.",
        MappingFaultReason.Synthetic => "the national id is of a test series, and this tenant is in production.",
        MappingFaultReason.Conflict => $"the user name has another national id in row {Other}.",
        _ => throw new UnreachableException(),
    };
}
