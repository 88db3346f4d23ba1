using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Onboarding.Partners;

/// <summary>The records of what is changed about identity providers and keys, by page and by command alike. No secret and no private key stands in them.</summary>
internal sealed class PartnerRecords(IAuditLog audit, IMetadataInspector inspector, TimeProvider time)
{
    /// <summary>Makes the record of whatever a step of an intake comes to.</summary>
    public RecordsIntake OfIntake(Doer by, Tenant tenant, IdentityProviderId provider) => (before, after) =>
    {
        var (act, was, became) = after switch
        {
            _ when after.Accepted != before.Accepted => (AuditActs.MetadataAccepted, before.Accepted, after.Accepted),
            // The partner that everybody meets, while test users meet another.
            _ when after.Formers.Except(before.Formers, StringComparer.Ordinal).FirstOrDefault() is { } former =>
                (AuditActs.MetadataAccepted, before.Formers.Except(after.Formers, StringComparer.Ordinal).FirstOrDefault(), former),
            { Pending: not null } => (AuditActs.MetadataBrought, before.Accepted, after.Pending),
            // What is in force was brought once more: whatever waited is withdrawn.
            _ when after.RefusedSha256 == before.RefusedSha256 => (AuditActs.MetadataWithdrawn, before.Pending, null),
            _ => (AuditActs.MetadataRefused, before.Pending, null),
        };
        return [.. by.Held, Record(by, tenant.Id, act, $"identity provider {provider}", Words(tenant, was), Words(tenant, became))];
    };

    /// <summary>The record of a client secret that was brought.</summary>
    public IPendingWrite SecretBrought(Doer by, Tenant tenant, IdentityProvider.OpenIdProvider provider, bool hadOne) => Record(
        by, tenant.Id, AuditActs.ClientSecretBrought, $"identity provider {provider.Id}",
        hadOne ? "a client secret" : "no client secret", $"another client secret, for the client {provider.Client.ClientId} at {provider.Client.Issuer}");

    /// <summary>The record of a secret of one of the tenant's systems.</summary>
    /// <param name="system">Kind and name: <c>directory/ad</c>.</param>
    public IPendingWrite SystemSecretBrought(Doer by, TenantId tenant, string system) => Record(by, tenant, AuditActs.SystemSecretBrought, system, null, null);

    /// <summary>The record of a change of keys of ours.</summary>
    /// <param name="of">Whose they are: <c>issuer</c>, <c>identity provider op</c>.</param>
    public IPendingWrite KeysChanged(Doer by, TenantId tenant, string act, string of) => Record(by, tenant, act, of, null, null);

    private IPendingWrite Record(Doer by, TenantId tenant, string act, string on, string? before, string? after) =>
        audit.Record(new AuditEvent { Tenant = tenant, At = time.GetUtcNow(), By = by.Name, Person = by.Person, Act = act, On = on, Before = before, After = after });

    private string? Words(Tenant tenant, string? xml)
    {
        if (xml is null)
            return null;
        var content = $"metadata of SHA-256 {MetadataIntake.Sha256(xml)}";
        return inspector.Inspect(xml, MetadataRules.AllowsHttp(tenant), []) is MetadataInspection.Read { Summary: var summary }
            ? $"{content}: entity id {summary.EntityId}; single sign-on {string.Join(", ", summary.SignOn)}; signing keys {string.Join(", ", summary.SigningKeys)}"
            : $"{content}, which cannot be read";
    }
}
