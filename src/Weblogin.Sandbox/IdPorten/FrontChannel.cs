using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.Pages;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.IdPorten;

/// <summary>What the browser meets at ID-porten: the pushed request, the login page, the way back.</summary>
internal sealed class FrontChannel(IdPortenAddresses addresses, IdPortenState state, SandboxOptions options, KnownOrigins origins)
{
    /// <summary>What a <c>request_uri</c> begins with.</summary>
    public const string RequestUriPrefix = "urn:idporten:";

    private const string Brand = "ID-porten";
    private const string SessionCookie = "idporten-sso";

    public void Map(IEndpointRouteBuilder host)
    {
        host.MapGet(IdPortenAddresses.AuthorizePath, Authorize);
        host.MapGet("/login/{id}", ShowLogin);
        host.MapPost("/login/{id}", LogIn);
        host.MapGet(IdPortenAddresses.LogoutPath, LogOut);
        host.MapGet("/sandbox/sign-out", SignOut);
        host.MapFaultSwitch<IdPortenFault>(origins);
    }

    // RFC 9126 §4: client_id and request_uri, nothing else is read.
    private IResult Authorize(HttpContext http)
    {
        string? uri = http.Request.Query["request_uri"];
        if (uri is null)
            return Fault("Forespørselen må komme inn ved PAR.", "Missing parameter request_uri");
        if (!uri.StartsWith(RequestUriPrefix, StringComparison.Ordinal) || !state.Pushed.TryTake(uri[RequestUriPrefix.Length..], out var request))
            return Fault("Forespørselen finnes ikke, er brukt eller er for gammel.", "Invalid parameter request_uri");
        if (!string.Equals(http.Request.Query["client_id"], request.Client.ClientId, StringComparison.Ordinal))
            return Fault("Forespørselen er en annens.", "Invalid parameter client_id");

        var interaction = new Interaction(request, http.FaultFor(options.Misbehaviour.IdPorten));
        if (interaction.Fault is IdPortenFault.Cancelled)
            return Cancel(interaction);
        if (Session(http) is { } session && IsGoodEnough(session, request))
            return Finish(interaction, session);
        return request.Prompt.None
            ? Refuse(interaction, OAuthErrorCode.LoginRequired, "The person is not logged in.")
            : Results.Redirect($"/login/{state.Interactions.Add(interaction)}");
    }

    private IResult ShowLogin(string id) =>
        state.Interactions.TryFind(id, out var interaction) ? PageFor(interaction) : TooLate();

    private async Task<IResult> LogIn(string id, HttpContext http, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (!state.Interactions.TryFind(id, out var interaction))
            return TooLate();
        if (form.ContainsKey("cancel"))
        {
            state.Interactions.Remove(id);
            return Cancel(interaction);
        }

        var method = Offered(interaction.Request).FirstOrDefault(method => string.Equals(method.Name, form["method"], StringComparison.Ordinal));
        if (Population.Find(form["person"]) is not { } person || method is null)
            return PageFor(interaction);
        state.Interactions.Remove(id);
        var session = state.SignIn(person, method);
        Cookies.Set(http, SessionCookie, state.Sessions.Add(session));
        return Finish(interaction, session);
    }

    // RP-Initiated Logout and Front-Channel Logout, with the trailing slash that ID-porten writes into the notices.
    private RazorComponentResult<LogoutPage> LogOut(HttpContext http)
    {
        var session = Session(http);
        EndSession(http);
        string? returnTo = http.Request.Query["post_logout_redirect_uri"];
        var asking = options.AtIdPorten.FirstOrDefault(tenant => http.Request.Query["client_id"] == tenant.IdPortenClientId && returnTo == $"{tenant.Issuer}/oidc/logged-out");
        var told = options.AtIdPorten.Where(tenant => session?.Clients.ContainsKey(tenant.IdPortenClientId) == true);
        return new(new Dictionary<string, object?>
        {
            [nameof(LogoutPage.Frames)] = told.Select(tenant => $"{tenant.Issuer}/oidc/frontchannel-logout?iss={Uri.EscapeDataString(addresses.Issuer + "/")}&sid={session!.SessionId}").ToList(),
            [nameof(LogoutPage.Next)] = asking is null ? null : QueryHelpers.AddQueryString(returnTo!, "state", http.Request.Query["state"].ToString()),
        });
    }

    // The hop from the intranet: a scenario that begins at ID-porten begins with nobody logged in there.
    private IResult SignOut(HttpContext http)
    {
        EndSession(http);
        return origins.Next(http);
    }

    private bool IsGoodEnough(SingleSignOn session, AuthorizeRequest request) =>
        request is { Prompt: { Login: false, SelectAccount: false } }
        && AcrLevel.Meets(session.Method.Acr, request.AcrValues)
        && (request.MaxAge is not { } age || options.Time.GetUtcNow() - session.AuthTime < age);

    private static IEnumerable<LoginMethod> Offered(AuthorizeRequest request) =>
        LoginMethod.All.Where(method => AcrLevel.Meets(method.Acr, request.AcrValues));

    private IResult Finish(Interaction interaction, SingleSignOn session)
    {
        var location = interaction.Request.ReplyTo.Success(state.Grant(interaction, session)).ToLocation();
        return Results.Redirect(
            interaction.Fault is IdPortenFault.WrongResponseIssuer ? WithOtherIssuer(location) : location);
    }

    private static string WithOtherIssuer(string location)
    {
        var address = new Uri(location);
        var query = QueryHelpers.ParseQuery(address.Query);
        query["iss"] = "https://annen.idporten.example";
        return QueryHelpers.AddQueryString(address.GetLeftPart(UriPartial.Path), query);
    }

    private static IResult Cancel(Interaction interaction) =>
        Refuse(interaction, OAuthErrorCode.AccessDenied, "The person cancelled.");

    private static IResult Refuse(Interaction interaction, string code, string description) =>
        Results.Redirect(interaction.Request.ReplyTo.Failure(new OAuthError(code, description)).ToLocation());

    private SingleSignOn? Session(HttpContext http) =>
        state.Sessions.TryFind(http.Request.Cookies[SessionCookie], out var session) ? session : null;

    private void EndSession(HttpContext http)
    {
        state.Sessions.Remove(http.Request.Cookies[SessionCookie]);
        Cookies.Delete(http, SessionCookie);
    }

    private RazorComponentResult<LoginPage> PageFor(Interaction interaction) =>
        new(new Dictionary<string, object?>
        {
            [nameof(LoginPage.Client)] = options.AtIdPorten.Single(tenant => tenant.IdPortenClientId == interaction.Request.Client.ClientId).Name,
            [nameof(LoginPage.Methods)] = Offered(interaction.Request).ToList(),
        });

    private static RazorComponentResult<MessagePage> TooLate() => Fault("Innloggingen er ferdig eller for gammel. Begynn på nytt.", detail: null);

    private static RazorComponentResult<MessagePage> Fault(string text, string? detail) =>
        MessagePage.Refusal(Brand, "Innloggingen kan ikke begynne", text, "idporten", detail);
}
