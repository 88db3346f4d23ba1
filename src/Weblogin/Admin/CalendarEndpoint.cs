using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin;

/// <summary>
/// The calendar of what ends of a tenant's, for mail programs that subscribe to it: <c>GET /api/calendar/{token}.ics?language=nb</c>. Certificates, dates and names that
/// partners publish anyway; no person is in it. Whoever asks without a token of the tenant's meets a page that is not there.
/// </summary>
internal sealed class CalendarEndpoint(TenantTokens tokens, EndingCalendar calendar, TenantDirectory directory, TokenDoor door, TimeProvider time)
{
    private const string DefaultLanguage = "nb";

    public async Task HandleAsync(HttpContext context)
    {
        var (tenant, ct) = (context.RequiredTenant, context.RequestAborted);
        var verdict = await tokens.JudgeCalendarAsync(tenant, context.Request.RouteValues["token"] as string, context.Connection.RemoteIpAddress, ct);
        if (verdict is not TokenVerdict.Accepted)
        {
            var detail = verdict switch { TokenVerdict.Unknown unknown => unknown.Detail, TokenVerdict.NotAllowed notAllowed => $"token {notAllowed.Token.Id}: {notAllowed.Detail}", _ => "" };
            await door.RefuseAsync(context, StatusCodes.Status404NotFound, "unknown", "There is no such calendar (weblogin tokens new TENANT --scope calendar).", detail);
            return;
        }

        var words = CalendarWords.In(context.Request.Query["language"].ToString()) ?? CalendarWords.In(DefaultLanguage)!;
        var endings = await calendar.OfAsync(tenant, directory.Current, ct);
        context.Response.ContentType = CalendarFile.MediaType;
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        await context.Response.WriteAsync(CalendarFile.Write(endings, words, time.GetUtcNow()), ct);
    }
}
