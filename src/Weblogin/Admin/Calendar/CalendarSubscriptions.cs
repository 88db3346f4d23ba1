using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin.Calendar;

/// <summary>Makes the addresses that calendars subscribe to.</summary>
internal sealed class CalendarSubscriptions(TenantTokens tokens, HeldAccess held, IAuditLog audit, TimeProvider time)
{
    private const string Made = AuditActs.CalendarSubscribed;

    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>Of one tenant's calendar.</summary>
    /// <returns>The address, which is shown once and kept nowhere; null where whoever asked may not any more.</returns>
    public Task<string?> MakeAsync(Tenant tenant, Actor by) => MakeAsync(tenant, TokenScope.Calendar, held.Of(tenant.Id, by), by);

    /// <summary>Of everybody's calendar and the installation's.</summary>
    /// <param name="administration">The tenant on which administration is served.</param>
    /// <param name="by">An operator.</param>
    /// <inheritdoc cref="MakeAsync(Tenant, Actor)" path="/returns" />
    public Task<string?> MakeForAllAsync(Tenant administration, Actor by) => MakeAsync(administration, TokenScope.AllCalendars, held.Of(tenant: null, by), by);

    private async Task<string?> MakeAsync(Tenant tenant, TokenScope scope, IReadOnlyList<IPendingWrite> maker, Actor by)
    {
        var made = await tokens.MakeHeldAsync(
            tenant.Id, new HashSet<TokenScope> { scope }, Life, [], by.Name,
            token => audit.Record(new AuditEvent { Tenant = tenant.Id, At = time.GetUtcNow(), By = by.Name, Person = by.Person, Act = Made, On = $"token {token.Id}", After = TokenScopeNames.Of(scope) }),
            maker);
        return made is { } token ? $"{tenant.Origin}{PartnerPaths.Calendar}{token.Text}.ics" : null;
    }
}
