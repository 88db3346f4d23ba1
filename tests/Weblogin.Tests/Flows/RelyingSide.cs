using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Saml;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Xunit;
using Endpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Tests.Flows;

/// <summary>What a relying party may want beside a login.</summary>
[Flags]
internal enum Wants
{
    Nothing = 0,

    /// <summary>The level high, or nothing.</summary>
    High = 1,

    /// <summary>An answer without a page, or nothing.</summary>
    Silence = 2,
}

/// <summary>What came to a relying party.</summary>
/// <param name="Error">In the words of its protocol; null for a login.</param>
/// <param name="Methods">Null where the protocol does not say.</param>
internal sealed record Came(string? Error, string Subject, string Level, string? Methods, string? NationalId, string? Tenant, string SessionId)
{
    public static Came Failed(string? error) => new(error, "", "", null, null, null, "");
}

/// <summary>A relying party in the hands of a test, whichever protocol it speaks.</summary>
internal abstract class RelyingSide
{
    /// <summary>Where its answers go.</summary>
    public abstract string Host { get; }

    public abstract string LoginRequired { get; }

    public abstract string Cancelled { get; }

    /// <summary>Whether the browser is about to come to it.</summary>
    public bool IsAt(Request request) => request.Address.Host == Host;

    /// <summary>Asks for a login and goes on until something comes of it, or the browser stands still.</summary>
    public abstract Task<Page> AskAsync(TestBrowser browser, Wants wants = Wants.Nothing, string tenant = World.Virksomhet1);

    /// <summary>What came, judged as its protocol has it.</summary>
    public abstract Task<Came> ReadAsync(Page page);

    /// <summary>Asks for a logout of the last login that came.</summary>
    public abstract Task<Page> LogOutAsync(TestBrowser browser);

    /// <summary>Asks for a login that no page is shown for.</summary>
    public async Task<Came> AskSilentlyAsync(TestBrowser browser, Wants wants = Wants.Nothing, string tenant = World.Virksomhet1) =>
        await ReadAsync(await AskAsync(browser, wants | Wants.Silence, tenant));

    /// <summary>The same, and nobody is logged in.</summary>
    public async Task MustBeLoggedOutAsync(TestBrowser browser) => Assert.Equal(LoginRequired, (await AskSilentlyAsync(browser)).Error);
}

/// <summary>An OpenID Connect client.</summary>
internal sealed class OidcSide(OtherPlatform platform) : RelyingSide
{
    private string _tenant = World.Virksomhet1;
    private string? _idToken;

    public override string Host => LogoutListener.Host;

    public override string LoginRequired => "login_required";

    public override string Cancelled => "access_denied";

    public OtherPlatform Platform => platform;

    public static async Task<OidcSide> RegisterAsync(World world, string name, bool backChannel = false, bool frontChannel = false) =>
        new(await OtherPlatform.RegisterAsync(world, name, document =>
        {
            document["name"] = name;
            LogoutListener.Registration(backChannel, frontChannel)(document);
        }));

    public override Task<Page> AskAsync(TestBrowser browser, Wants wants = Wants.Nothing, string tenant = World.Virksomhet1)
    {
        _tenant = tenant;
        List<(string, string?)> changes = [];
        if (wants.HasFlag(Wants.High))
            changes.Add(("claims", new JsonObject { ["id_token"] = new JsonObject { ["acr"] = new JsonObject { ["essential"] = true, ["values"] = new JsonArray(Journey.High) } } }.ToJsonString()));
        if (wants.HasFlag(Wants.Silence))
            changes.Add(("prompt", "none"));
        return browser.OpenUntilAsync(platform.Request(tenant, [.. changes]), IsAt);
    }

    public override async Task<Came> ReadAsync(Page page)
    {
        var query = QueryHelpers.ParseQuery(Journey.Held(page).Address.Query);
        if (query.TryGetValue("error", out var error))
            return Came.Failed(error);
        var tokens = await platform.RedeemAsync(_tenant, query["code"]!);
        var claims = IdToken.Of(tokens);
        _idToken = tokens.Text("id_token");
        var methods = claims.TryGetProperty("amr", out var amr) ? string.Join(' ', amr.EnumerateArray().Select(method => method.GetString())) : "";
        return new Came(null, claims.Text("sub")!, claims.Text("acr")!, methods, claims.Text("pid"), claims.Text("tenant"), claims.Text("sid")!);
    }

    public override Task<Page> LogOutAsync(TestBrowser browser) => browser.OpenUntilAsync(
        QueryHelpers.AddQueryString($"https://{_tenant}/connect/endsession", new Dictionary<string, string?> { ["id_token_hint"] = _idToken, ["post_logout_redirect_uri"] = LogoutListener.AfterLogout }),
        IsAt);
}

/// <summary>A SAML service provider.</summary>
internal sealed class SamlSide : RelyingSide
{
    private const string NationalId = "urn:oid:1.3.6.1.4.1.2428.90.1.5";

    private readonly OtherLibrary _library;
    private string _tenant = World.Virksomhet1;
    private AuthnRequest? _asked;
    private SessionReference? _session;

    private SamlSide(OtherLibrary library) => _library = library;

    public override string Host => _library.Host;

    public override string LoginRequired => SamlStatus.NoPassive;

    public override string Cancelled => SamlStatus.AuthnFailed;

    /// <summary>How many logouts it was told of; it confirms each.</summary>
    public int Logouts { get; private set; }

    /// <summary>What its own question for a logout was answered with: the status; null where no answer came.</summary>
    public string? Answer { get; private set; }

    public static async Task<SamlSide> RegisterAsync(World world, string name)
    {
        var side = new SamlSide(await OtherLibrary.RegisterAsync(
            world,
            name,
            document => document["name"] = name,
            metadata => OtherLibrary.Signing(metadata) with { SingleLogoutServices = [new Endpoint(SamlBinding.HttpRedirect, $"https://{name}.test/slo")] }));
        world.Network.Connect([side.Host], new Server(side));
        return side;
    }

    public override Task<Page> AskAsync(TestBrowser browser, Wants wants = Wants.Nothing, string tenant = World.Virksomhet1)
    {
        _tenant = tenant;
        _asked = _library.Request(tenant) with
        {
            IsPassive = wants.HasFlag(Wants.Silence),
            RequestedAuthnContexts = wants.HasFlag(Wants.High) ? [Journey.High] : [],
        };
        return _library.AskAsync(browser, _asked, OtherLibrary.Key);
    }

    public override async Task<Came> ReadAsync(Page page)
    {
        var outcome = await _library.JudgeAsync(page, _tenant, _asked!.Id);
        if (outcome is ResponseOutcome.IdentityProviderError error)
            return Came.Failed(error.SubStatus);
        var assertion = Assert.IsType<ResponseOutcome.Accepted>(outcome).Assertion.Value;
        _session = new SessionReference(assertion.NameId!, assertion.SessionIndex);
        string? Value(string name) => assertion.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Values.SingleOrDefault();
        return new Came(null, assertion.NameId!.Value, assertion.AuthnContextClassRef!, null, Value(NationalId), Value("tenant"), assertion.SessionIndex!);
    }

    public override Task<Page> LogOutAsync(TestBrowser browser)
    {
        var request = new LogoutRequest
        {
            Id = MessageId.New(),
            Issuer = _library.EntityId,
            Destination = $"https://{_tenant}/saml/idp/slo",
            IssueInstant = _library.World.Clock.GetUtcNow(),
            NameId = _session!.NameId,
            SessionIndexes = [_session.SessionIndex!],
        };
        return browser.OpenUntilAsync(LogoutBinding.Redirect(request, "the-state", OtherLibrary.Key), IsAt);
    }

    /// <summary>Its own server: it takes messages of logouts by HTTP-Redirect.</summary>
    private sealed class Server(SamlSide side) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(QueryHelpers.ParseQuery(request.RequestUri!.Query) is var query && query.TryGetValue("SAMLRequest", out var asked) ? Confirm(asked!, query["RelayState"]) : Answered(query["SAMLResponse"]!));

        private HttpResponseMessage Confirm(string asked, string? relayState)
        {
            side.Logouts++;
            var answer = new LogoutSender(side._library.EntityId, OtherLibrary.Key, side._library.World.Clock)
                .Answer([new Endpoint(SamlBinding.HttpRedirect, $"https://{side._tenant}/saml/idp/slo")], SamlProvider.RootOf(asked).Attribute("ID")!.Value, relayState, complete: true);
            var response = new HttpResponseMessage(HttpStatusCode.Found);
            response.Headers.Location = new Uri(Assert.IsType<SentLogout.Redirect>(answer).Url);
            return response;
        }

        private HttpResponseMessage Answered(string answer)
        {
            side.Answer = SamlProvider.RootOf(answer).Descendants().Last(element => element.Name.LocalName == "StatusCode").Attribute("Value")!.Value;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("") };
        }
    }
}
