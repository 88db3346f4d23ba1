namespace Weblogin.Audit.Chains;

/// <summary>Signs heads at every full hour, and verifies each chain once a day, slowly, so that a broken one is in the log and on the pages before anybody asks.</summary>
internal sealed class ChainWatch(IChainStore store, ChainVerifier verifier, HeadKeeper heads, TimeProvider time, ILogger<ChainWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookedEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan CheckedEvery = TimeSpan.FromDays(1);

    /// <summary>After this long another node verifies what a node does not.</summary>
    private static readonly TimeSpan CheckedByOthers = TimeSpan.FromDays(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // A clock may go a little before ours; a moment further ahead is no check that ever was.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private const int ChainsAtATime = 100;

    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    /// <summary>Verifies every chain of this node that was not within a day, and those of nodes that no longer do it themselves; and once an hour whether chains are missing, or entries wait.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        if (time.GetUtcNow() - _lookedAt >= LookedEvery)
        {
            await LookAsync(ct);
            _lookedAt = time.GetUtcNow();
        }

        ChainId? after = null;
        while (true)
        {
            var tips = await store.TipsAsync(null, after, ChainsAtATime, ct);
            foreach (var stored in tips.Where(IsDue))
                await CheckAsync(stored.Chain, ct);
            if (tips.Count < ChainsAtATime)
                return;
            after = tips[^1].Chain;
        }
    }

    /// <summary>Verifies a chain and keeps what it came to.</summary>
    public async Task<ChainReport> CheckAsync(ChainId chain, CancellationToken ct)
    {
        // Nobody waits for it, and logins shall not wait for the processor.
        var report = await verifier.VerifyAsync(chain, null, _ => new ValueTask(Task.Delay(Pause, ct)), ct);
        await store.KeepCheckAsync(chain, Check(report, time.GetUtcNow()), ct);
        if (!report.IsWhole)
            log.ChainBroken(chain.ToString(), string.Join(' ', report.Findings.Where(finding => !finding.IsRemark)));
        return report;
    }

    /// <summary>Tells what no walk along a chain finds: chains that are not there, or have lost the record of their end, and entries that nobody chains.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        foreach (var chain in await store.WithoutTipAsync(null, ct))
            await CheckAsync(chain, ct);
        if (await verifier.MissingAsync(ct) is { } missing)
            log.ChainBroken("register of chains", missing.Sentence);
        foreach (var (of, finding) in await verifier.WaitingAsync(null, ct))
            log.ChainBroken(ChainId.NameOf(of), finding.Sentence);
    }

    private bool IsDue(StoredTip stored)
    {
        var now = time.GetUtcNow();
        return stored.Check is not { } check || check.At > now + ClockTolerance || check.At <= now - (stored.Chain.Node == store.Node ? CheckedEvery : CheckedByOthers);
    }

    /// <summary>What is kept of a report.</summary>
    public static ChainCheck Check(ChainReport report, DateTimeOffset now) => new(
        now, report.Last, report.IsWhole ? null : (report.Findings.FirstOrDefault(finding => !finding.IsRemark)?.Fault ?? ChainFault.DoesNotFollow).ToString());

    // Apart: a long walk along a large ledger must not make a head late.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        EveryMinuteAsync(heads.SignAsync, log.HeadsNotSigned, stoppingToken),
        EveryMinuteAsync(CheckAsync, log.ChainsNotVerified, stoppingToken));

    private async Task EveryMinuteAsync(Func<CancellationToken, Task> work, Action<Exception> tell, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await work(ct);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                tell(fault);
            }
        }
    }
}
