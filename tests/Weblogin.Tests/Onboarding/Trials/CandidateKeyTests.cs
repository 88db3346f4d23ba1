using System.Net;
using System.Text;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Requests;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;
using Endpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Tests.Onboarding.Trials;

/// <summary>Keys of metadata that is only tried vouch for test users, and for nothing that serves everybody, whoever sends their cookie along.</summary>
public sealed class CandidateKeyTests : IAsyncLifetime
{
    private const string Tried = "https://adfs.new.example/adfs/services/trust";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId TenantOne = TenantId.Parse("virksomhet1");

    private World _world = null!;
    private HandMadeAdfs _adfs = null!;
    private TestBrowser _tester = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _adfs = new HandMadeAdfs(_world, "virksomhet1");
        await _world.ApplyGatedAsync(testUsers: 1);
        await _world.TakeMetadataAsync(_ => Encoding.UTF8.GetString(MetadataWriter.Write(new IdentityProviderMetadata
        {
            EntityId = Tried,
            SigningCertificates = [OtherLibrary.Key.PublicKey],
            SingleSignOnServices = [new Endpoint(SamlBinding.HttpRedirect, "https://adfs.virksomhet1.test/adfs/ls/")],
        })));
        _tester = await _world.TesterAsync(Population.Kari);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task key_that_is_tried_logs_nobody_in_whose_login_began_like_everybodys()
    {
        var anybody = _world.NewBrowser();
        var (request, relayState, _) = await _adfs.AskedAsync(anybody, TrialWorld.Prod);
        // With the answer alone comes what makes the browser a test user's.
        anybody.Plant(World.Virksomhet1, TrialWorld.Cookie, Cookie);

        var page = await anybody.SendUntilAsync(Answer(Population.Tom, request.Id, relayState) with { Initiator = null }, IsResumed);

        Refused.On(_world, page, HttpStatusCode.Forbidden, "adfs");
        Assert.Empty(await SessionsAsync());
    }

    [Fact]
    public async Task login_that_everybody_began_goes_on_by_their_key_whatever_cookie_its_answer_brings()
    {
        var tom = await _world.SeatAsync("virksomhet1", Population.Tom.Id);
        var (request, relayState, _) = await _adfs.AskedAsync(tom, TrialWorld.Prod);
        tom.Plant(World.Virksomhet1, TrialWorld.Cookie, Cookie);
        var held = Journey.Held(await tom.SendUntilAsync(_adfs.Post(_adfs.Response(_adfs.Content(Population.Tom), request.Id), relayState) with { Initiator = null }, IsResumed));

        tom.Forget(World.Virksomhet1, TrialWorld.Cookie);

        TrialWorld.MustBeAtLibrary(await tom.SendAsync(held));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task login_that_a_test_user_began_ends_with_their_cookie_or_not_at_all(bool isSent)
    {
        var (request, relayState, _) = await _adfs.AskedAsync(_tester);
        var held = Journey.Held(await _tester.SendUntilAsync(Answer(Population.Kari, request.Id, relayState), IsResumed));
        if (!isSent)
            _tester.Forget(World.Virksomhet1, TrialWorld.Cookie);

        var page = await _tester.SendAsync(held);

        Assert.Equal(isSent ? World.PlatformHost : World.Virksomhet1, page.Address.Host);
        Assert.Equal(isSent ? 1 : 0, (await SessionsAsync()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task logout_that_a_key_which_is_tried_asks_for_ends_nobodys_session(bool isEverybodysKey)
    {
        TrialWorld.MustBeAtLibrary(await (await _world.SeatAsync("virksomhet1", Population.Tom.Id)).OpenAsync(TrialWorld.Prod));
        var known = SessionReference.Parse(Assert.Single(await SessionsAsync()).AtIdentityProvider!.State);
        var server = _world.Sandbox.AdfsServers.Single(server => server.Tenant.Id == "virksomhet1");
        var (issuer, key) = isEverybodysKey ? (server.EntityId, server.Key) : (Tried, OtherLibrary.Key);
        var now = _world.Clock.GetUtcNow();
        var request = new LogoutRequest
        {
            Id = MessageId.New(),
            Issuer = issuer,
            Destination = $"https://{World.Virksomhet1}/saml/slo",
            IssueInstant = now,
            NotOnOrAfter = now.AddMinutes(5),
            NameId = known.NameId,
            SessionIndexes = [known.SessionIndex!],
        };

        await _tester.OpenUntilAsync(LogoutBinding.Redirect(request, "asked", key), request => request.Address.Host != World.Virksomhet1);

        Assert.Equal(isEverybodysKey ? 0 : 1, (await SessionsAsync()).Count);
    }

    private string Cookie => _tester.CookieOf(World.Virksomhet1, TrialWorld.Cookie)!;

    private static bool IsResumed(Request request) => request.Address.AbsolutePath == "/login/resume";

    // As the ADFS that is tried says it.
    private Request Answer(Person person, string requestId, string relayState) =>
        _adfs.Post(new ResponseIssuer(Tried, OtherLibrary.Key, _world.Clock).Issue(_adfs.Content(person), new ResponseAddress($"https://{World.Virksomhet1}/saml/acs", requestId), SignedParts.Assertion), relayState);

    private Task<IReadOnlyList<BrowserSession>> SessionsAsync() => _world.Service<ISessionStore>().OfTenantAsync(TenantOne, _ => true, 10, _world.Clock.GetUtcNow(), None);
}
