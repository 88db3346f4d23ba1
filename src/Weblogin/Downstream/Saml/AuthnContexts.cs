using System.Collections.Frozen;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Saml.Requests;

namespace Weblogin.Downstream.Saml;

/// <summary>
/// RequestedAuthnContext on our ladder (SAML Core 3.3.2.2.1). A login that is surer than the class asked for is that class too, and says so
/// where it must be that one; what we cannot place on the ladder we cannot promise.
/// </summary>
internal static class AuthnContexts
{
    // The classes of passwords are what SAML libraries ask for when nobody has told them otherwise.
    private static readonly FrozenDictionary<string, AssuranceLevel> Ladder = new Dictionary<string, AssuranceLevel>(StringComparer.Ordinal)
    {
        [AssuranceLevel.Low.Acr] = AssuranceLevel.Low,
        [AssuranceLevel.Substantial.Acr] = AssuranceLevel.Substantial,
        [AssuranceLevel.High.Acr] = AssuranceLevel.High,
        [AuthnContextClass.Unspecified] = AssuranceLevel.Low,
        ["urn:oasis:names:tc:SAML:2.0:ac:classes:Password"] = AssuranceLevel.Substantial,
        [AuthnContextClass.PasswordProtectedTransport] = AssuranceLevel.Substantial,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The level that a login must reach; null where no login can be what is asked for.</summary>
    /// <param name="classes">As asked for; empty asks for nothing.</param>
    public static AssuranceLevel? Required(IReadOnlyList<string> classes, AuthnContextComparison comparison)
    {
        if (classes.Count == 0)
            return AssuranceLevel.Low;
        var known = Known(classes);
        return comparison switch
        {
            _ when known.Length == 0 => null,
            AuthnContextComparison.Exact or AuthnContextComparison.Minimum => known.Min(asked => asked.Level),
            AuthnContextComparison.Maximum => AssuranceLevel.Low,
            // Better than a class that is not on the ladder would be a guess.
            AuthnContextComparison.Better when known.Length == classes.Count && known.Max(asked => asked.Level) is var best && best < AssuranceLevel.High => best + 1,
            AuthnContextComparison.Better => null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The AuthnContextClassRef of the answer.</summary>
    /// <param name="reached">At least what <see cref="Required"/> said.</param>
    public static string Stated(AssuranceLevel reached, IReadOnlyList<string> classes, AuthnContextComparison comparison)
    {
        var known = Known(classes);
        if (known.Length == 0)
            return reached.Acr;
        return comparison switch
        {
            AuthnContextComparison.Exact => known.Where(asked => asked.Level <= reached).MaxBy(asked => asked.Level).Class,
            AuthnContextComparison.Maximum when known.Max(asked => asked.Level) is var ceiling && ceiling < reached => ceiling.Acr,
            _ => reached.Acr,
        };
    }

    /// <summary>Those that the answer can depend on, each once: what may be kept of a request that a stranger wrote.</summary>
    public static IReadOnlyList<string> OnTheLadder(IReadOnlyList<string> classes) => [.. classes.Where(Ladder.ContainsKey).Distinct(StringComparer.Ordinal)];

    private static (string Class, AssuranceLevel Level)[] Known(IReadOnlyList<string> classes) =>
        [.. classes.Where(Ladder.ContainsKey).Select(name => (name, Ladder[name]))];
}
