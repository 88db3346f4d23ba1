using System.Diagnostics;

namespace Weblogin.Model;

/// <summary>How sure we are who a person is, on the ladder of the national patron register. Ordered: a higher level satisfies a lower one.</summary>
internal enum AssuranceLevel
{
    /// <summary><c>nlsso-loa-low</c>: a PIN.</summary>
    Low = 1,

    /// <summary><c>nlsso-loa-substantial</c>: a password, a PIN with a one-time code, or an employer's word.</summary>
    Substantial = 2,

    /// <summary><c>nlsso-loa-high</c>: ID-porten or Feide.</summary>
    High = 3,
}

/// <summary>The level as it stands on the wire.</summary>
internal static class AssuranceLevelNames
{
    public static readonly IReadOnlyList<string> All = ["nlsso-loa-low", "nlsso-loa-substantial", "nlsso-loa-high"];

    /// <summary>The <c>acr</c> values of this level and of those below it, low to high.</summary>
    public static IReadOnlyList<string> UpTo(AssuranceLevel level) => [.. All.Take((int)level)];

    extension(AssuranceLevel level)
    {
        /// <summary>The <c>acr</c> value: <c>nlsso-loa-low</c>, <c>-substantial</c> or <c>-high</c>.</summary>
        public string Acr => level switch
        {
            AssuranceLevel.Low => All[0],
            AssuranceLevel.Substantial => All[1],
            AssuranceLevel.High => All[2],
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The level an <c>acr</c> value names, or null where it is none of ours.</summary>
    public static AssuranceLevel? FromAcr(string? acr) => acr switch
    {
        "nlsso-loa-low" => AssuranceLevel.Low,
        "nlsso-loa-substantial" => AssuranceLevel.Substantial,
        "nlsso-loa-high" => AssuranceLevel.High,
        _ => null,
    };
}
