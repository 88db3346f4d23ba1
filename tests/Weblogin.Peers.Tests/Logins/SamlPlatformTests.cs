using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>
/// SimpleSAMLphp as the service provider: it read our metadata and we read its own, from a file beside the document. It checks signature, audience,
/// recipient, times and InResponseTo by itself before it shows anything.
/// </summary>
[Collection<SamlPlatforms>]
public sealed class SamlPlatformTests(SamlPlatforms platforms)
{
    private const string Kari = "01819010001";
    private const string Pid = "urn:oid:1.3.6.1.4.1.2428.90.1.5";
    private const string ClaimedEmail = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";
    private const string High = "nlsso-loa-high";
    private const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    private const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
    private const string Status = "urn:oasis:names:tc:SAML:2.0:status:";

    private static readonly XNamespace Md = "urn:oasis:names:tc:SAML:2.0:metadata";

    [Fact]
    public async Task an_employee_arrives_by_a_signed_request_and_an_encrypted_assertion()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);

        await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer)));
        Assert.Equal("adfs.virksomhet1.localhost", browser.Current.Address.Host);
        var arrived = (await browser.LogInAtAdfsAsync("kari")).ArrivedAt(platform);

        // The platform refuses an assertion in clear, and its metadata makes us refuse a request without signature.
        Assert.Contains(browser.Visited, address => address.AbsolutePath == "/saml/sso" && address.Query.Contains("&Signature=", StringComparison.Ordinal));
        Assert.Equal($"{world.Origin(SamlPlatforms.Employer)}/saml/idp/metadata", arrived.GetProperty("idp").GetString());
        Assert.Equal("nlsso-loa-substantial", arrived.GetProperty("authnContext").GetString());
        Assert.Equal(Persistent, arrived.GetProperty("nameId").GetProperty("format").GetString());
        Assert.NotEmpty(arrived.GetProperty("sessionIndex").GetString()!);
    }

    [Fact]
    public async Task attributes_arrive_under_the_names_of_the_document_and_no_others()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);

        var arrived = await LogInAsync(world, platform, browser, "per");

        Assert.Equal("03837810050", Attribute(arrived, Pid));
        Assert.Equal("Per & \"Pål\" <Åse>", Attribute(arrived, "displayName"));
        Assert.Equal("per@skole.test", Attribute(arrived, "mail"));
        Assert.Equal("per@skole.test", Attribute(arrived, ClaimedEmail));
        Assert.Equal(SamlPlatforms.Employer, Attribute(arrived, "tenant"));
        Assert.Equal(5, arrived.GetProperty("attributes").EnumerateObject().Count());
    }

    [Fact]
    public async Task a_platform_that_neither_signs_nor_decrypts_arrives_too()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Plain);

        var arrived = await LogInAsync(world, platform, browser, "kari");

        Assert.DoesNotContain(browser.Visited, address => address.Query.Contains("Signature=", StringComparison.Ordinal));
        Assert.Equal(arrived.GetProperty("nameId").GetProperty("value").GetString(), Attribute(arrived, "uid"));
        Assert.Single(arrived.GetProperty("attributes").EnumerateObject());
    }

    [Fact]
    public async Task a_citizen_arrives_by_idporten()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);

        await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Citizens)));
        var arrived = (await browser.LogInAtIdPortenAsync("05859910086")).ArrivedAt(platform);

        Assert.Equal(High, arrived.GetProperty("authnContext").GetString());
        Assert.Equal("05859910086", Attribute(arrived, Pid));
        Assert.Equal(SamlPlatforms.Citizens, Attribute(arrived, "tenant"));
    }

    [Fact]
    public async Task the_name_is_the_same_at_the_next_login_and_another_at_another_platform()
    {
        var (world, strict, browser) = await AtAsync(SamlPlatforms.Strict);
        var plain = world.ServiceProviders[SamlPlatforms.Plain];

        var first = await LogInAsync(world, strict, browser, "liv");
        var second = await LogInAsync(world, strict, world.NewBrowser(), "liv");
        var elsewhere = await LogInAsync(world, plain, world.NewBrowser(), "liv");

        Assert.Equal(Name(first), Name(second));
        Assert.NotEqual(Name(first), Name(elsewhere));
    }

    [Fact]
    public async Task a_transient_name_is_given_where_it_is_asked_for()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);
        var persistent = await LogInAsync(world, platform, browser, "kari");

        var transient = (await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer), ("nameid", Transient)))).ArrivedAt(platform);

        Assert.Equal(Transient, transient.GetProperty("nameId").GetProperty("format").GetString());
        Assert.NotEqual(Name(persistent), Name(transient));
    }

    [Fact]
    public async Task a_name_that_is_not_offered_is_told()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);

        var page = await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer), ("nameid", "urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos")));

        WasTold(page.ArrivedAt(platform), "Requester", "InvalidNameIDPolicy");
    }

    [Fact]
    public async Task the_session_answers_the_second_time_unless_a_fresh_login_is_asked_for()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);
        var first = await LogInAsync(world, platform, browser, "kari");
        browser.Visited.Clear();

        var again = (await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer), ("passive", "1")))).ArrivedAt(platform);
        Assert.Equal(Session(first), Session(again));
        Assert.DoesNotContain(browser.Visited, AtAdfs);

        var asked = await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer), ("force", "1")));
        Assert.True(AtAdfs(asked.Address), $"{asked.Address}: {asked.Body}");
        var fresh = (await browser.LogInAtAdfsAsync("kari")).ArrivedAt(platform);
        Assert.Equal(Name(first), Name(fresh));
    }

    [Fact]
    public async Task no_passive_is_told_where_nobody_is_logged_in()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);

        var page = await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer), ("passive", "1")));

        WasTold(page.ArrivedAt(platform), "Responder", "NoPassive");
        Assert.False((await browser.OpenAsync(platform.Origin + "/")).ArrivedAt(platform).GetProperty("authenticated").GetBoolean());
    }

    [Theory]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI", "exact")]
    [InlineData(High, "better")]
    public async Task a_context_that_no_login_can_be_is_told(string context, string comparison)
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);

        var page = await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer), ("context", context), ("comparison", comparison)));

        WasTold(page.ArrivedAt(platform), "Responder", "NoAuthnContext");
        Assert.DoesNotContain(browser.Visited, AtAdfs);
    }

    [Fact]
    public async Task an_employee_is_lifted_by_idporten_where_the_platform_asks_for_high()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);

        await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer), ("context", High), ("comparison", "minimum")));
        if (AtAdfs(browser.Current.Address))
            await browser.LogInAtAdfsAsync("kari");
        var arrived = (await browser.LogInAtIdPortenAsync(Kari)).ArrivedAt(platform);

        Assert.Equal(High, arrived.GetProperty("authnContext").GetString());
        Assert.Equal(Kari, Attribute(arrived, Pid));
    }

    [Fact]
    public async Task a_person_who_cancels_is_told_to_the_platform()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);
        await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Citizens)));

        WasTold((await browser.CancelAtIdPortenAsync()).ArrivedAt(platform), "Responder", "AuthnFailed");
    }

    [Fact]
    public async Task a_signed_request_by_post_is_taken()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);
        var origin = world.Origin(SamlPlatforms.Employer);
        var ours = (await browser.OpenAsync($"{origin}/saml/idp/metadata")).Body;
        var byPostOnly = XDocument.Parse(ours);
        byPostOnly.Descendants(Md + "SingleSignOnService").Where(service => service.Attribute("Binding")!.Value.EndsWith("HTTP-Redirect", StringComparison.Ordinal)).Remove();
        await platform.ImportAsync(SamlPlatforms.Employer, byPostOnly.ToString(SaveOptions.DisableFormatting));
        try
        {
            var arrived = await LogInAsync(world, platform, browser, "kari");

            Assert.Equal(Kari, Attribute(arrived, Pid));
            Assert.Contains(browser.Visited, address => address.AbsolutePath == "/saml/sso/asked");
        }
        finally
        {
            await platform.ImportAsync(SamlPlatforms.Employer, ours);
        }
    }

    [Theory]
    [InlineData("RelayState=", "RelayState=x")]
    [InlineData("&Signature=", "&Signatur=")]
    public async Task a_request_that_was_changed_on_its_way_is_refused_on_a_page(string there, string instead)
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);
        var asked = await browser.OpenUntilAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer)), request => request.Address.AbsolutePath == "/saml/sso");
        var changed = asked.Address.AbsoluteUri.Replace(there, instead, StringComparison.Ordinal);
        Assert.NotEqual(asked.Address.AbsoluteUri, changed);

        var page = await browser.OpenAsync(changed);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(new Uri(world.Origin(SamlPlatforms.Employer)).Host, page.Address.Host);
        Assert.True(world.Broker.HasLogged(page.Document.QuerySelector("code")!.TextContent), world.Broker.Log);
        Assert.DoesNotContain(browser.Visited, AtAdfs);
    }

    [Fact]
    public async Task nothing_personal_is_in_the_log()
    {
        var (world, platform, browser) = await AtAsync(SamlPlatforms.Strict);

        var arrived = await LogInAsync(world, platform, browser, "kari");

        Assert.True(world.Broker.HasLogged(SamlPlatforms.Strict), world.Broker.Log);
        Assert.DoesNotContain(Kari, world.Broker.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Name(arrived), world.Broker.Log, StringComparison.Ordinal);
    }

    private async Task<(PeerWorld World, ServiceProviderPeer Platform, TestBrowser Browser)> AtAsync(string platform)
    {
        var world = await platforms.WorldAsync();
        return (world, world.ServiceProviders[platform], world.NewBrowser());
    }

    private static async Task<JsonElement> LogInAsync(PeerWorld world, ServiceProviderPeer platform, TestBrowser browser, string user)
    {
        await browser.OpenAsync(platform.LoginAddress(world.Origin(SamlPlatforms.Employer)));
        return (await browser.LogInAtAdfsAsync(user)).ArrivedAt(platform);
    }

    private static void WasTold(JsonElement told, string status, string subStatus)
    {
        Assert.Equal(Status + status, told.GetProperty("status").GetString());
        Assert.Equal(Status + subStatus, told.GetProperty("subStatus").GetString());
    }

    private static bool AtAdfs(Uri address) => address.Host == "adfs.virksomhet1.localhost";

    private static string Attribute(JsonElement arrived, string name) => Assert.Single(arrived.GetProperty("attributes").GetProperty(name).EnumerateArray().ToArray()).GetString()!;

    private static string Name(JsonElement arrived) => arrived.GetProperty("nameId").GetProperty("value").GetString()!;

    private static string Session(JsonElement arrived) => arrived.GetProperty("sessionIndex").GetString()!;
}
