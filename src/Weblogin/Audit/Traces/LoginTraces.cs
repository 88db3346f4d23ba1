using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Weblogin.Audit.Counting;
using Weblogin.Model;

namespace Weblogin.Audit.Traces;

/// <summary>
/// Collects events for a second and writes what each login did in it as one row: a login pays for putting its events into a batch, and not for a commit. A login that is
/// over within the second, as most of the machines' part is, has one row.
/// </summary>
internal sealed class LoginTraces : ILoginTraces, IAsyncDisposable
{
    public const string MeterName = "Weblogin.Audit";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "weblogin.audit.login_events_dropped", description: "Events of logins that were not kept: the queue was full, the tenant's budget spent, or the database did not take them.");

    private readonly ILoginTraceStore _store;
    private readonly ILoginCounters _counters;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly TimeSpan _retention;
    private readonly TraceBudget _budget = new();
    private readonly Lock _adding = new();
    private readonly Channel<bool> _begun = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _writing;
    private TraceBatch _batch = new();
    private TraceBatch _spare = new();
    private long _lost;
    private int _disposed;

    public LoginTraces(ILoginTraceStore store, ILoginCounters counters, IOptions<LoginTraceOptions> options, TimeProvider time, ILogger<LoginTraces> log)
    {
        (_store, _counters, _time, _log, _retention) = (store, counters, time, log, options.Value.Retention);
        _writing = _retention > TimeSpan.Zero ? Task.Run(WriteAsync) : Task.CompletedTask;
    }

    public void Record(TenantId tenant, string login, LoginTraceEvent happened)
    {
        // Whether or not it is kept what logins did: what came with them is counted.
        if (happened is LoginTraceEvent.AnswerTaken { IsWhole: true, IsExamined: false } answer)
            _counters.Answered(tenant, answer.IdentityProvider, answer.Attributes);
        if (_retention > TimeSpan.Zero && !TryAdd(tenant, login, happened))
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
            await WriteBatchAsync();
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
        _begun.Writer.TryComplete();
        await _ending.CancelAsync();
        await _writing;
        _ending.Dispose();
        _turn.Dispose();
    }

    private bool TryAdd(TenantId tenant, string login, LoginTraceEvent happened)
    {
        if (!LoginId.TryParse(login, out var id) || TryEncode(happened) is not { } octets)
            return false;
        bool isFirst;
        lock (_adding)
        {
            isFirst = _batch.IsEmpty;
            if (!_batch.TryAdd(tenant, id, happened, octets))
                return false;
        }

        if (isFirst)
            _begun.Writer.TryWrite(true);
        return true;
    }

    private byte[]? TryEncode(LoginTraceEvent happened)
    {
        try
        {
            return _store.Encode(new TracedEvent(_time.GetUtcNow(), happened));
        }
        catch (Exception fault)
        {
            _log.TracesNotWritten(fault, 1);
            return null;
        }
    }

    // Of the machine's clock, whatever the logins' is: it only collects.
    private async Task WriteAsync()
    {
        while (await _begun.Reader.WaitToReadAsync())
        {
            _begun.Reader.TryRead(out _);
            await Task.Delay(Moment, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FlushAsync(CancellationToken.None);
        }
    }

    private async Task WriteBatchAsync()
    {
        TraceBatch filled;
        lock (_adding)
            (filled, _batch) = (_batch, _spare);
        var rows = Afforded(filled);
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

        filled.Clear();
        _spare = filled;
        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
            _log.TracesLost(lost);
    }

    private List<LoginTraceRow> Afforded(TraceBatch filled)
    {
        var now = _time.GetUtcNow();
        List<LoginTraceRow> rows = [];
        foreach (var row in filled.Rows(now + _retention))
        {
            if (_budget.TryTake(row.Tenant, now, row.IsProven))
                rows.Add(row);
            else
                Lose(row.Events.Count);
        }

        return rows;
    }

    private void Lose(int events)
    {
        Dropped.Add(events);
        Interlocked.Add(ref _lost, events);
    }
}
