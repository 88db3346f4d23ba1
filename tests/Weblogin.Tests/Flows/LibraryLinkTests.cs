using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Saml.Responses;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A link of a tenant to a SAML service provider that takes logins it did not ask for (SAML Profiles 4.1.5).</summary>
public sealed class LibraryLinkTests : IAsyncLifetime
{
    private const string Link = $"https://{World.Virksomhet1}/go/andre";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task link_logs_in_without_being_asked_only_where_the_library_takes_that()
    {
        var library = await RegisterLinkedAsync();
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");

        var page = await browser.OpenUntilAsync($"{Link}?target=https%3A%2F%2Fandre.test%2Fbok%2F7", held => held.Address.Host == library.Host);

        // Our own validator accepts nothing that it did not ask for, and says where that is all that is wrong.
        Assert.IsType<ResponseOutcome.Unsolicited>(await library.JudgeAsync(page, World.Virksomhet1, requestId: null));
        Assert.Equal("https://andre.test/bok/7", Journey.Held(page).Field("RelayState"));
        Assert.DoesNotContain("InResponseTo", OtherLibrary.ResponseXml(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iframe")]
    [InlineData("frame")]
    [InlineData("embed")]
    [InlineData("object")]
    [InlineData("fencedframe")]
    public async Task link_in_a_frame_changes_nothing(string destination)
    {
        await RegisterLinkedAsync();
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var logins = _world.Logins;
        browser.Headers["Sec-Fetch-Dest"] = destination;

        Refused.On(_world, await browser.OpenAsync(Link), HttpStatusCode.Forbidden, "FramedLink");

        ChangedNothing(browser, logins);
    }

    [Fact]
    public async Task link_asked_for_by_its_head_alone_changes_nothing()
    {
        await RegisterLinkedAsync();
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var logins = _world.Logins;

        var page = await browser.SendAsync(new Request(new Uri(Link), HttpMethod.Head, null, null));

        Assert.Equal((HttpStatusCode.OK, ""), (page.Status, page.Body));
        ChangedNothing(browser, logins);
        Assert.Null(browser.CookieOf(World.Virksomhet1, Weblogin.Login.Browser.BindingCookie));
    }

    [Theory]
    [InlineData("https://andre.test/boker/7")]
    [InlineData("https://andre.test.evil.test/bok/7")]
    [InlineData("javascript:alert(1)")]
    public async Task link_carries_no_target_but_its_own(string target)
    {
        var library = await RegisterLinkedAsync();
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");

        var page = await browser.OpenUntilAsync($"{Link}?target={Uri.EscapeDataString(target)}", held => held.Address.Host == library.Host);

        Assert.DoesNotContain(Journey.Held(page).Form!, field => field.Key == "RelayState");
    }

    [Fact]
    public async Task link_to_a_library_that_takes_no_unasked_logins_is_refused_when_it_is_applied()
    {
        await OtherLibrary.RegisterAsync(_world, "andre");
        var outcome = await _world.ApplyAsync("virksomhet1", document => document["links"]!.AsArray().Add(JsonNode.Parse(
            """{"name":"bibliotek","relyingParty":"andre","start":"saml"}""")));

        Assert.Contains(
            Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Refused>(outcome).Faults, fault => fault.Error.Path.EndsWith(".start", StringComparison.Ordinal));
    }

    /// <summary>A library that takes logins it did not ask for, and a link that begins them.</summary>
    private async Task<OtherLibrary> RegisterLinkedAsync()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["idpInitiated"] = true);
        await _world.ApplyAsync("virksomhet1", document => document["links"]!.AsArray().Add(JsonNode.Parse(
            """{"name":"andre","relyingParty":"andre","start":"saml","targets":["https://andre.test/bok"]}""")));
        return library;
    }

    private void ChangedNothing(TestBrowser browser, int logins)
    {
        Assert.Equal(logins, _world.Logins);
        Assert.Null(browser.CookieOf(World.Virksomhet1, Refused.SessionCookie));
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath.StartsWith("/adfs/", StringComparison.Ordinal));
    }
}
