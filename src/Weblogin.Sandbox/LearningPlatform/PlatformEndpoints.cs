using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Weblogin.Oidc;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.Pages;

namespace Weblogin.Sandbox.LearningPlatform;

/// <summary>The platform's addresses.</summary>
internal sealed class PlatformEndpoints(PlatformClient client, PlatformLogin login, PlatformLogout logout, SandboxOptions options, KnownOrigins origins)
{
    private const string Theme = "platform";
    private const string BrowserCookie = "platform-browser";
    private const string SessionCookie = "platform-session";
    private const string SeatedCookie = "sandbox-seated";
    private const string AskAgainCookie = "sandbox-ask-again";
    private static readonly TimeSpan _sessionLife = TimeSpan.FromHours(8);

    /// <summary>Parameters that a caller of <c>/login</c> may hand on: what initiation brings (OIDC Core §4), and what tests vary.</summary>
    private static readonly string[] _handedOn = ["login_hint", "prompt", "max_age", "acr_values"];

    private readonly Kept<PlatformSession> _sessions = new(options.Time, _sessionLife);
    private readonly CourseAccounts _accounts = new();

    public void Map(IEndpointRouteBuilder host)
    {
        host.MapGet("/", (HttpContext http) => PageFor(http, course: null));
        host.MapGet("/kurs/{course?}", (HttpContext http, string? course) => PageFor(http, course is null ? null : Course.Named(course)));
        host.MapGet(PlatformClient.LoginPath, BeginAsync);
        host.MapGet(PlatformClient.CallbackPath, CompleteAsync);
        host.MapPost("/logout", LogOut);
        host.MapGet("/logg-ut-overalt", LogOutEverywhereAsync);
        host.MapPost(PlatformClient.LogoutTokenPath, TakeLogoutTokenAsync);
        host.MapGet(PlatformClient.LoggedOutPath, () => Results.Redirect("/"));
        host.MapGet("/sandbox/begin", SitDown);
    }

    /// <summary>Third-party initiated login (OIDC Core §4), and the platform's own login buttons.</summary>
    private async Task<IResult> BeginAsync(HttpContext http, CancellationToken ct)
    {
        var query = http.Request.Query;
        if (client.FindIssuer(query["iss"]) is not { } issuer)
            return Refusal("Innloggingen kan ikke begynne", "Plattformen kjenner ikke den som skulle logge deg inn.", "iss");

        var browser = http.Request.Cookies[BrowserCookie] ?? OpaqueHandle.New().Value;
        Cookies.Set(http, BrowserCookie, browser);
        var extra = _handedOn.Where(query.ContainsKey).ToDictionary(name => name, name => (string?)query[name], StringComparer.Ordinal);
        if (http.Request.Cookies.ContainsKey(AskAgainCookie))
        {
            Cookies.Delete(http, AskAgainCookie);
            extra["prompt"] = "login";
        }

        try
        {
            return Results.Redirect(await login.BeginAsync(issuer, browser, client.LocalPath(query["target_link_uri"]), extra, ct));
        }
        catch (HttpRequestException)
        {
            return Refusal("Innloggingen kan ikke begynne", "Innloggingstjenesten svarer ikke.", "unavailable");
        }
    }

    private async Task<IResult> CompleteAsync(HttpContext http, CancellationToken ct)
    {
        switch (await login.CompleteAsync(http.Request.Query, http.Request.Cookies[BrowserCookie], ct))
        {
            case LoginEnd.LoggedIn { Session: var session, Target: var target }:
                _sessions.Remove(http.Request.Cookies[SessionCookie]);
                Cookies.Set(http, SessionCookie, _sessions.Add(session));
                _accounts.Use(session);
                return Results.Redirect(target);
            case LoginEnd.Failed { Code: var code, Text: var text }:
                return Refusal("Du ble ikke logget inn", text, code);
            default:
                throw new UnreachableException();
        }
    }

    private IResult LogOut(HttpContext http)
    {
        EndSession(http);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/";
        return Results.Empty;
    }

    /// <summary>Ends the session here and asks the broker to end it everywhere (RP-Initiated Logout §2).</summary>
    private async Task<IResult> LogOutEverywhereAsync(HttpContext http, CancellationToken ct)
    {
        if (!_sessions.TryTake(http.Request.Cookies[SessionCookie], out var session))
            return Results.Redirect("/");
        Cookies.Delete(http, SessionCookie);
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Redirect(await logout.BeginAsync(session, ct));
    }

    /// <summary>The broker says, from server to server, that a session is over (Back-Channel Logout §2.5).</summary>
    private async Task<IResult> TakeLogoutTokenAsync(HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (options.Misbehaviour.Platform == PlatformFault.LogoutFails)
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        var form = await http.Request.ReadFormAsync(ct);
        if (await logout.ReadAsync(form["logout_token"].ToString(), ct) is not { } ended)
            return Results.BadRequest();
        _sessions.RemoveWhere(session => string.Equals(session.Text("iss"), ended.Issuer, StringComparison.Ordinal) && string.Equals(session.Text("sid"), ended.SessionId, StringComparison.Ordinal));
        return Results.Ok();
    }

    /// <summary>
    /// The hop from the intranet: somebody sits down. On a real machine that is a browser profile of their own; here the platform
    /// forgets the one before and asks the broker for a fresh login, or the broker's session would answer for the wrong person.
    /// </summary>
    private IResult SitDown(HttpContext http)
    {
        EndSession(http);
        if (http.Request.Cookies.ContainsKey(SeatedCookie))
            Cookies.Set(http, AskAgainCookie, "1");
        Cookies.Set(http, SeatedCookie, "1");
        return origins.Next(http);
    }

    private void EndSession(HttpContext http)
    {
        _sessions.Remove(http.Request.Cookies[SessionCookie]);
        Cookies.Delete(http, SessionCookie);
    }

    private RazorComponentResult<FrontPage> PageFor(HttpContext http, Course? course)
    {
        _sessions.TryFind(http.Request.Cookies[SessionCookie], out var session);
        http.Response.Headers.CacheControl = "no-store";
        return new(new Dictionary<string, object?>
        {
            [nameof(FrontPage.Client)] = client,
            [nameof(FrontPage.Session)] = session,
            [nameof(FrontPage.Course)] = course,
            [nameof(FrontPage.Employers)] = session is null ? [] : _accounts.EmployersOf(session),
            [nameof(FrontPage.Intranet)] = options.Intranet.AbsoluteUri,
        });
    }

    private RazorComponentResult<MessagePage> Refusal(string title, string text, string code) =>
        MessagePage.Refusal(client.Title, title, text, Theme, code, options.Intranet.AbsoluteUri);
}
