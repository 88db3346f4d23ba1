using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Rules;

/// <summary>The national id stands among the claims, under one of the names that the document has for it. All that came must be the same.</summary>
internal sealed class NationalIdClaimRule : IResolveRule
{
    public ResolveRule Rule => ResolveRule.Claim;

    public ValueTask<RuleOutcome> AskAsync(ResolveQuestion question, CancellationToken ct) => ValueTask.FromResult(Ask(question));

    public static RuleOutcome Ask(ResolveQuestion question)
    {
        var names = question.Names.NationalId;
        NationalId? found = null;
        foreach (var value in question.Identity.Claims.Values(names))
        {
            if (question.Read(value, "the national id claim", out var id) is { } stop)
                return stop;
            if (found is not null && !found.Equals(id))
                return RuleOutcome.Stopped(FailureReason.NationalIdConflict, "the claims hold different national ids");
            found = id;
        }

        return found is null
            ? new RuleOutcome.Silent(new LoginFailure(FailureReason.NationalIdMissing, "no national id came") { Named = names })
            : new RuleOutcome.Person(found, ProvenanceOf(question.Provider));
    }

    private static Provenance ProvenanceOf(IdentityProvider provider) => provider switch
    {
        IdentityProvider.IdPorten => Provenance.IdPorten,
        IdentityProvider.Feide or IdentityProvider.Saml { IsFeide: true } => Provenance.Feide,
        IdentityProvider.OpenIdConnect { VouchesForLevels: true } => Provenance.TrustedIssuer,
        _ => Provenance.Claim,
    };
}
