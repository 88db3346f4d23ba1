using System.Net;
using Weblogin.Saml;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Logins to SAML service providers, from their question to the assertion that comes to them.</summary>
public sealed class LibraryLoginTests : IAsyncLifetime
{
    private const string Pid = "urn:oid:1.3.6.1.4.1.2428.90.1.5";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task an_employee_lands_at_the_library_by_way_of_adfs_with_an_encrypted_assertion()
    {
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");

        var page = await browser.OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet1");

        Assert.True(page.Status == HttpStatusCode.OK && page.Address.Host == World.LibraryHost, $"{page.Address}: {page.Status}\n{page.Body}");
        Assert.Contains("Du er logget inn.", page.Text, StringComparison.Ordinal);
        string Text(string selector) => page.Document.QuerySelector(selector)!.TextContent;
        Assert.Equal("nei, kryptert", Text("#encrypted"));
        Assert.Equal("nlsso-loa-substantial", Text("#context"));
        Assert.Equal(Population.Kari.NationalId, Text($"[data-attribute='{Pid}']"));
        Assert.Equal("Kari", Text("[data-attribute='urn:oid:2.5.4.42']"));
        Assert.Equal(Text("[data-attribute='mail']"), Text("[data-attribute='http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress']"));
        Assert.Equal("virksomhet1", Text("[data-attribute='tenant']"));
        Assert.Equal(NameIdFormat.Persistent, Text("#name-id-format"));
    }

    [Fact]
    public async Task a_citizen_lands_at_the_library_by_way_of_idporten()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync($"https://{World.LibraryHost}/login?at=innbygger");
        await browser.AnswerIdPortenAsync(Population.Liv);
        // A library needs a name, and ID-porten gives none.
        browser.MustStandAtQuestion("given_name");
        await browser.AnswerAsync(("given_name", "Liv"), ("family_name", "Sæther"), ("email", "liv@heime.example"), ("organisation_selected", "nordbygd"));
        var page = await browser.TypeCodeAsync(_world.Mail.CodeTo("liv@heime.example"));

        string Text(string attribute) => page.Document.QuerySelector($"[data-attribute='{attribute}']")!.TextContent;
        Assert.Equal("nlsso-loa-high", page.Document.QuerySelector("#context")!.TextContent);
        Assert.Equal(Population.Liv.NationalId, Text(Pid));
        Assert.Equal(("Liv", "Sæther", "liv@heime.example"), (Text("urn:oid:2.5.4.42"), Text("urn:oid:2.5.4.4"), Text("mail")));
        Assert.Equal(("nordbygd", "innbygger"), (Text("organisation_selected"), Text("tenant")));
    }

    [Fact]
    public async Task cancelling_the_question_is_told_to_the_library()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync($"https://{World.LibraryHost}/login?at=innbygger");
        await browser.AnswerIdPortenAsync(Population.Ola);
        browser.MustStandAtQuestion("given_name");

        var page = await browser.SubmitAsync(Question.CancelPath);

        Assert.Equal(World.LibraryHost, page.Address.Host);
        Assert.Contains("AuthnFailed", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task assertion_says_what_logout_and_the_library_need()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1);

        var page = await library.AskAsync(browser, request);

        var assertion = (await library.AcceptAsync(page, World.Virksomhet1, request)).Assertion.Value;
        Assert.Equal("the-state", Journey.Held(page).Field("RelayState"));
        Assert.Equal(NameIdFormat.Persistent, assertion.NameId!.Format);
        Assert.Equal($"https://{World.Virksomhet1}/saml/idp/metadata", assertion.NameId.NameQualifier);
        Assert.Equal(library.EntityId, assertion.NameId.SpNameQualifier);
        Assert.Matches("^[0-9a-f]{32}$", assertion.SessionIndex);
        Assert.Equal(_world.Clock.GetUtcNow().AddHours(8), assertion.SessionNotOnOrAfter!.Value, TimeSpan.FromMinutes(1));
        Assert.Equal("nlsso-loa-substantial", assertion.AuthnContextClassRef);
        Assert.Equal(Population.Kari.NationalId, Assert.Single(assertion.ValuesOf(Pid)));
    }

    [Fact]
    public async Task request_by_post_comes_without_our_cookies_and_is_answered_from_the_session_after_the_redirect()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var first = library.Request(World.Virksomhet1);
        var before = await library.AcceptAsync(await library.PostAsync(browser, first), World.Virksomhet1, first);
        var logins = _world.Logins;

        var second = library.Request(World.Virksomhet1) with { IsPassive = true };
        var after = await library.AcceptAsync(await library.PostAsync(browser, second), World.Virksomhet1, second);

        Assert.Equal(logins, _world.Logins);
        Assert.Equal(before.Assertion.Value.SessionIndex, after.Assertion.Value.SessionIndex);
        Assert.Equal(before.Assertion.Value.NameId, after.Assertion.Value.NameId);
        Assert.Contains(browser.Visited, address => address.AbsolutePath == "/saml/sso/asked");
    }

    [Fact]
    public async Task parked_request_is_used_once()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        await library.PostAsync(browser, library.Request(World.Virksomhet1));
        var asked = browser.Visited.Single(address => address.AbsolutePath == "/saml/sso/asked");

        Refused.On(_world, await browser.OpenAsync(asked.AbsoluteUri), HttpStatusCode.BadRequest, "parked request");
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(10, 8)]
    public async Task session_ends_no_later_than_the_identity_providers_own(int theirs, int ours)
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var adfs = new HandMadeAdfs(_world, "virksomhet1");
        var browser = _world.NewBrowser();
        var asked = library.Request(World.Virksomhet1);
        var (request, relayState, _) = await adfs.AskedAsync(browser, Weblogin.Saml.Requests.RedirectBinding.Write(asked, "the-state", null));
        var content = adfs.Content(Population.Kari) with { SessionNotOnOrAfter = _world.Clock.GetUtcNow().AddHours(theirs) };

        var page = await browser.SendUntilAsync(adfs.Post(adfs.Response(content, request.Id), relayState), held => held.Address.Host == library.Host);

        var assertion = (await library.AcceptAsync(page, World.Virksomhet1, asked)).Assertion.Value;
        Assert.Equal(_world.Clock.GetUtcNow().AddHours(ours), assertion.SessionNotOnOrAfter!.Value, TimeSpan.FromMinutes(1));
        _world.Clock.Advance(TimeSpan.FromHours(ours) + TimeSpan.FromMinutes(1));
        await adfs.AskedAsync(browser, Weblogin.Saml.Requests.RedirectBinding.Write(library.Request(World.Virksomhet1), "the-state", null));
    }

    [Fact]
    public async Task form_may_lead_on_from_the_library_to_the_host_it_shows_itself_on()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");

        await library.AskAsync(browser, library.Request(World.Virksomhet1));

        var page = Assert.Single(browser.Answers, answer => answer.Body.Contains($"action=\"{library.ConsumerUrl}\"", StringComparison.Ordinal));
        Assert.Contains($"form-action 'self' https://{library.Host} https:; ", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("the-state", new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page.Body).Body!.TextContent, StringComparison.Ordinal);
    }
}
