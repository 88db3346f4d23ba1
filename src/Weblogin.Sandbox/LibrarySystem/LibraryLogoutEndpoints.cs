using Microsoft.AspNetCore.Http.HttpResults;
using Weblogin.Saml.Logout;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.Pages;

namespace Weblogin.Sandbox.LibrarySystem;

/// <summary>Where borrowers log out, and where the broker says that they did.</summary>
internal sealed class LibraryLogoutEndpoints(LibraryLogout logout, LibrarySessions sessions, SandboxOptions options)
{
    public void Map(IEndpointRouteBuilder host)
    {
        host.MapPost("/logout", BeginAsync);
        host.MapGet(LibraryProvider.LogoutPath, TakeAsync);
    }

    private async Task<IResult> BeginAsync(HttpContext http, CancellationToken ct) =>
        sessions.End(http) is { } session ? Carry(await logout.AskAsync(session, ct)) : Results.Redirect("/");

    private async Task<IResult> TakeAsync(HttpContext http, CancellationToken ct)
    {
        var received = new ReceivedLogout.Redirect(http.Request.QueryString.Value ?? "");
        if (received.IsResponse is true)
            return Done(await logout.ReadAnswerAsync(received, received.RelayState, ct));
        return http.FaultFor(options.Misbehaviour.Library) is LibraryFault.LogoutStuck
            ? Fault("Utloggingen feilet.")
            : Carry(await logout.AnswerAsync(received, sessions.End(http), ct));
    }

    private static IResult Carry(SentLogout? sent) =>
        sent is SentLogout.Redirect redirect ? Results.Redirect(redirect.Url) : Fault("Biblioteket godtar ikke meldingen om utlogging.");

    private RazorComponentResult<MessagePage> Done(bool? complete) => complete switch
    {
        true => Message("Du er logget ut", "Du er logget ut av biblioteket og alle de andre tjenestene."),
        false => Message("Du er delvis logget ut", "Noen tjenester har ikke bekreftet at du er logget ut."),
        null => Fault("Svaret på utloggingen kan ikke godtas."),
    };

    private RazorComponentResult<MessagePage> Message(string title, string text) => new(new Dictionary<string, object?>
    {
        [nameof(MessagePage.Brand)] = LibraryProvider.Name,
        [nameof(MessagePage.Theme)] = "platform",
        [nameof(MessagePage.Title)] = title,
        [nameof(MessagePage.Text)] = text,
        [nameof(MessagePage.Back)] = options.Intranet.AbsoluteUri,
    });

    private static RazorComponentResult<MessagePage> Fault(string text) =>
        MessagePage.Refusal(LibraryProvider.Name, "Det oppstod en feil", text, "platform");
}
