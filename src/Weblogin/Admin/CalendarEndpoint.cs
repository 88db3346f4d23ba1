using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin;

/// <summary>
/// The calendar of what ends of a tenant's, or on the administration's host everybody's, for mail programs that subscribe to it: <c>GET /api/calendar/{token}.ics?language=nb</c>.
/// Certificates, dates and names that partners publish anyway; no person is in it. Whoever asks without a token of that host's meets a page that is not there.
/// </summary>
internal sealed class CalendarEndpoint(TenantTokens tokens, EndingCalendar calendar, CalendarBoard board, TenantDirectory directory, TokenDoor door, TimeProvider time)
{
    /// <summary>Of everybody's calendar so many entries are given, the soonest.</summary>
    public const int MostOfAll = 1000;

    /// <summary>So far ahead everybody's calendar looks: three times the time of the first warning.</summary>
    public static readonly TimeSpan AheadOfAll = TimeSpan.FromDays(180);

    private const string DefaultLanguage = "nb";

    public async Task HandleAsync(HttpContext context)
    {
        var (tenant, ct) = (context.RequiredTenant, context.RequestAborted);
        // The token stands in the address, whatever becomes of the call.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var verdict = await tokens.JudgeCalendarAsync(tenant, context.Request.RouteValues["token"] as string, context.Connection.RemoteIpAddress, ct);
        if (verdict is not TokenVerdict.Accepted { Token: var token })
        {
            var detail = verdict switch { TokenVerdict.Unknown unknown => unknown.Detail, TokenVerdict.NotAllowed notAllowed => $"token {notAllowed.Token.Id}: {notAllowed.Detail}", _ => "" };
            await door.RefuseAsync(context, StatusCodes.Status404NotFound, "unknown", "There is no such calendar (weblogin tokens new TENANT --scope calendar or all-calendars).", detail);
            return;
        }

        var words = CalendarWords.In(context.Request.Query["language"].ToString()) ?? CalendarWords.In(DefaultLanguage)!;
        var endings = token.Scopes.Contains(TokenScope.AllCalendars) ? Everybodys() : await calendar.OfAsync(tenant, directory.Current, ct);
        if (endings is null)
        {
            context.Response.Headers.RetryAfter = "60";
            await door.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "later", "The host has just started and has not looked at everybody's calendar yet. Ask again in a minute.", $"token {token.Id}");
            return;
        }

        context.Response.ContentType = CalendarFile.MediaType;
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.WriteAsync(CalendarFile.Write(endings, words, time.GetUtcNow()), ct);
    }

    // What the watch saw last: a mail program that asks looks at no tenant. What is past would in time be all that there is room for.
    private Ending[]? Everybodys()
    {
        var now = time.GetUtcNow();
        return board.Endings is { } seen ? [.. seen.Where(ending => ending.Effect != EndingEffect.None && ending.DaysFrom(now) >= 0 && ending.At < now + AheadOfAll).Take(MostOfAll)] : null;
    }
}
