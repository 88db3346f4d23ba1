namespace Weblogin.Onboarding.Calendar;

/// <summary>What the host must add for the calendar of what ends. Its sources are added by the rooms that know them.</summary>
internal static class CalendarSetup
{
    /// <summary>What both the running host and the command line need.</summary>
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services.AddSingleton<EndingCalendar>();

    /// <summary>What tells of it in time; for the running host.</summary>
    public static IServiceCollection AddCalendarWatch(this IServiceCollection services)
    {
        services.AddOptions<NoticeOptions>().BindConfiguration(NoticeOptions.SectionName);
        return services
            .AddSingleton<CalendarBoard>()
            .AddSingleton<CalendarLetters>()
            .AddSingleton<CalendarNotices>()
            .AddSingleton<CalendarWatch>()
            .AddHostedService(provider => provider.GetRequiredService<CalendarWatch>());
    }
}
