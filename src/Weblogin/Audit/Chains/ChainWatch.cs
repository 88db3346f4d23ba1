namespace Weblogin.Audit.Chains;

/// <summary>Signs heads at every full hour, and verifies each chain once a day, slowly, so that a broken one is in the log and on the pages before anybody asks.</summary>
internal sealed class ChainWatch(IChainStore store, ChainVerifier verifier, HeadKeeper heads, TimeProvider time, ILogger<ChainWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CheckedEvery = TimeSpan.FromDays(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private const int ChainsAtATime = 100;

    /// <summary>Verifies every chain that was not within a day.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        ChainId? after = null;
        while (true)
        {
            var tips = await store.TipsAsync(null, after, ChainsAtATime, ct);
            foreach (var stored in tips.Where(stored => !(stored.Check?.At > time.GetUtcNow() - CheckedEvery)))
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

    /// <summary>What is kept of a report.</summary>
    public static ChainCheck Check(ChainReport report, DateTimeOffset now) => new(now, report.Last, report.Findings.FirstOrDefault(finding => !finding.IsRemark)?.Fault.ToString());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await heads.SignAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.HeadsNotSigned(fault);
            }

            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.ChainsNotVerified(fault);
            }
        }
    }
}
