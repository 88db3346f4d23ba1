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
internal sealed class ConfigurationCheck(IDocumentStore documents, IMetadataStore metadata, IMetadataInspector inspector, TimeProvider time)
{
    /// <summary>How long before a certificate or metadata ends it is told.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(60);

    private const string IdPortenProduction = "https://idporten.no";

    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken ct)
    {
        var (snapshot, errors) = SnapshotReader.Read(await documents.LatestAsync(ct));
        List<Finding> findings = [.. errors.Select(error => new Finding(true, $"{error.Kind.Words} {error.Id}", error.Error.ToString()))];
        var rows = (await metadata.AllAsync(ct)).ToDictionary(row => (row.Tenant, row.IdentityProvider));
        foreach (var tenant in snapshot.Tenants.OrderBy(tenant => tenant.Id.Value, StringComparer.Ordinal))
        {
            foreach (var provider in tenant.IdentityProviders)
                findings.AddRange(Of(tenant, provider, rows.GetValueOrDefault((tenant.Id, provider.Id))));
        }

        foreach (var party in snapshot.RelyingParties.OrderBy(party => party.Id.Value, StringComparer.Ordinal))
            findings.AddRange(Of(party, snapshot));
        return findings;
    }

    private IEnumerable<Finding> Of(Tenant tenant, IdentityProvider provider, StoredMetadata? row)
    {
        var place = $"tenant {tenant.Id}, {provider.Id}";
        return provider switch
        {
            IdentityProvider.Saml saml => OfMetadata(tenant, saml, row).Select(finding => new Finding(finding.IsFault, place, finding.Sentence)),
            IdentityProvider.IdPorten idPorten => OfIdPorten(tenant, idPorten).Select(sentence => new Finding(true, place, sentence)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
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

        switch (inspector.Inspect(accepted, MetadataRules.AllowsHttp(tenant)))
        {
            case MetadataInspection.Refused refused:
                yield return (true, $"Its metadata can no longer be used: {refused.Sentence}");
                break;
            case MetadataInspection.Read { Summary: var summary }:
                if (MetadataRules.Fault(tenant, provider, summary, time.GetUtcNow()) is { } broken)
                    yield return (true, $"Its metadata can no longer be used: {broken}");
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

    private static IEnumerable<string> OfIdPorten(Tenant tenant, IdentityProvider.IdPorten provider)
    {
        var isReal = string.Equals(provider.Issuer.TrimEnd('/'), IdPortenProduction, StringComparison.Ordinal);
        var isDigdirs = new Uri(provider.Issuer).Host is var host && (host == "idporten.no" || host.EndsWith(".idporten.no", StringComparison.Ordinal));
        if (isReal && tenant.Environment == DeploymentEnvironment.Test)
            yield return "ID-porten's production environment belongs to no test tenant.";
        if (isDigdirs && !isReal && tenant.Environment == DeploymentEnvironment.Production)
            yield return "ID-porten's test environment belongs to no production tenant: anybody can be anybody there.";
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
