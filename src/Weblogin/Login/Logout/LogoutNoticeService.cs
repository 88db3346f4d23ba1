using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>
/// Delivers notices in the background: at once, and again after ever longer waits where a relying party does not answer. Each relying party
/// has turns of its own, one at a time, that no other waits for: a slow one costs the others nothing. One that fails is left in peace until
/// its next turn.
/// </summary>
internal sealed class LogoutNoticeService(
    LogoutNotices notices, ILogoutNoticeStore store, LogoutPorts ports, TenantDirectory directory, TimeProvider time, ILogger<LogoutNoticeService> log) : BackgroundService
{
    // As many as are delivered within the time that they are taken for, however slow their addressee is.
    private const int AtATime = 8;

    private const int TurnsAtATime = 64;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly Meter Meter = new("Weblogin.Login");

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "weblogin.logout.notices", description: "Tries to tell a relying party of a logout from server to server, by relying party and outcome.");

    private readonly ConcurrentDictionary<NoticeAddressee, Task> _turns = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await BeginDueAsync(stoppingToken);
            await notices.WaitAsync(Interval, stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_turns.Values).WaitAsync(cancellationToken);
    }

    /// <summary>Delivers what is due, and comes back when that is done.</summary>
    internal async Task DeliverDueAsync(CancellationToken ct)
    {
        await BeginDueAsync(ct);
        await Task.WhenAll(_turns.Values);
    }

    /// <summary>Begins a turn of every relying party that something is due for and that has none.</summary>
    internal async Task BeginDueAsync(CancellationToken ct)
    {
        try
        {
            foreach (var addressee in await store.DueAsync(time.GetUtcNow(), ct))
            {
                if (_turns.Count < TurnsAtATime)
                    Begin(addressee, ct);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The store is away; what is due stays so.
            log.NoticesFaulted(fault);
        }
    }

    // In the dictionary before it runs, so that its end finds itself there.
    private void Begin(NoticeAddressee addressee, CancellationToken ct)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_turns.TryAdd(addressee, turn.Task))
            _ = TurnAsync(addressee, turn, ct);
    }

    private async Task TurnAsync(NoticeAddressee addressee, TaskCompletionSource turn, CancellationToken ct)
    {
        try
        {
            // Nobody who begins turns waits here.
            await Task.Yield();
            while (await DeliverSomeAsync(addressee, ct))
            {
                // More may be due.
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The store is away: what was taken is due again by itself.
            log.NoticesFaulted(fault);
        }
        catch (OperationCanceledException)
        {
            // The end of the host; what was taken is due again by itself.
        }
        finally
        {
            _turns.TryRemove(addressee, out _);
            turn.SetResult();
        }
    }

    // In turn, and no further than the first that fails: the others would only fail too.
    private async Task<bool> DeliverSomeAsync(NoticeAddressee addressee, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var taken = await store.TakeDueAsync(addressee, now, now + NoticeSchedule.Taken, AtATime, ct);
        foreach (var one in taken)
        {
            if (!await DeliverAsync(addressee, one, ct))
                return false;
        }

        return taken.Count == AtATime;
    }

    private async Task<bool> DeliverAsync(NoticeAddressee addressee, TakenNotice taken, CancellationToken ct)
    {
        var (tenant, party) = (addressee.Tenant.Value, addressee.RelyingParty.Value);
        if (taken.Notice is not { } notice)
        {
            log.NoticeUnreadable(taken.Id, tenant, party);
            await store.EndAsync(taken.Id, NoticeState.GivenUp, time.GetUtcNow());
            return true;
        }

        switch (await TryAsync(notice, ct))
        {
            case NoticeDelivery.Confirmed:
                Count(party, "confirmed");
                log.NoticeConfirmed(notice.Logout, tenant, party, taken.Tries);
                await store.EndAsync(notice.Id, NoticeState.Confirmed, time.GetUtcNow());
                return true;
            case NoticeDelivery.Refused refused:
                Count(party, "refused");
                log.NoticeGivenUp(notice.Logout, tenant, party, taken.Tries, refused.Detail);
                await store.EndAsync(notice.Id, NoticeState.GivenUp, time.GetUtcNow());
                return true;
            case NoticeDelivery.NotReached failed:
                Count(party, "not reached");
                await PostponeAsync(addressee, taken, notice, failed.Detail);
                return false;
            default:
                throw new UnreachableException();
        }
    }

    private async Task PostponeAsync(NoticeAddressee addressee, TakenNotice taken, LogoutNotice notice, string detail)
    {
        var now = time.GetUtcNow();
        if (NoticeSchedule.After(taken.Tries, now - taken.Since) is { } wait)
        {
            log.NoticePostponed(notice.Logout, addressee.Tenant.Value, addressee.RelyingParty.Value, taken.Tries, wait, detail);
            await store.PostponeAsync(addressee, now + wait);
        }
        else
        {
            log.NoticeGivenUp(notice.Logout, addressee.Tenant.Value, addressee.RelyingParty.Value, taken.Tries, detail);
            await store.EndAsync(notice.Id, NoticeState.GivenUp, now);
        }
    }

    // A relying party that was taken away, or that lists the tenant no more, is told nothing about its people.
    private async Task<NoticeDelivery> TryAsync(LogoutNotice notice, CancellationToken ct)
    {
        var snapshot = directory.Current;
        return snapshot.FindTenant(notice.Tenant) is { } tenant
            && snapshot.FindEvenClosed(tenant, notice.RelyingParty) is { } relyingParty
            && relyingParty.Tenants.Contains(tenant.Id)
            && ports.InBackground(notice.Protocol) is { } port
            && port.Reaches(relyingParty)
                ? await port.DeliverAsync(tenant, relyingParty, notice.Session, ct)
                : new NoticeDelivery.Refused("it is no longer registered for such notices");
    }

    private static void Count(string relyingParty, string outcome) => Deliveries.Add(1, new("relying_party", relyingParty), new("outcome", outcome));
}
