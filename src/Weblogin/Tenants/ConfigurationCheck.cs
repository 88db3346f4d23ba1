using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Tenants;

/// <summary>Something to know about what is stored.</summary>
/// <param name="IsFault">A fault stops logins; the rest is a warning.</param>
/// <param name="Place">The tenant, its identity provider, or the relying party.</param>
/// <param name="Sentence">What is to be known, for an administrator.</param>
internal sealed record Finding(bool IsFault, string Place, string Sentence)
{
    public override string ToString() => $"{(IsFault ? "fault" : "warning")}: {Place}: {Sentence}";
}

/// <summary>Looks through everything that is stored for what is wrong, and for what will be wrong soon.</summary>
internal sealed class ConfigurationCheck(
    IDocumentStore documents,
    IMetadataStore metadata,
    IMetadataFetchStore fetches,
    IMetadataInspector inspector,
    IEnumerable<IRegistrationInspector> registrations,
    TimeProvider time)
{
    /// <summary>How long before a certificate or metadata ends it is told.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(60);

    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken ct)
    {
        var stored = await documents.LatestAsync(ct);
        var (snapshot, errors) = SnapshotReader.Read(stored);
        List<Finding> findings = [.. errors.Select(error => new Finding(true, $"{error.Kind.Words} {error.Id}", error.Error.ToString()))];
        var fetched = (await fetches.AllAsync(ct)).ToDictionary(fetch => (fetch.Tenant, fetch.IdentityProvider));
        var rows = (await metadata.AllAsync(ct)).ToDictionary(row => (row.Tenant, row.IdentityProvider));
        foreach (var tenant in snapshot.Tenants.OrderBy(tenant => tenant.Id.Value, StringComparer.Ordinal))
        {
            foreach (var provider in tenant.IdentityProviders)
                findings.AddRange(Of(tenant, provider, rows.GetValueOrDefault((tenant.Id, provider.Id)), fetched.GetValueOrDefault((tenant.Id, provider.Id))));
        }

        foreach (var party in snapshot.RelyingParties.OrderBy(party => party.Id.Value, StringComparer.Ordinal))
            findings.AddRange([.. Of(party, snapshot), .. OfRegistration(party)]);
        findings.AddRange(SharedSectors(snapshot, stored));
        return findings;
    }

    private IEnumerable<Finding> Of(Tenant tenant, IdentityProvider provider, StoredMetadata? row, StoredFetch? fetch)
    {
        var place = $"tenant {tenant.Id}, {provider.Id}";
        return provider switch
        {
            IdentityProvider.Saml saml => OfFetching(saml, fetch).Concat(OfMetadata(tenant, saml, row)).Select(finding => new Finding(finding.IsFault, place, finding.Sentence)),
            IdentityProvider.OpenIdProvider or IdentityProvider.Local => [],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static IEnumerable<(bool IsFault, string Sentence)> OfFetching(IdentityProvider.Saml provider, StoredFetch? fetch)
    {
        if (fetch is { Fault: { } fault, FailedSince: { } since } && fetch.Address == provider.MetadataUrl?.AbsoluteUri)
        {
            yield return fetch.SucceededAt is { } succeeded
                ? (false, $"Its metadata has not been fetched since {succeeded:yyyy-MM-dd HH:mm} UTC: {fault}")
                : (false, $"Its metadata has never been fetched, tried since {since:yyyy-MM-dd HH:mm} UTC: {fault}");
        }
    }

    private IEnumerable<(bool IsFault, string Sentence)> OfMetadata(Tenant tenant, IdentityProvider.Saml provider, StoredMetadata? row)
    {
        if (row?.LastFault is { } fault)
            yield return (false, $"The last metadata was refused: {fault}");
        if (row?.Pending is not null)
            yield return (false, $"A change of its metadata waits; see: weblogin metadata show {tenant.Id} {provider.Id}");
        if (row?.Accepted is not { } accepted)
        {
            yield return (false, "It has no metadata yet; nobody can log in by it.");
            yield break;
        }

        switch (inspector.Inspect(accepted, MetadataRules.AllowsHttp(tenant), []))
        {
            case MetadataInspection.Refused refused:
                yield return (true, $"Its metadata can no longer be used: {refused.Sentence}");
                break;
            case MetadataInspection.Read { Summary: var summary }:
                if (MetadataRules.Fault(tenant, provider, summary, time.GetUtcNow()) is { } broken)
                    yield return (true, $"Its metadata can no longer be used: {broken}");
                if (provider.MetadataSigners.Count > 0 && inspector.Inspect(accepted, MetadataRules.AllowsHttp(tenant), provider.MetadataSigners) is MetadataInspection.Refused otherwise)
                {
                    yield return otherwise.IsUnsigned
                        ? (false, $"Its metadata in force was taken before metadataSigner was: {otherwise.Sentence}")
                        : (true, $"Its metadata is not signed by metadataSigner and is out of force: {otherwise.Sentence}");
                }

                foreach (var sentence in Endings(summary))
                    yield return (false, sentence);
                break;
        }
    }

    private IEnumerable<string> Endings(MetadataSummary summary)
    {
        var now = time.GetUtcNow();
        if (summary.ValidUntil > now && summary.ValidUntil < now + Notice)
            yield return $"Its metadata is valid until {summary.ValidUntil:yyyy-MM-dd} only.";
        foreach (var key in summary.SigningKeys.Where(key => key.NotAfter < now + Notice))
            yield return key.NotAfter < now ? $"The certificate {key} has expired." : $"The certificate {key} expires soon.";
    }

    // One sub for a person at two relying parties lets them compare notes: that is a decision, not what a common host name happens to do.
    private static IEnumerable<Finding> SharedSectors(TenantSnapshot snapshot, IReadOnlyList<DocumentVersion> stored)
    {
        var unwritten = stored
            .Select(document => DocumentJson.Read(document.Json, new DocumentErrors()))
            .OfType<RelyingPartyDocument>()
            .Where(document => document.Sector is null)
            .Select(document => document.RelyingParty)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var sharing in snapshot.RelyingParties.GroupBy(party => party.Sector, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var ids = sharing.Select(party => party.Id.Value).Order(StringComparer.Ordinal).ToArray();
            foreach (var id in ids.Where(unwritten.Contains))
            {
                var others = string.Join(", ", ids.Where(other => other != id));
                yield return new Finding(false, $"relying party {id}", $"It has the sector \"{sharing.Key}\", which its document does not say, in common with {others}: they see the same sub for a person. Write the sector down.");
            }
        }
    }

    private IEnumerable<Finding> OfRegistration(RelyingParty party)
    {
        var now = time.GetUtcNow();
        var place = $"relying party {party.Id}";
        foreach (var error in registrations.SelectMany(protocol => protocol.Inspect(party)))
            yield return new Finding(true, place, error.ToString());
        foreach (var advice in registrations.SelectMany(protocol => protocol.Advise(party)))
            yield return new Finding(false, place, advice);
        foreach (var end in registrations.SelectMany(protocol => protocol.Ends(party)).Where(end => end.At < now + Notice))
        {
            yield return end.At <= now
                ? new Finding(end.StopsLogins, place, $"{end.What} expired on {end.At:yyyy-MM-dd}.")
                : new Finding(false, place, $"{end.What} expires on {end.At:yyyy-MM-dd}.");
        }
    }

    private static IEnumerable<Finding> Of(RelyingParty party, TenantSnapshot snapshot)
    {
        var place = $"relying party {party.Id}";
        if (party.Tenants.Count == 0)
            yield return new Finding(false, place, "It takes the logins of no tenant.");
        if (party.Environment == DeploymentEnvironment.Production || party.TestUsers.Count > 0)
            yield break;
        foreach (var tenant in party.Tenants.Where(tenant => snapshot.FindTenant(tenant)?.Environment == DeploymentEnvironment.Production))
            yield return new Finding(false, place, $"It is a test one and names no testUsers: nobody of the production tenant {tenant} can reach it.");
    }
}
