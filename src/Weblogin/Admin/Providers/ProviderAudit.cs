using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Providers;

/// <summary>The records of what administrators change about identity providers.</summary>
internal sealed class ProviderAudit(IAuditLog audit, ProviderConditions conditions, TimeProvider time)
{
    /// <summary>Makes the record of whatever a step of an intake comes to.</summary>
    public RecordsIntake Of(AdminVisit visit, Tenant tenant, IdentityProviderId provider) => Of(visit.Who.Actor, tenant, provider);

    /// <inheritdoc cref="Of(AdminVisit, Tenant, IdentityProviderId)" />
    public RecordsIntake Of(Actor by, Tenant tenant, IdentityProviderId provider) => (before, after) =>
    {
        var (act, was, became) = after switch
        {
            _ when after.Accepted != before.Accepted => (AuditActs.MetadataAccepted, before.Accepted, after.Accepted),
            { Pending: not null } => (AuditActs.MetadataBrought, before.Accepted, after.Pending),
            // What is in force was brought once more: whatever waited is withdrawn.
            _ when after.RefusedSha256 == before.RefusedSha256 => (AuditActs.MetadataWithdrawn, before.Pending, null),
            _ => (AuditActs.MetadataRefused, before.Pending, null),
        };
        return Record(by, tenant, provider, act, Words(tenant, was), Words(tenant, became));
    };

    /// <summary>Makes the record of a secret that was brought. The secret itself stands nowhere in it.</summary>
    public IPendingWrite SecretBrought(AdminVisit visit, Tenant tenant, IdentityProvider.OpenIdProvider provider, bool hadOne) => Record(
        visit.Who.Actor, tenant, provider.Id, AuditActs.ClientSecretBrought, hadOne ? "a client secret" : "no client secret", $"another client secret, for the client {provider.Client.ClientId} at {provider.Client.Issuer}");

    private IPendingWrite Record(Actor by, Tenant tenant, IdentityProviderId provider, string act, string? before, string? after) => audit.Record(new AuditEvent
    {
        Tenant = tenant.Id,
        At = time.GetUtcNow(),
        By = by.Name,
        Person = by.Person,
        Act = act,
        On = $"identity provider {provider}",
        Before = before,
        After = after,
    });

    private string? Words(Tenant tenant, string? xml)
    {
        if (xml is null)
            return null;
        var content = $"metadata of SHA-256 {MetadataIntake.Sha256(xml)}";
        return conditions.Read(tenant, xml) is { } summary
            ? $"{content}: entity id {summary.EntityId}; single sign-on {string.Join(", ", summary.SignOn)}; signing keys {string.Join(", ", summary.SigningKeys)}"
            : $"{content}, which cannot be read";
    }
}
