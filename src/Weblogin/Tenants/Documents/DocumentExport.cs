using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Hands out what was applied: the document of a tenant or hub, and those of its relying parties.</summary>
internal sealed class DocumentExport(IDocumentStore store)
{
    /// <summary>File names and documents, exactly as applied, so that applying them again changes nothing; the tenant's first.</summary>
    /// <returns>Null where there is no such tenant.</returns>
    public async Task<IReadOnlyList<DocumentText>?> ExportAsync(TenantId tenant, CancellationToken ct)
    {
        var stored = await store.LatestAsync(ct);
        var own = stored.FirstOrDefault(document => document.Kind == DocumentKind.Tenant && string.Equals(document.Id, tenant.Value, StringComparison.Ordinal));
        if (own is null)
            return null;
        var parties = stored.Where(document => document.Kind == DocumentKind.RelyingParty && Lists(document, tenant)).OrderBy(document => document.Id, StringComparer.Ordinal);
        return [new DocumentText($"tenant-{own.Id}.json", own.Json), .. parties.Select(party => new DocumentText($"relying-party-{party.Id}.json", party.Json))];
    }

    /// <summary>A hub's document and those of the relying parties registered there, the hub's first.</summary>
    /// <returns>Null where there is no such hub.</returns>
    public async Task<IReadOnlyList<DocumentText>?> ExportHubAsync(TenantId hub, CancellationToken ct)
    {
        var stored = await store.LatestAsync(ct);
        var own = stored.FirstOrDefault(document => document.Kind == DocumentKind.Hub && string.Equals(document.Id, hub.Value, StringComparison.Ordinal));
        if (own is null)
            return null;
        var parties = stored.Where(document => document.Kind == DocumentKind.RelyingParty && IsOf(document, hub)).OrderBy(document => document.Id, StringComparer.Ordinal);
        return [new DocumentText($"hub-{own.Id}.json", own.Json), .. parties.Select(party => new DocumentText($"relying-party-{party.Id}.json", party.Json))];
    }

    private static bool IsOf(DocumentVersion document, TenantId hub) =>
        DocumentJson.Read(document.Json, new DocumentErrors()) is RelyingPartyDocument { Oidc.Hub: { } id } && string.Equals(id, hub.Value, StringComparison.Ordinal);

    private static bool Lists(DocumentVersion document, TenantId tenant) =>
        DocumentJson.Read(document.Json, new DocumentErrors()) is RelyingPartyDocument { Tenants: { } tenants } && tenants.Contains(tenant.Value, StringComparer.Ordinal);
}
