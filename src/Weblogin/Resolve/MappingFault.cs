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

    public override string ToString() => Reason switch
    {
        MappingFaultReason.Fields => FileReasons.Fields.With(Row),
        MappingFaultReason.Formula => FileReasons.Formula.With(Row),
        MappingFaultReason.UserName => FileReasons.BadUserName.With(Row, UserName.MaxLength),
        MappingFaultReason.NationalIdMissing => FileReasons.NumberMissing.With(Row),
        MappingFaultReason.LeadingZeroLost => FileReasons.LeadingZeroLost.With(Row),
        MappingFaultReason.NationalIdForm => FileReasons.NumberForm.With(Row),
        MappingFaultReason.NationalIdDate => FileReasons.NumberDate.With(Row),
        MappingFaultReason.NationalIdControlDigits => FileReasons.NumberControlDigits.With(Row),
        MappingFaultReason.NationalIdLocal => FileReasons.NumberLocal.With(Row),
        MappingFaultReason.Synthetic => FileReasons.NumberSynthetic.With(Row),
        MappingFaultReason.Conflict => FileReasons.Conflict.With(Row, Other),
        _ => throw new UnreachableException(),
    };
}
