using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>Notices of logouts: flushed to disk before a logout goes on, so that no restart loses one. Payloads are sealed.</summary>
internal interface ILogoutNoticeStore : ILogoutOutcomes
{
    /// <summary>Keeps notices, due at once.</summary>
    /// <param name="expiresAt">Until when their outcome is kept.</param>
    Task AddAsync(IReadOnlyList<LogoutNotice> notices, DateTimeOffset now, DateTimeOffset expiresAt);

    /// <summary>The relying parties that notices are due for, those that have waited longest first.</summary>
    Task<IReadOnlyList<NoticeAddressee>> DueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes notices that are due for one relying party, the oldest first: of many takers one gets each, and a taker that dies loses none.</summary>
    /// <param name="until">When they are due again if nobody says what became of them.</param>
    Task<IReadOnlyList<TakenNotice>> TakeDueAsync(NoticeAddressee addressee, DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct);

    /// <summary>A notice has come to its end.</summary>
    /// <param name="id">The <see cref="LogoutNotice.Id"/>.</param>
    Task EndAsync(string id, NoticeState state, DateTimeOffset now);

    /// <summary>A relying party did not answer: none of what waits for it at this tenant is tried before then.</summary>
    Task PostponeAsync(NoticeAddressee addressee, DateTimeOffset until);

    /// <summary>How far these notices of a tenant have come; one that is forgotten is left out.</summary>
    Task<IReadOnlyDictionary<string, NoticeState>> StatesAsync(TenantId tenant, IReadOnlyList<string> ids, CancellationToken ct);
}

/// <summary>Whose turn it is: a relying party, for the people of one tenant.</summary>
internal sealed record NoticeAddressee(TenantId Tenant, RelyingPartyId RelyingParty);

/// <summary>A notice to deliver now.</summary>
/// <param name="Id">The <see cref="LogoutNotice.Id"/>.</param>
/// <param name="Notice">Null where it does not open: altered by hand, or sealed under a key that is gone.</param>
/// <param name="Tries">How often it was taken, this time included.</param>
/// <param name="Since">When the session ended, UTC.</param>
internal sealed record TakenNotice(string Id, LogoutNotice? Notice, int Tries, DateTimeOffset Since);
