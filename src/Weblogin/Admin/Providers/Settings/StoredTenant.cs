using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>The newest version of a tenant's document, whether it serves everybody yet or not.</summary>
/// <param name="From">The version that a save would change.</param>
internal sealed record StoredTenant(TenantId Id, TenantDocument Document, int From)
{
    /// <returns>Null where it can no longer be read.</returns>
    public static StoredTenant? Of(DocumentVersion version) =>
        DocumentJson.Read(version.Json, new DocumentErrors()) is TenantDocument document ? new StoredTenant(TenantId.Parse(version.Id), document, version.Version) : null;

    /// <summary>Where an identity provider stands; -1 where there is none of the id.</summary>
    /// <param name="id">Null for a new one, which will stand behind the others.</param>
    public int At(string? id)
    {
        var providers = Document.IdentityProviders ?? [];
        if (id is null)
            return providers.Count;
        for (var i = 0; i < providers.Count; i++)
        {
            // What has no id that can be one is mended in the document.
            if (string.Equals(providers[i].Id, id, StringComparison.Ordinal) && IdentityProviderId.TryParse(id, out _))
                return i;
        }

        return -1;
    }
}
