using Weblogin.Admin.Frame;

namespace Weblogin.Admin.Entry;

/// <summary>Log events of the way in: 2740-2749.</summary>
internal static partial class Log
{
    [LoggerMessage(2740, LogLevel.Information, "Person {Person} has logged in to the administration", EventName = nameof(AdministratorEntered))]
    public static partial void AdministratorEntered(this ILogger log, string person);

    [LoggerMessage(2742, LogLevel.Information, "Person {Person} administers {Tenant} by its own identity provider's word", EventName = nameof(AdministratorVouched))]
    public static partial void AdministratorVouched(this ILogger log, string person, string tenant);

    [LoggerMessage(2741, LogLevel.Warning, "Person {Person} has logged in and is not let in to the administration: {Notice}", EventName = nameof(EntryRefused))]
    public static partial void EntryRefused(this ILogger log, string person, AdminNotice notice);
}
