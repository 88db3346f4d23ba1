using System.Globalization;
using Weblogin.Model;
using Weblogin.Resolve.Rules;
using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>How a person was found, or why nobody was: what each rule said, in the order they were asked. Holds no personal value.</summary>
internal sealed record ResolutionTrace(IReadOnlyList<RuleTrace> Rules)
{
    public static readonly ResolutionTrace Empty = new([]);

    public override string ToString() => string.Join("; ", Rules);
}

/// <summary>What one rule said.</summary>
/// <param name="By">By what it named a person; null where it named nobody.</param>
/// <param name="KnownAt">UTC; when what it rests on was last known to be so; null where it was said now, or nobody was named.</param>
/// <param name="Failure">Why it named nobody; null where it did.</param>
internal sealed record RuleTrace(ResolveRule Rule, Provenance? By, DateTimeOffset? KnownAt, LoginFailure? Failure)
{
    public static RuleTrace Of(ResolveRule rule, RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Person person => new RuleTrace(rule, person.By, person.KnownAt, null),
        RuleOutcome.Registered => new RuleTrace(rule, Provenance.Patron, null, null),
        RuleOutcome.Silent silent => new RuleTrace(rule, null, null, silent.Why),
        RuleOutcome.Stop stop => new RuleTrace(rule, null, null, stop.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public override string ToString() =>
        Failure is not null ? $"{Rule}: {Failure}"
        : KnownAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"{Rule}: a person, as known {at:yyyy-MM-dd HH:mm}Z")
        : $"{Rule}: a person, as said now";
}
