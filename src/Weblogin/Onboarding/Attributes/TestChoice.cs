using System.Globalization;

namespace Weblogin.Onboarding.Attributes;

/// <summary>What whoever makes a test chooses among.</summary>
/// <param name="Candidate">The version that waits to serve everybody; null where none does.</param>
/// <param name="InForce">The version that serves everybody; null where none does yet.</param>
public sealed record TestChoice(IReadOnlyList<TestableWay> Ways, int? Candidate, int? InForce)
{
    /// <summary>What serves everybody, in a form.</summary>
    public const string InForceValue = "in-force";

    /// <summary>A candidate in a form: this very version, so that what was looked at is what is tested.</summary>
    public static string CandidateValue(int version) => string.Create(CultureInfo.InvariantCulture, $"candidate-{version}");
}
