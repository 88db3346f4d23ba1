using System.Diagnostics.Metrics;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>
/// Delivers notices in the background: at once, and again after ever longer waits where a relying party does not answer. Relying parties are
/// served beside one another, and one that fails is left in peace until its next turn, so a dead one costs the others little.
/// </summary>
internal sealed class LogoutNoticeService(
    LogoutNotices notices, ILogoutNoticeStore store, LogoutPorts ports, TenantDirectory directory, TimeProvider time, ILogger<LogoutNoticeService> log) : BackgroundService
{
    private const int AtATime = 64;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly Meter Meter = new("Weblogin.Login");

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "weblogin.logout.notices", description: "Tries to tell a relying party of a logout from server to server, by relying party and outcome.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DeliverDueAsync(stoppingToken) == AtATime)
                {
                    // More may be due.
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The store is away: what was taken is due again by itself.
                log.NoticesFaulted(fault);
            }

            await notices.WaitAsync(Interval, stoppingToken);
        }
    }

    /// <summary>Delivers what is due, and comes back when that is done.</summary>
    /// <returns>How many were due, at most a round's number.</returns>
    internal async Task<int> DeliverDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var taken = await store.TakeDueAsync(now, now + NoticeSchedule.Taken, AtATime, ct);
        await Task.WhenAll(taken.GroupBy(one => (one.Notice.Tenant, one.Notice.RelyingParty)).Select(group => DeliverAsync([.. group], ct)));
        return taken.Count;
    }

    // In turn, and no further than the first that fails: the others would only fail too.
    private async Task DeliverAsync(IReadOnlyList<TakenNotice> ofOne, CancellationToken ct)
    {
        foreach (var taken in ofOne)
        {
            if (!await DeliverAsync(taken, ct))
                return;
        }
    }

    private async Task<bool> DeliverAsync(TakenNotice taken, CancellationToken ct)
    {
        var notice = taken.Notice;
        var (tenant, party) = (notice.Tenant.Value, notice.RelyingParty.Value);
        switch (await TryAsync(notice, ct))
        {
            case NoticeDelivery.Confirmed:
                Count(party, "confirmed");
                log.NoticeConfirmed(notice.Logout, tenant, party, taken.Tries);
                await store.EndAsync(notice, NoticeState.Confirmed, time.GetUtcNow());
                return true;
            case NoticeDelivery.Refused refused:
                Count(party, "refused");
                log.NoticeGivenUp(notice.Logout, tenant, party, taken.Tries, refused.Detail);
                await store.EndAsync(notice, NoticeState.GivenUp, time.GetUtcNow());
                return true;
            case NoticeDelivery.NotReached failed:
                Count(party, "not reached");
                await PostponeAsync(taken, failed.Detail);
                return false;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task PostponeAsync(TakenNotice taken, string detail)
    {
        var (notice, now) = (taken.Notice, time.GetUtcNow());
        if (NoticeSchedule.After(taken.Tries, now - taken.Since) is { } wait)
        {
            log.NoticePostponed(notice.Logout, notice.Tenant.Value, notice.RelyingParty.Value, taken.Tries, wait, detail);
            await store.PostponeAsync(notice.Tenant, notice.RelyingParty, now + wait);
        }
        else
        {
            log.NoticeGivenUp(notice.Logout, notice.Tenant.Value, notice.RelyingParty.Value, taken.Tries, detail);
            await store.EndAsync(notice, NoticeState.GivenUp, now);
        }
    }

    // A relying party that was taken away, or that lists the tenant no more, is told nothing about its people.
    private async Task<NoticeDelivery> TryAsync(LogoutNotice notice, CancellationToken ct)
    {
        var snapshot = directory.Current;
        return snapshot.FindTenant(notice.Tenant) is { } tenant
            && snapshot.FindEvenClosed(notice.RelyingParty) is { } relyingParty
            && relyingParty.Tenants.Contains(tenant.Id)
            && ports.InBackground(notice.Protocol) is { } port
            && port.Reaches(relyingParty)
                ? await port.DeliverAsync(tenant, relyingParty, notice.Session, ct)
                : new NoticeDelivery.Refused("it is no longer registered for such notices");
    }

    private static void Count(string relyingParty, string outcome) => Deliveries.Add(1, new("relying_party", relyingParty), new("outcome", outcome));
}
