using System.Net;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>A SAML response with one thing wrong, brought by the browser that was asked: nobody is logged in.</summary>
public sealed class AdfsResponseAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    [Theory]
    [InlineData(nameof(AdfsFault.Unsigned), "Unsigned")]
    [InlineData(nameof(AdfsFault.Altered), "Digest")]
    [InlineData(nameof(AdfsFault.Expired), "Expired")]
    [InlineData(nameof(AdfsFault.NotYetValid), "NotYetValid")]
    [InlineData(nameof(AdfsFault.WrongAudience), "Audience")]
    [InlineData(nameof(AdfsFault.WrongRecipient), "Recipient")]
    [InlineData(nameof(AdfsFault.WrongDestination), "Destination")]
    [InlineData(nameof(AdfsFault.ForeignKey), "Signature")]
    [InlineData(nameof(AdfsFault.OtherTenant), "Issuer")]
    [InlineData(nameof(AdfsFault.Unsolicited), "Unsolicited")]
    [InlineData(nameof(AdfsFault.UnknownRequest), "InResponseTo")]
    public async Task response_with_this_fault_is_refused(string fault, string reason)
    {
        World.Misbehaviour.Adfs = Enum.Parse<AdfsFault>(fault);
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await browser.FollowLinkAsync(World.Virksomhet1);

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, $"ResponseRefused: adfs: {reason}");
    }

    [Fact]
    public async Task response_of_an_earlier_login_is_refused_as_the_answer_to_this_one()
    {
        var earlier = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        await earlier.FollowLinkAsync(World.Virksomhet1);
        World.Misbehaviour.Adfs = AdfsFault.Replay;
        var logins = World.Logins;
        var browser = await World.SeatAsync("virksomhet1", Population.Ola.Id);

        var page = await browser.FollowLinkAsync(World.Virksomhet1);

        Refused.On(World, page, HttpStatusCode.Forbidden, "ResponseRefused: adfs: InResponseTo");
        Assert.Equal(logins, World.Logins);
        await HonestPeopleAreServedAsync();
    }

    [Fact]
    public async Task response_posted_once_more_after_its_login_is_refused()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        Arrival.On(await browser.SendAsync(response));
        var logins = World.Logins;

        var page = await browser.SendAsync(response);

        Refused.On(World, page, HttpStatusCode.BadRequest, "NotOpen");
        Assert.Equal(logins, World.Logins);
        await HonestPeopleAreServedAsync();
    }

    [Fact]
    public async Task response_of_somebody_else_that_nobody_asked_for_logs_in_whoever_the_browser_belongs_to()
    {
        // Login CSRF: the attacker's own assertion, posted by the attacker's page in Kari's browser.
        var adfs = new HandMadeAdfs(World, "virksomhet1");
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await browser.SendAsync(adfs.Post(adfs.Response(adfs.Content(Population.Ola), requestId: null), relayState: null));

        Arrival.On(page).IsKari();
    }

    [Fact]
    public async Task response_that_nobody_asked_for_without_a_person_at_adfs_logs_in_nobody()
    {
        var adfs = new HandMadeAdfs(World, "virksomhet1");
        var browser = World.NewBrowser();

        var page = await browser.SendAsync(adfs.Post(adfs.Response(adfs.Content(Population.Ola), requestId: null), relayState: null));

        Assert.Equal("adfs.virksomhet1.test", page.Address.Host);
        await MustNotBeLoggedInAsync(browser);
    }

    [Fact]
    public async Task response_that_nobody_asked_for_is_taken_once()
    {
        var adfs = new HandMadeAdfs(World, "virksomhet1");
        var browser = World.NewBrowser();
        var post = adfs.Post(adfs.Response(adfs.Content(Population.Ola), requestId: null), relayState: null);
        await browser.SendAsync(post);

        await MustFailAsync(browser, await browser.SendAsync(post), HttpStatusCode.Forbidden, "it came before");
    }

    [Theory]
    [InlineData(nameof(AdfsFault.Unsigned), "Unsigned")]
    [InlineData(nameof(AdfsFault.Altered), "Digest")]
    [InlineData(nameof(AdfsFault.Expired), "Expired")]
    [InlineData(nameof(AdfsFault.WrongAudience), "Audience")]
    [InlineData(nameof(AdfsFault.ForeignKey), "Signature")]
    [InlineData(nameof(AdfsFault.OtherTenant), "no SAML provider of the tenant can have sent it")]
    [InlineData(nameof(AdfsFault.UnknownRequest), "no SAML provider|InResponseTo")]
    public async Task response_that_nobody_asked_for_with_this_fault_asks_nobody(string fault, string reason)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        World.Misbehaviour.Adfs = Enum.Parse<AdfsFault>(fault);

        var page = await browser.OpenAsync("https://adfs.virksomhet1.test/adfs/ls/idpinitiatedsignon.aspx");

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, reason.Split('|')[^1]);
    }

    [Fact]
    public async Task encrypted_response_that_nobody_asked_for_is_never_decrypted()
    {
        var adfs = new HandMadeAdfs(World, "virksomhet1");
        var encryptor = await adfs.EncryptorAsync();
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await browser.SendAsync(adfs.Post(adfs.Response(adfs.Content(Population.Ola), requestId: null, encryptor: encryptor), relayState: null));

        // The same provider is asked anew, and says who sits there: nobody is whom the response spoke of.
        Arrival.On(page).IsKari();
        Assert.Contains(browser.Visited, address => address.AbsolutePath.StartsWith("/adfs/ls", StringComparison.Ordinal) && address.Query.Contains("SAMLRequest=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task response_that_nobody_asked_for_begins_no_login_even_with_the_relay_state_of_an_open_one()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        var page = await browser.OpenAsync($"https://adfs.virksomhet1.test/adfs/ls/idpinitiatedsignon.aspx?RelayState={response.Field("RelayState")}");

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, "Unsolicited");
    }

    [Fact]
    public async Task response_with_another_tenants_key_and_issuer_posted_to_that_tenant_does_not_open_this_one()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        var page = await browser.SendAsync(response with { Address = new Uri($"https://{World.Virksomhet2}/saml/acs") });

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "names no open step of this tenant", World.Virksomhet2);
    }

    [Fact]
    public async Task response_of_this_tenant_with_the_relay_state_of_another_tenant_is_refused()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var here = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        await browser.OpenAsync($"https://adfs.virksomhet2.test/sandbox/sign-in?user={Population.Kari.Id}");
        var there = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet2}/");

        var page = await browser.SendAsync(there.With("SAMLResponse", here.Field("SAMLResponse")));

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, "ResponseRefused", World.Virksomhet2);
    }

    [Fact]
    public async Task response_of_a_tenant_whose_adfs_has_the_others_key_in_no_metadata_is_refused_at_the_tenant_it_names()
    {
        // The stranger's response is right in all but whose it is: it is what virksomhet1's own ADFS would issue for virksomhet2.
        World.Misbehaviour.Adfs = AdfsFault.OtherTenant;
        var browser = await World.SeatAsync("virksomhet2", Population.Kari.Id);

        var page = await browser.FollowLinkAsync(World.Virksomhet2);

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, "Issuer", World.Virksomhet2);
    }
}
