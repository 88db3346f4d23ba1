using System.Net;
using System.Text.Json;
using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>Clients of our OpenID Provider that others wrote, and two that behave as others do.</summary>
public sealed class OidcPlatformTests(OidcPlatforms platforms) : IClassFixture<OidcPlatforms>
{
    private const string Tom = "05859910086";
    private const string Kari = "01819010001";

    [Fact]
    public async Task openid_client_pushes_its_request_and_proves_itself_by_a_key()
    {
        var world = await platforms.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.PlatformOrigin}/login?iss={Uri.EscapeDataString(world.Origin(OidcPlatforms.Tenant))}");
        var asked = browser.Visited.Single(address => address.AbsolutePath == "/connect/authorize");

        var arrived = (await browser.LogInAtIdPortenAsync(Tom)).ArrivedAtPlatform();

        Assert.Equal(Tom, arrived.GetProperty("claims").GetProperty("pid").GetString());
        Assert.Equal(["client_id", "request_uri"], Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked.Query).Keys.Order());
    }

    [Fact]
    public async Task request_that_was_not_pushed_is_refused_to_the_client_that_must()
    {
        var world = await platforms.WorldAsync();
        var browser = world.NewBrowser();
        var callback = Uri.EscapeDataString($"{world.PlatformOrigin}/callback");

        var page = await browser.OpenUntilAsync(
            $"{world.Origin(OidcPlatforms.Tenant)}/connect/authorize?response_type=code&client_id=kursportal&redirect_uri={callback}&scope=openid&state=s&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
            request => request.Address.Host == "kursportal.localhost");

        Assert.Contains("error=invalid_request", page.Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task openid_client_takes_the_answer_by_form_and_shows_its_secret_in_the_body()
    {
        var world = await platforms.WorldAsync();
        var platform = world.OidcPlatforms[OidcPlatforms.ByForm];
        var browser = world.NewBrowser();
        await browser.OpenAsync(platform.LoginAddress());

        var arrived = ArrivedAt(platform, await browser.LogInAtIdPortenAsync(Tom));

        Assert.Equal("RS256", arrived.GetProperty("header").GetProperty("alg").GetString());
        Assert.Equal(["code", "state", "iss"], arrived.GetProperty("callback").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(arrived.GetProperty("claims").GetProperty("sub").GetString(), arrived.GetProperty("userinfo").GetProperty("sub").GetString());
        Assert.DoesNotContain(browser.Visited, address => address.Query.Contains("code=", StringComparison.Ordinal) && address.Host == platform.Host);
    }

    [Fact]
    public async Task an_id_token_as_hint_brings_the_same_person_back_without_a_page_and_nobody_else()
    {
        var world = await platforms.WorldAsync();
        var platform = world.OidcPlatforms[OidcPlatforms.ByForm];
        var (toms, karis) = (world.NewBrowser(), world.NewBrowser());
        await toms.OpenAsync(platform.LoginAddress());
        var tom = ArrivedAt(platform, await toms.LogInAtIdPortenAsync(Tom)).GetProperty("idToken").GetString()!;
        await karis.OpenAsync(platform.LoginAddress());
        ArrivedAt(platform, await karis.LogInAtIdPortenAsync(Kari));

        ArrivedAt(platform, await toms.OpenAsync(platform.LoginAddress(("prompt", "none"), ("id_token_hint", tom))));
        var other = await karis.OpenAsync(platform.LoginAddress(("prompt", "none"), ("id_token_hint", tom)));

        Assert.Equal((platform.Host, "login_required"), (other.Address.Host, Json(other).GetProperty("error").GetString()));
    }

    [Fact]
    public async Task a_level_nobody_has_is_refused_at_once_and_a_known_one_is_stated()
    {
        var world = await platforms.WorldAsync();
        var platform = world.OidcPlatforms[OidcPlatforms.ByForm];
        var browser = world.NewBrowser();
        (string, string) Demand(string acr) => ("claims", """{"id_token":{"acr":{"essential":true,"value":"ACR"}}}""".Replace("ACR", acr, StringComparison.Ordinal));

        var refused = await browser.OpenAsync(platform.LoginAddress(Demand("urn:mace:incommon:iap:gold")));
        await browser.OpenAsync(platform.LoginAddress(Demand("nlsso-loa-substantial")));
        var arrived = ArrivedAt(platform, await browser.LogInAtIdPortenAsync(Tom));

        Assert.Equal("unmet_authentication_requirements", Json(refused).GetProperty("error").GetString());
        Assert.Equal("nlsso-loa-substantial", arrived.GetProperty("claims").GetProperty("acr").GetString());
    }

    [Fact]
    public async Task openid_client_logs_out_at_the_tenant_and_is_back_with_its_state()
    {
        var world = await platforms.WorldAsync();
        var platform = world.OidcPlatforms[OidcPlatforms.ByForm];
        var browser = world.NewBrowser();
        await browser.OpenAsync(platform.LoginAddress());
        var claims = ArrivedAt(platform, await browser.LogInAtIdPortenAsync(Tom)).GetProperty("claims");

        var loggedOut = ArrivedAt(platform, await browser.OpenAsync($"{platform.Origin}/logout?sid={claims.GetProperty("sid").GetString()}"));

        Assert.True(loggedOut.GetProperty("loggedOut").GetBoolean());
        Assert.Contains(browser.Visited, address => address.AbsoluteUri.StartsWith($"{world.Origin(OidcPlatforms.Tenant)}/connect/endsession?", StringComparison.Ordinal));
        var silent = await browser.OpenAsync(platform.LoginAddress(("prompt", "none")));
        Assert.Equal("login_required", Json(silent).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("/logged-out/")]
    [InlineData("/logged-out?next=elsewhere")]
    [InlineData("/callback")]
    public async Task openid_client_is_not_sent_to_an_address_that_is_not_registered_to_the_letter(string path)
    {
        var world = await platforms.WorldAsync();
        var platform = world.OidcPlatforms[OidcPlatforms.ByForm];
        var browser = world.NewBrowser();
        await browser.OpenAsync(platform.LoginAddress());
        var sid = ArrivedAt(platform, await browser.LogInAtIdPortenAsync(Kari)).GetProperty("claims").GetProperty("sid").GetString();

        var page = await browser.OpenAsync($"{platform.Origin}/logout?sid={sid}&back={Uri.EscapeDataString(platform.Origin + path)}");

        Assert.Equal((HttpStatusCode.Forbidden, "/connect/endsession"), (page.Status, page.Address.AbsolutePath));
        // Nobody was logged out by it.
        ArrivedAt(platform, await browser.OpenAsync(platform.LoginAddress(("prompt", "none"))));
    }

    [Fact]
    public async Task a_library_system_that_behaves_as_koha_logs_a_borrower_in()
    {
        var world = await platforms.WorldAsync();
        var koha = world.OidcPlatforms[OidcPlatforms.Koha];
        var browser = world.NewBrowser();
        await browser.OpenAsync(koha.LoginAddress());

        var borrower = ArrivedAt(koha, await browser.LogInAtIdPortenAsync(Kari)).GetProperty("borrower");

        Assert.Equal(Kari, borrower.GetProperty("cardnumber").GetString());
        Assert.NotEmpty(borrower.GetProperty("userid").GetString()!);
    }

    [Fact]
    public async Task a_library_system_that_behaves_as_koha_hears_of_a_cancelled_login()
    {
        var world = await platforms.WorldAsync();
        var koha = world.OidcPlatforms[OidcPlatforms.Koha];
        var browser = world.NewBrowser();
        await browser.OpenAsync(koha.LoginAddress());

        Assert.Equal("access_denied", ArrivedAt(koha, await browser.CancelAtIdPortenAsync()).GetProperty("auth_error").GetString());
    }

    [Fact]
    public async Task a_learning_platform_that_behaves_as_moodle_logs_a_user_in_by_form()
    {
        var world = await platforms.WorldAsync();
        var moodle = world.OidcPlatforms[OidcPlatforms.Moodle];
        var browser = world.NewBrowser();
        await browser.OpenAsync(moodle.LoginAddress());

        var user = ArrivedAt(moodle, await browser.LogInAtIdPortenAsync(Tom));

        Assert.Equal(user.GetProperty("id").GetString(), user.GetProperty("username").GetString());
        Assert.NotEmpty(user.GetProperty("sid").GetString()!);
    }

    [Fact]
    public async Task a_learning_platform_that_behaves_as_moodle_ends_its_session_when_the_person_logs_out_here()
    {
        var world = await platforms.WorldAsync();
        var moodle = world.OidcPlatforms[OidcPlatforms.Moodle];
        var browser = world.NewBrowser();
        await browser.OpenAsync(moodle.LoginAddress());
        var user = ArrivedAt(moodle, await browser.LogInAtIdPortenAsync(Kari));
        async Task<bool> IsLoggedInAsync() =>
            Json(await world.NewBrowser().OpenAsync($"{moodle.Origin}/user?id={user.GetProperty("id").GetString()}")).GetProperty("loggedIn").GetBoolean();
        Assert.True(await IsLoggedInAsync());

        await browser.OpenAsync($"{world.Origin(OidcPlatforms.Tenant)}/logout");
        var page = await browser.SubmitAsync("/logout");
        var frame = new Uri(Assert.Single(page.Document.QuerySelectorAll("iframe")).GetAttribute("src")!);
        // As a browser loads a frame: without a cookie of the platform's. The session is found by what the address says.
        await world.NewBrowser().OpenAsync(frame.AbsoluteUri);

        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(frame.Query);
        Assert.Equal((moodle.Host, "/auth/oidc/logout.php"), (frame.Host, frame.AbsolutePath));
        Assert.Equal((world.Origin(OidcPlatforms.Tenant), user.GetProperty("sid").GetString()), ((string?)query["iss"], (string?)query["sid"]));
        Assert.False(await IsLoggedInAsync());
    }

    [Fact]
    public async Task a_learning_platform_that_behaves_as_moodle_hears_that_a_silent_login_needs_a_page()
    {
        var world = await platforms.WorldAsync();
        var moodle = world.OidcPlatforms[OidcPlatforms.Moodle];

        var told = await world.NewBrowser().OpenAsync(moodle.LoginAddress(("prompt", "none")));

        Assert.Equal((moodle.Host, "login_required"), (told.Address.Host, Json(told).GetProperty("error").GetString()));
    }

    private static JsonElement ArrivedAt(OidcPlatformPeer platform, Page page)
    {
        Assert.True(page.Address.Host == platform.Host && page.Status == HttpStatusCode.OK, $"{page.Address} {page.Status}: {page.Body}");
        return Json(page);
    }

    private static JsonElement Json(Page page) => JsonDocument.Parse(page.Body).RootElement;
}
