using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Hands out what was applied: the tenant's document and those of the relying parties that take its logins.</summary>
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

    private static bool Lists(DocumentVersion document, TenantId tenant) =>
        DocumentJson.Read(document.Json, new DocumentErrors()) is RelyingPartyDocument { Tenants: { } tenants } && tenants.Contains(tenant.Value, StringComparer.Ordinal);
}
