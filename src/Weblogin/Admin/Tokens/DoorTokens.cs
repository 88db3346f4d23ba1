using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin.Tokens;

/// <summary>Tokens by which a tenant's machines come through its doors, as whoever administers looks through and revokes them. Commands make them.</summary>
internal sealed class DoorTokens(ITenantTokenStore store, HeldAccess held, IAuditLog audit, TimeProvider time)
{
    /// <summary>Expired ones too.</summary>
    public Task<IReadOnlyList<TenantToken>> OfAsync(TenantId tenant, CancellationToken ct) => store.OfAsync(tenant, ct);

    /// <returns>False where there is none any more, or whoever revokes it may not any more.</returns>
    public Task<bool> RevokeAsync(TenantToken token, Actor by) => store.RevokeAsync(
        token.Tenant, token.Id, [.. held.Of(token.Tenant, by), audit.Record(new AuditEvent { Tenant = token.Tenant, At = time.GetUtcNow(), By = by.Name, Person = by.Person, Act = AuditActs.DoorTokenRevoked, On = $"token {token.Id}" })]);
}
