namespace Weblogin.Onboarding;

/// <summary>Log events of the room: 2600-2699.</summary>
internal static partial class Log
{
    [LoggerMessage(2600, LogLevel.Warning, "{Day}, {Days} days left: {Line}. {Advice}", EventName = nameof(Ends))]
    public static partial void Ends(this ILogger log, int days, string day, string line, string advice);

    [LoggerMessage(2601, LogLevel.Error, "{Day}, {Days} days left: {Line}. {Advice}", EventName = nameof(EndsWithinDays))]
    public static partial void EndsWithinDays(this ILogger log, int days, string day, string line, string advice);

    [LoggerMessage(2602, LogLevel.Error, "Since {Day}: {Line}. {Advice}", EventName = nameof(HasEnded))]
    public static partial void HasEnded(this ILogger log, string day, string line, string advice);

    [LoggerMessage(2603, LogLevel.Error, "A letter about {Count} things that end was not taken; they stand in the lines before", EventName = nameof(LetterNotTaken))]
    public static partial void LetterNotTaken(this ILogger log, int count);

    [LoggerMessage(2604, LogLevel.Error, "What ends cannot be looked at", EventName = nameof(CalendarFaulted))]
    public static partial void CalendarFaulted(this ILogger log, Exception fault);

    [LoggerMessage(2640, LogLevel.Error, "How tenants stand cannot be looked at", EventName = nameof(StandingsFaulted))]
    public static partial void StandingsFaulted(this ILogger log, Exception fault);

    [LoggerMessage(2641, LogLevel.Error, "{IdentityProvider} of {Tenant} sends {Attribute} no more: not in the last {Answers} answers, and in nearly all of the {Before} of the week before. Ask whoever runs it which claim rule was changed", EventName = nameof(AttributeMissing))]
    public static partial void AttributeMissing(this ILogger log, string tenant, string identityProvider, string attribute, long answers, long before);

    [LoggerMessage(2642, LogLevel.Information, "{IdentityProvider} of {Tenant} sends {Attribute} again", EventName = nameof(AttributeCameBack))]
    public static partial void AttributeCameBack(this ILogger log, string tenant, string identityProvider, string attribute);

    [LoggerMessage(2643, LogLevel.Error, "A letter to {Tenant} about attributes that come no more was not taken; they stand in the lines before", EventName = nameof(AttributeLetterNotTaken))]
    public static partial void AttributeLetterNotTaken(this ILogger log, string tenant);
}
