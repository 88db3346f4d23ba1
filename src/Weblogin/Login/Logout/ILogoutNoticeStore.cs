using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>Notices of logouts: flushed to disk before a logout goes on, so that no restart loses one. Payloads are sealed.</summary>
internal interface ILogoutNoticeStore : ILogoutOutcomes
{
    /// <summary>Keeps notices, due at once.</summary>
    /// <param name="expiresAt">Until when their outcome is kept.</param>
    Task AddAsync(IReadOnlyList<LogoutNotice> notices, DateTimeOffset now, DateTimeOffset expiresAt);

    /// <summary>Takes notices that are due for a while: of many takers one gets each, and a taker that dies loses none.</summary>
    /// <param name="until">When they are due again if nobody says what became of them.</param>
    Task<IReadOnlyList<TakenNotice>> TakeDueAsync(DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct);

    /// <summary>A notice has come to its end.</summary>
    Task EndAsync(LogoutNotice notice, NoticeState state, DateTimeOffset now);

    /// <summary>A relying party did not answer: none of what waits for it at this tenant is tried before then.</summary>
    Task PostponeAsync(TenantId tenant, RelyingPartyId relyingParty, DateTimeOffset until);

    /// <summary>How far these notices of a tenant have come; one that is forgotten is left out.</summary>
    Task<IReadOnlyDictionary<string, NoticeState>> StatesAsync(TenantId tenant, IReadOnlyList<string> ids, CancellationToken ct);
}

/// <summary>A notice to deliver now.</summary>
/// <param name="Tries">How often it was taken, this time included.</param>
/// <param name="Since">When the session ended, UTC.</param>
internal sealed record TakenNotice(LogoutNotice Notice, int Tries, DateTimeOffset Since);
