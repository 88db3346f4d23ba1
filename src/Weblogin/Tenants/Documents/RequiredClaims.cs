using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>What a gate requires of whoever passes and nobody can ever bring: its test users would try for nothing. Pure.</summary>
internal static class RequiredClaims
{
    /// <summary>Why a required claim can come at none of the gate's relying parties; null where it may at one.</summary>
    /// <param name="parties">The relying parties of the gate that are there.</param>
    public static Sentence? Fault(string claim, Tenant tenant, IReadOnlyCollection<RelyingParty> parties)
    {
        if (parties.Count == 0 || parties.Any(party => MayCome(claim, tenant, party)))
            return null;
        return parties.SelectMany(party => Sources(party, claim)).Select(source => Lack(source, tenant)).FirstOrDefault()?.Say(claim)
            ?? DocumentReasons.NeverReleased.Say(claim, string.Join(", ", parties.Select(party => party.Id.Value)));
    }

    /// <summary>The relying parties of a tenant's gate at which nobody passes, by a required claim that comes at the other alone. What has one name at both is meant to.</summary>
    public static IEnumerable<(string Claim, RelyingParty At)> OfOneAlone(Tenant tenant, IReadOnlyCollection<RelyingParty> parties) =>
        from claim in tenant.GoLive?.RequiredClaims ?? []
        where parties.Any(party => MayCome(claim, tenant, party))
        from party in parties
        where !MayCome(claim, tenant, party)
        select (claim, party);

    /// <summary>The relying parties of a tenant's gate that are there and list it, DEV first.</summary>
    public static IReadOnlyList<RelyingParty> PartiesOf(Tenant tenant, Func<RelyingPartyId, RelyingParty?> find) =>
        tenant.GoLive is not { } gate ? [] : [.. new[] { gate.Dev, gate.Prod }.Select(find).OfType<RelyingParty>().Where(party => party.Tenants.Contains(tenant.Id))];

    private static bool MayCome(string claim, Tenant tenant, RelyingParty party) => Sources(party, claim).Any(source => Lack(source, tenant) is null);

    // By what it is where it is one of ours, else by the name that the relying party gets it under (GoLive.Missing).
    private static IEnumerable<string> Sources(RelyingParty party, string claim)
    {
        var isOurs = ReleasableClaims.Sources.Contains(claim, StringComparer.Ordinal);
        return Released(party).Where(one => string.Equals(isOurs ? one.From : one.Name, claim, StringComparison.Ordinal)).Select(one => one.From);
    }

    private static IEnumerable<(string Name, string From)> Released(RelyingParty party) => party.Saml is { } provider
        ? provider.NameIds.Where(nameId => nameId.Claim is not null).Select(nameId => ("NameID", nameId.Claim!))
            .Concat(provider.Attributes.Select(attribute => (attribute.Name, attribute.Claim)))
            .Where(one => one.Item2 != ReleasableClaims.NationalId || party.Release.NationalId)
        : ReleasePolicy.Of(party).Rules.Select(rule => (rule.Claim, rule.From));

    // Only what is certain: names and addresses may come from a directory, a source of profiles, or the person.
    private static Reason? Lack(string source, Tenant tenant) => source switch
    {
        ReleasableClaims.OrganisationNumber when tenant.OrganisationNumber is null => DocumentReasons.NeverANumber,
        ReleasableClaims.SelectedOrganisation when tenant.Organisations.Count == 0 => DocumentReasons.NeverAnOrganisation,
        ReleasableClaims.CardNumber when !tenant.IdentityProviders.Any(provider => provider is IdentityProvider.Local) => DocumentReasons.NeverACard,
        _ => null,
    };
}
