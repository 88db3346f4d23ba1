using Weblogin.Saml;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What a SAML service provider demands of a login, and how it is told that it cannot be.</summary>
public sealed class LibraryDemandTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task passive_request_without_a_session_is_answered_by_no_passive()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1) with { IsPassive = true };

        await library.MustFailAsync(await library.AskAsync(browser, request), World.Virksomhet1, request, SamlStatus.Responder, SamlStatus.NoPassive);
    }

    [Fact]
    public async Task forced_authentication_asks_the_identity_provider_again()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var first = library.Request(World.Virksomhet1);
        var before = await library.AcceptAsync(await library.AskAsync(browser, first), World.Virksomhet1, first);
        _world.Clock.Advance(TimeSpan.FromMinutes(20));

        var second = library.Request(World.Virksomhet1) with { ForceAuthn = true };
        var after = await library.AcceptAsync(await library.AskAsync(browser, second), World.Virksomhet1, second);

        Assert.True(after.Assertion.Value.AuthnInstant > before.Assertion.Value.AuthnInstant);
        Assert.NotEqual(before.Assertion.Value.SessionIndex, after.Assertion.Value.SessionIndex);
    }

    [Theory]
    [InlineData(new[] { "nlsso-loa-low" }, "nlsso-loa-low")]
    [InlineData(new[] { "nlsso-loa-low", "nlsso-loa-substantial" }, "nlsso-loa-substantial")]
    [InlineData(new[] { AuthnContextClass.PasswordProtectedTransport }, AuthnContextClass.PasswordProtectedTransport)]
    public async Task exact_context_is_stated_as_it_was_asked_for(string[] contexts, string stated)
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1) with { RequestedAuthnContexts = ValueList.From(contexts) };

        var accepted = await library.AcceptAsync(await library.AskAsync(browser, request), World.Virksomhet1, request);

        Assert.Equal(stated, accepted.Assertion.Value.AuthnContextClassRef);
    }

    [Fact]
    public async Task context_above_the_employers_word_leads_to_a_step_up_at_idporten()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1) with { RequestedAuthnContexts = ["nlsso-loa-high"] };
        await library.AskAsync(browser, request);
        var page = await browser.SendUntilAsync(await browser.HoldIdPortenAnswerAsync(Population.Kari), held => held.Address.Host == library.Host);

        Assert.Equal("nlsso-loa-high", (await library.AcceptAsync(page, World.Virksomhet1, request)).Assertion.Value.AuthnContextClassRef);
    }

    [Fact]
    public async Task context_that_is_not_on_our_ladder_is_answered_by_no_authn_context()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1) with { RequestedAuthnContexts = [AuthnContextClass.X509] };

        await library.MustFailAsync(await library.AskAsync(browser, request), World.Virksomhet1, request, SamlStatus.Responder, SamlStatus.NoAuthnContext);
    }

    [Fact]
    public async Task person_who_cancels_is_told_to_the_library()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = _world.NewBrowser();
        var request = library.Request(World.Innbygger);
        await library.AskAsync(browser, request);
        browser.MustStandAtIdPorten();
        var cancel = new Request(browser.Current.Address, HttpMethod.Post, new FormFields { new("cancel", "1") }, browser.Current.Address);
        var page = await browser.SendUntilAsync(cancel, held => held.Address.Host == library.Host);

        await library.MustFailAsync(page, World.Innbygger, request, SamlStatus.Responder, SamlStatus.AuthnFailed);
    }
}
