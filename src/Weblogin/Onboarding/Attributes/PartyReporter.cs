using System.Diagnostics;
using System.Text.Json;
using Weblogin.Assurance;
using Weblogin.Audit.Explaining;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Attributes;

/// <summary>What each relying party of a tenant would get of a tested login. Nothing is released by asking.</summary>
internal sealed class PartyReporter(IPairwiseSubject pairwise)
{
    // More than any tenant has; a page has an end.
    private const int MostParties = 100;

    private const string NameId = "NameID";

    /// <param name="subject">Who was found, with what they have typed of themselves.</param>
    /// <param name="parties">Every relying party there is.</param>
    /// <param name="show">How a value is shown.</param>
    public IReadOnlyList<ReportedParty> Of(
        Tenant tenant, TestedLogin login, Subject subject, IEnumerable<RelyingParty> parties, AttributeTestTexts texts, Func<string, string> show) =>
    [
        .. parties.Where(party => !party.Disabled && party.Tenants.Contains(tenant.Id))
            .OrderBy(party => party.Name, StringComparer.OrdinalIgnoreCase).Take(MostParties)
            .Select(party => Of(tenant, login, subject, party, texts, show)),
    ];

    private ReportedParty Of(Tenant tenant, TestedLogin login, Subject subject, RelyingParty party, AttributeTestTexts texts, Func<string, string> show)
    {
        var values = new ReleaseValues(tenant, party, subject, pairwise.Of(party.Sector, subject.Person));
        var (letIn, outcome) = Judge(tenant, login, subject, party, texts);
        var (claims, wanted) = party switch
        {
            { Oidc: { } oidc } => (ClaimRelease.For(values, AskedClaims.ByScope(oidc.Scopes)).Select(claim => (claim.Name, Claim: claim)), ReleasePolicy.Of(party).Rules.Select(rule => rule.Claim)),
            { Saml: { } saml } => ((IEnumerable<(string Name, ReleasedClaim Claim)>)[.. Named(saml.NameIds[0], values), .. AttributeRelease.For(values).Select(attribute => (attribute.As.Name, attribute.Claim))], saml.Attributes.Select(attribute => attribute.Name).Prepend(NameId)),
            _ => throw new UnreachableException(),
        };
        if (letIn && party.Saml is { } service && service.NameIds[0].Claim is { } source && AttributeRelease.ValueOf(source, values) is null)
            (letIn, outcome) = (false, texts.NoNameId(source));
        var words = ExplanationTexts.In(texts.Tag);
        ReportedClaim[] released =
        [
            .. claims.Select(one => new ReportedClaim(
                one.Name, IsOfNobody(one.Claim) ? one.Claim.Value : show(one.Claim.Value), words.Of(one.Claim.Reason), JsonNamingPolicy.CamelCase.ConvertName(one.Claim.Reason.Ground.ToString()), one.Claim.Reason.Of)),
        ];
        return new ReportedParty(
            party.Id.Value, party.Name, party.Environment == DeploymentEnvironment.Test ? texts.ForTest : texts.ForProduction, party.Oidc is null ? "SAML" : "OpenID Connect", outcome, letIn, released,
            [.. wanted.Distinct(StringComparer.Ordinal).Except(released.Select(claim => claim.Name), StringComparer.Ordinal)]);
    }

    // The first one is what a request gets that asks for none. One of no claim is made anew at each login, and there is none to show.
    private static IEnumerable<(string, ReleasedClaim)> Named(SamlNameId nameId, ReleaseValues values)
    {
        if (nameId.Claim is not { } source)
            yield return (NameId, new ReleasedClaim(NameId, "–", ReleaseReason.MadeForService, ""));
        else if (AttributeRelease.ValueOf(source, values) is { } value)
            yield return (NameId, new ReleasedClaim(NameId, value, ReleaseReason.NameIdOf(source), source));
    }

    // What is the same for everybody of the tenant, or is no value at all, needs no mask.
    private static bool IsOfNobody(ReleasedClaim claim) => claim.Source is "" or ReleasableClaims.Tenant or ReleasableClaims.OrganisationNumber or ReleasableClaims.Level;

    // As the flow would judge, for a request that asks for nothing more than the document does.
    private static (bool LetIn, string Outcome) Judge(Tenant tenant, TestedLogin login, Subject subject, RelyingParty party, AttributeTestTexts texts)
    {
        if (login.Failure is not null || tenant.FindIdentityProvider(login.IdentityProvider) is not { } provider)
            return (false, texts.NobodyComesIn);
        if (!HomeRealm.MayServe(tenant, party, provider.Id))
            return (false, texts.NotOffered);
        if (!EnvironmentGate.Allows(tenant, provider, party, subject))
            return (false, texts.TestMeetsProduction);
        var wanted = LoginDemand.Wanted(party.RequiredLevel, party, subject, login.Identity!);
        return AssurancePolicy.Evaluate(wanted, subject, authenticatedAfter: null) == AssuranceVerdict.LevelTooLow ? (false, texts.MoreProof(wanted.Acr)) : (true, texts.ComesIn);
    }
}
