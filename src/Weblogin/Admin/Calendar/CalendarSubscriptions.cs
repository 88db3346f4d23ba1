using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin.Calendar;

/// <summary>Makes the addresses that calendars subscribe to.</summary>
internal sealed class CalendarSubscriptions(TenantTokens tokens, IAuditLog audit, TimeProvider time)
{
    private const string Made = AuditActs.CalendarSubscribed;

    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <returns>The address, which is shown once and kept nowhere.</returns>
    public async Task<string> MakeAsync(Tenant tenant, Actor by)
    {
        var (_, text) = await tokens.MakeAsync(
            tenant.Id, new HashSet<TokenScope> { TokenScope.Calendar }, Life, [], by.Name,
            token => audit.Record(new AuditEvent { Tenant = tenant.Id, At = time.GetUtcNow(), By = by.Name, Person = by.Person, Act = Made, On = $"token {token.Id}" }));
        return $"{tenant.Origin}{PartnerPaths.Calendar}{text}.ics";
    }
}
