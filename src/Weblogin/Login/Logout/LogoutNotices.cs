using System.Security.Cryptography;
using System.Threading.Channels;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>The notices of logouts: kept first, delivered by <see cref="LogoutNoticeService"/>, looked at afterwards.</summary>
internal sealed class LogoutNotices(LogoutPorts ports, ILogoutNoticeStore store, TenantDirectory directory, TimeProvider time)
{
    // One mark is enough: whoever reads it looks at everything that is due.
    private readonly Channel<bool> _added = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Completes when something was added since the last call, or the time is over.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(most);
        try
        {
            await _added.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    /// <summary>Keeps a notice for every session of those parties that take notices; the rest is left as it was.</summary>
    public async Task<LogoutTransaction> SendAsync(LogoutTransaction transaction)
    {
        List<LogoutNotice> notices = [];
        var parties = transaction.Parties.Select(party => party.Progress == LogoutProgress.Waiting && TakesNotices(transaction.Tenant, party) ? Addressed(transaction, party, notices) : party).ToArray();
        if (notices.Count == 0)
            return transaction;
        var now = time.GetUtcNow();
        await store.AddAsync(notices, now, now + NoticeSchedule.Kept);
        _added.Writer.TryWrite(true);
        return transaction with { Parties = parties };
    }

    /// <summary>The logout with what has become of its notices until now.</summary>
    public async Task<LogoutTransaction> RefreshAsync(Tenant tenant, LogoutTransaction transaction, CancellationToken ct)
    {
        string[] ids = [.. transaction.Parties.Where(party => party.Progress == LogoutProgress.Told).SelectMany(party => party.Notices)];
        if (ids.Length == 0)
            return transaction;
        var states = await store.StatesAsync(tenant.Id, ids, ct);
        return transaction with { Parties = [.. transaction.Parties.Select(party => party.Notices.Count == 0 || party.Progress != LogoutProgress.Told ? party : party with { Progress = Progress(party, states) })] };
    }

    private bool TakesNotices(TenantId tenant, LogoutParty party) =>
        party is { RelyingParty: { } id, Protocol: { } protocol, Sessions.Count: > 0 }
        && directory.Current.FindEvenClosed(directory.Current.FindTenant(tenant), id) is { } relyingParty
        && ports.InBackground(protocol)?.Reaches(relyingParty) == true;

    private static LogoutParty Addressed(LogoutTransaction transaction, LogoutParty party, List<LogoutNotice> notices)
    {
        var own = party.Sessions
            .Select(session => new LogoutNotice(RandomNumberGenerator.GetHexString(32, lowercase: true), transaction.Id, transaction.Tenant, party.RelyingParty!, party.Protocol!, session))
            .ToArray();
        notices.AddRange(own);
        return party with { Progress = LogoutProgress.Told, Notices = [.. own.Select(notice => notice.Id)] };
    }

    private static LogoutProgress Progress(LogoutParty party, IReadOnlyDictionary<string, NoticeState> states)
    {
        var own = party.Notices.Select(id => states.GetValueOrDefault(id, NoticeState.GivenUp)).ToArray();
        return own.Contains(NoticeState.GivenUp) ? LogoutProgress.NotConfirmed
            : own.Contains(NoticeState.Waiting) ? LogoutProgress.Told
            : LogoutProgress.SignedOut;
    }
}
