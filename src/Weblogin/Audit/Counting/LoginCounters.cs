using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Weblogin.Audit.Traces;
using Weblogin.Model;

namespace Weblogin.Audit.Counting;

/// <summary>
/// Counts in memory and writes once a minute what is worth a row: of a tenant with many logins each minute, of one with few every five. What a process that is killed had
/// not written is lost; these are figures to look at, and no evidence.
/// </summary>
internal sealed class LoginCounters : ILoginCounters, IAsyncDisposable
{
    private const int WorthARow = 50;

    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly Meter Meter = new(LoginTraces.MeterName);

    private static readonly Counter<long> Lost = Meter.CreateCounter<long>("weblogin.audit.login_counts_lost", description: "Logins and answers that were counted and could not be written.");

    private readonly ILoginCountStore _store;
    private readonly ICountObserver[] _observers;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly bool _enabled;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _writing;
    private readonly Dictionary<(TenantId? Tenant, long Hour), Waiting> _waiting = [];
    private int _disposed;

    public LoginCounters(ILoginCountStore store, IEnumerable<ICountObserver> observers, IOptions<LoginCountOptions> options, TimeProvider time, ILogger<LoginCounters> log)
    {
        (_store, _observers, _time, _log, _enabled) = (store, [.. observers], time, log, options.Value.Enabled);
        _writing = _enabled ? Task.Run(WriteAsync) : Task.CompletedTask;
    }

    public void Ended(TenantId tenant, LoginEnd end, string? kind)
    {
        if (!_enabled)
            return;
        var hour = Hour();
        lock (_gate)
        {
            Of(tenant, hour).Add(end);
            Of(null, hour).Add(end with { RelyingParty = null, WayIn = kind });
        }
    }

    public void Answered(TenantId tenant, IdentityProviderId identityProvider, IReadOnlyList<string> names)
    {
        if (!_enabled)
            return;
        var (hour, told) = (Hour(), Math.Min(names.Count, TracedNames.Most));
        lock (_gate)
            Of(tenant, hour).AddAnswer(identityProvider.Value, names.Take(told), names.Count - told);
    }

    public void Released(TenantId tenant, RelyingPartyId relyingParty, IEnumerable<string> names)
    {
        if (!_enabled)
            return;
        var hour = Hour();
        lock (_gate)
            Of(tenant, hour).AddRelease(relyingParty.Value, names);
    }

    public Task FlushAsync(TenantId? tenant, CancellationToken ct) => FlushAsync((of, _) => tenant is null || tenant == of, ct);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _ending.CancelAsync();
        await _writing;
        await FlushAsync(tenant: null, CancellationToken.None);
        _ending.Dispose();
        _turn.Dispose();
    }

    private long Hour() => CountSpan.Hour.Begin(_time.GetUtcNow()).UtcTicks;

    // Under the gate.
    private CountTally Of(TenantId? tenant, long hour)
    {
        if (!_waiting.TryGetValue((tenant, hour), out var waiting))
            _waiting[(tenant, hour)] = waiting = new Waiting(new CountTally(), Stopwatch.GetTimestamp());
        return waiting.Tally;
    }

    // Of the machine's clock, whatever the logins' is: it only collects.
    private async Task WriteAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            await Task.Delay(Moment, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FlushAsync(static (_, waiting) => waiting.Tally.Count >= WorthARow || Stopwatch.GetElapsedTime(waiting.Since) >= Longest, CancellationToken.None);
        }
    }

    private async Task FlushAsync(Func<TenantId?, Waiting, bool> isDue, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await WriteAsync(Take(isDue));
        }
        finally
        {
            _turn.Release();
        }
    }

    // In one order on every node, so that none of them waits for the other in a circle.
    private CountedHour[] Take(Func<TenantId?, Waiting, bool> isDue)
    {
        List<CountedHour> taken = [];
        lock (_gate)
        {
            foreach (var ((tenant, hour), waiting) in _waiting.Where(one => isDue(one.Key.Tenant, one.Value)).ToArray())
            {
                _waiting.Remove((tenant, hour));
                taken.Add(new CountedHour(tenant, new DateTimeOffset(hour, TimeSpan.Zero), waiting.Tally.ToCounts()));
            }
        }

        return [.. taken.OrderBy(one => one.BeganAt).ThenBy(one => one.Tenant?.Value, StringComparer.Ordinal)];
    }

    private async Task WriteAsync(CountedHour[] counts)
    {
        if (counts.Length == 0)
            return;
        try
        {
            await _store.AddAsync(counts, CancellationToken.None);
            foreach (var observer in _observers)
                await observer.CountedAsync([.. counts.Where(one => one.Tenant is not null)], CancellationToken.None);
        }
        catch (Exception fault)
        {
            // Nobody's login is at stake, and the next minute may be better.
            Lost.Add(counts.Sum(one => one.Counts.Sum(static _ => true)));
            _log.CountsNotWritten(fault, counts.Length);
        }
    }

    private sealed record Waiting(CountTally Tally, long Since);
}
