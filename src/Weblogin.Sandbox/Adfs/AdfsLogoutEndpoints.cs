using Microsoft.AspNetCore.Http.HttpResults;
using Weblogin.Saml.Logout;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.Pages;

namespace Weblogin.Sandbox.Adfs;

/// <summary>The addresses of one ADFS at which people log out, and at which the broker says that they did.</summary>
internal sealed class AdfsLogoutEndpoints(AdfsServer server, AdfsSignOut signOut, AdfsSignIn signIn, BrokerMetadata broker, Misbehaviour misbehaviour, TimeProvider time)
{
    public const string Path = "/adfs/ls/logout";

    private const string Waiting = "waiting";

    private readonly Kept<ReceivedLogout.Post> _waiting = new(time, TimeSpan.FromMinutes(1));

    /// <summary>Adds them to the ADFS host.</summary>
    public void Map(IEndpointRouteBuilder host)
    {
        host.MapGet(Path, TakeAsync);
        host.MapPost(Path, TakePostAsync);
        host.MapGet("/adfs/ls/idpinitiatedsignout", BeginAsync);
    }

    private async Task<IResult> TakeAsync(HttpContext http, CancellationToken ct)
    {
        if (_waiting.TryTake(http.Request.Query[Waiting], out var posted))
            return await AnswerAsync(http, posted, ct);
        var received = new ReceivedLogout.Redirect(http.Request.QueryString.Value ?? "");
        return received.IsResponse switch
        {
            true => Done(signOut.Read(received, await broker.ReadAsync(ct))),
            false => await AnswerAsync(http, received, ct),
            null => Fault("Meldingen kan ikke leses."),
        };
    }

    private async Task<IResult> TakePostAsync(HttpContext http, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var received = new ReceivedLogout.Post(form["SAMLRequest"].ToString(), form["RelayState"]);
        // Over http our cookies are Lax and stay at home when another site posts; they come along to an address of our own.
        return http.Request.IsHttps || signOut.Knows(http) ? await AnswerAsync(http, received, ct) : Results.Redirect($"{Path}?{Waiting}={_waiting.Add(received)}");
    }

    private async Task<IResult> AnswerAsync(HttpContext http, ReceivedLogout received, CancellationToken ct)
    {
        var fault = http.FaultFor(misbehaviour.Adfs);
        if (fault is AdfsFault.LogoutStuck)
            return Fault("Utloggingen feilet.");
        signIn.SignOut(http);
        return Carry(signOut.Answer(http, received, await broker.ReadAsync(ct), fault));
    }

    /// <summary>The person logs out at ADFS itself.</summary>
    private async Task<IResult> BeginAsync(HttpContext http, CancellationToken ct)
    {
        signIn.SignOut(http);
        return signOut.End(http) is { } session
            ? Carry(signOut.Ask(session, await broker.ReadAsync(ct), http.Request.Query["binding"] == "post", http.FaultFor(misbehaviour.Adfs)))
            : Done(complete: true);
    }

    private IResult Carry(SentLogout? sent) => sent switch
    {
        SentLogout.Redirect redirect => Results.Redirect(redirect.Url),
        SentLogout.Post post => new RazorComponentResult<CarryPage>(new Dictionary<string, object?>
        {
            [nameof(CarryPage.Brand)] = server.Tenant.Name,
            [nameof(CarryPage.Address)] = post.Address,
            [nameof(CarryPage.Fields)] = post.Fields,
        }),
        _ => Fault("ADFS godtar ikke meldingen om utlogging."),
    };

    private RazorComponentResult<MessagePage> Done(bool? complete) => complete switch
    {
        true => Message("Du er logget ut", "Alle tjenester har bekreftet at du er logget ut."),
        false => Message("Du er delvis logget ut", "Noen tjenester har ikke bekreftet at du er logget ut."),
        null => Fault("Svaret på utloggingen kan ikke godtas."),
    };

    private RazorComponentResult<MessagePage> Message(string title, string text) => new(new Dictionary<string, object?>
    {
        [nameof(MessagePage.Brand)] = $"{server.Tenant.Name} – ADFS",
        [nameof(MessagePage.Title)] = title,
        [nameof(MessagePage.Text)] = text,
    });

    private RazorComponentResult<MessagePage> Fault(string text) =>
        MessagePage.Refusal($"{server.Tenant.Name} – ADFS", "Det oppstod en feil", text);
}
