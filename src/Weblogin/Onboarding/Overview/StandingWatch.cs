using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Overview;

/// <summary>Looks every five minutes at how tenants stand, so that pages and the meter know it.</summary>
internal sealed class StandingWatch(TenantStandings standings, StandingBoard board, EndingCalendar calendar, CalendarBoard ends, TenantDirectory tenants, TimeProvider time, ILogger<StandingWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    // The calendar has looked by then.
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(90);

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var snapshot = tenants.Current;
        board.Replace(await standings.AllAsync(snapshot, ends.Endings ?? await calendar.AllAsync(snapshot, ct), ct), time.GetUtcNow());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.StandingsFaulted(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
