using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Weblogin.Audit.Counting;
using Weblogin.Model;

namespace Weblogin.Audit.Traces;

/// <summary>
/// Collects events for a second and writes what each login did in it as one row: a login pays for putting its events in a queue, and not for a commit. A login that is
/// over within the second, as most of the machines' part is, has one row.
/// </summary>
internal sealed class LoginTraces : ILoginTraces, IAsyncDisposable
{
    public const string MeterName = "Weblogin.Audit";

    /// <summary>Events that may wait: some seconds of more logins than two processors can do.</summary>
    public const int Length = 32_768;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "weblogin.audit.login_events_dropped", description: "Events of logins that were not kept: the queue was full, the tenant's budget spent, or the database did not take them.");

    private readonly ILoginTraceStore _store;
    private readonly ILoginCounters _counters;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly TimeSpan _retention;
    private readonly Channel<Entry> _queue;
    private readonly TraceBudget _budget = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _writing;
    private long _lost;
    private int _disposed;

    public LoginTraces(ILoginTraceStore store, ILoginCounters counters, IOptions<LoginTraceOptions> options, TimeProvider time, ILogger<LoginTraces> log)
    {
        (_store, _counters, _time, _log, _retention) = (store, counters, time, log, options.Value.Retention);
        _queue = Channel.CreateBounded<Entry>(Length);
        _writing = _retention > TimeSpan.Zero ? Task.Run(WriteAsync) : Task.CompletedTask;
    }

    public void Record(TenantId tenant, string login, LoginTraceEvent happened)
    {
        // Whether or not it is kept what logins did: what came with them is counted.
        if (happened is LoginTraceEvent.AnswerTaken { IsWhole: true } answer)
            _counters.Answered(tenant, answer.IdentityProvider, answer.Attributes);
        if (_retention > TimeSpan.Zero && !_queue.Writer.TryWrite(new Entry(tenant, login, new TracedEvent(_time.GetUtcNow(), happened))))
            Lose(1);
    }

    public void Record(TenantId tenant, LoginTraceEvent happened)
    {
        if (_retention > TimeSpan.Zero)
            Record(tenant, LoginId.New(_time.GetUtcNow()).ToString(), happened);
    }

    public async Task FlushAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await WriteQueuedAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _queue.Writer.TryComplete();
        await _ending.CancelAsync();
        await _writing;
        _ending.Dispose();
        _turn.Dispose();
    }

    // Of the machine's clock, whatever the logins' is: it only collects.
    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            await Task.Delay(Moment, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FlushAsync(CancellationToken.None);
        }
    }

    private async Task WriteQueuedAsync()
    {
        var rows = Rows();
        try
        {
            if (rows.Count > 0)
                await _store.AppendAsync(rows, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // Nobody's login is at stake, and the next second may be better.
            Lose(rows.Sum(row => row.Events.Count));
            _log.TracesNotWritten(fault, rows.Count);
        }

        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
            _log.TracesLost(lost);
    }

    // In the order in which logins were first heard of. A refusal on a page ends a row, so that a row has one reference at the most.
    private List<LoginTraceRow> Rows()
    {
        List<LoginTraceRow> rows = [];
        Dictionary<(TenantId, LoginId), List<TracedEvent>> open = [];
        var now = _time.GetUtcNow();
        for (var taken = 0; taken < Length && _queue.Reader.TryRead(out var entry); taken++)
        {
            if (!LoginId.TryParse(entry.Login, out var login))
            {
                Lose(1);
                continue;
            }

            if (!open.TryGetValue((entry.Tenant, login), out var events))
            {
                open[(entry.Tenant, login)] = events = new(8);
                rows.Add(new LoginTraceRow(entry.Tenant, login, events, now + _retention));
            }

            events.Add(entry.Event);
            if (entry.Event.Event is LoginTraceEvent.RefusalShown)
                open.Remove((entry.Tenant, login));
        }

        var spent = rows.Where(row => !_budget.TryTake(row.Tenant, now, row.Events.Any(traced => traced.Event is LoginTraceEvent.AnswerTaken or LoginTraceEvent.Answered))).ToHashSet();
        if (spent.Count > 0)
            Lose(spent.Sum(row => row.Events.Count));
        return spent.Count == 0 ? rows : [.. rows.Where(row => !spent.Contains(row))];
    }

    private void Lose(int events)
    {
        Dropped.Add(events);
        Interlocked.Add(ref _lost, events);
    }

    private readonly record struct Entry(TenantId Tenant, string Login, TracedEvent Event);
}
