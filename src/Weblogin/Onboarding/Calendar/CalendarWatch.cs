using Weblogin.Tenants;

namespace Weblogin.Onboarding.Calendar;

/// <summary>Looks once an hour at what ends, so that pages and the meter know it, and has it told in time.</summary>
internal sealed class CalendarWatch(EndingCalendar calendar, CalendarBoard board, CalendarNotices notices, TenantDirectory tenants, TimeProvider time, ILogger<CalendarWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);

    /// <summary>Looks once, and comes back when everything that was to be told is told.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var snapshot = tenants.Current;
        var endings = await calendar.AllAsync(snapshot, ct);
        board.Replace(endings);
        await notices.TellAsync(endings, snapshot, ct);
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
                log.CalendarFaulted(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
