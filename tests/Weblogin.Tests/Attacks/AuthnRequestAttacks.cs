using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>What comes to the SAML identity provider and must not be answered, or not where it asks.</summary>
public sealed class AuthnRequestAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private static OtherLibrary? _open;
    private static OtherLibrary? _signing;

    private static OtherLibrary Open => _open!;

    private static OtherLibrary Signing => _signing!;

    public override async ValueTask InitializeAsync()
    {
        if (_open?.World == World)
            return;
        _open = await OtherLibrary.RegisterAsync(World, "andre", metadata: metadata => metadata with { SigningCertificates = [OtherLibrary.Key.PublicKey] });
        _signing = await OtherLibrary.RegisterAsync(World, "signerer", metadata: OtherLibrary.Signing);
    }

    [Theory]
    [InlineData("https://andre.test/acs/")]
    [InlineData("https://andre.test/acs?x")]
    [InlineData("https://andre.test/ACS")]
    [InlineData("https://andre.test/%61cs")]
    [InlineData("https://andre.test/acs/../evil")]
    [InlineData("https://andre.test.evil.test/acs")]
    [InlineData("https://andre.test@evil.test/acs")]
    [InlineData("https://signerer.test/acs")]
    [InlineData("http://andre.test/acs")]
    [InlineData("javascript:alert(1)")]
    public async Task address_that_is_not_registered_gets_a_page_of_ours_and_never_a_post(string url)
    {
        var request = Open.Request(World.Virksomhet1) with { AssertionConsumerServiceUrl = url };
        var page = await (await SeatedAsync()).OpenAsync(RedirectBinding.Write(request, "s", null));

        Refused.On(World, page, HttpStatusCode.BadRequest, "AssertionConsumerService");
        Assert.DoesNotContain("evil", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task signature_is_demanded_and_checked()
    {
        var right = Signing.Request(World.Virksomhet1);
        var signed = RedirectBinding.Write(right, "s", OtherLibrary.Key);
        await MustRefuseAsync(RedirectBinding.Write(right, "s", null), "Unsigned");
        await MustRefuseAsync(signed[..signed.IndexOf("&SigAlg", StringComparison.Ordinal)], "Unsigned");
        await MustRefuseAsync(signed[..signed.IndexOf("&Signature", StringComparison.Ordinal)], "Signature");
        await MustRefuseAsync(signed.Replace("RelayState=s", "RelayState=t", StringComparison.Ordinal), "Signature");
        await MustRefuseAsync(signed.Replace("rsa-sha256", "rsa-sha1", StringComparison.Ordinal), "Signature");
        await MustRefuseAsync(signed.Replace("rsa-sha256", "hmac-sha256", StringComparison.Ordinal), "Signature");
        // A key is its owner's: another service provider's signature over this one's request.
        await MustRefuseAsync(RedirectBinding.Write(Open.Request(World.Virksomhet1), "s", SigningKey.FromCertificate(Stranger())), "Signature");
    }

    [Fact]
    public async Task signed_request_that_comes_again_gives_nobody_anything_but_their_own_login()
    {
        var request = Signing.Request(World.Virksomhet1);
        var address = RedirectBinding.Write(request, "s", OtherLibrary.Key);
        var kari = await SeatedAsync();
        var first = await kari.OpenUntilAsync(address, held => held.Address.Host == Signing.Host);
        // Within its time: the same address, and whoever brings it logs in as nobody but themselves.
        var liv = await World.SeatAsync("virksomhet1", "liv.saether");
        var second = await liv.OpenUntilAsync(address, held => held.Address.Host == Signing.Host);
        var mine = await Signing.AcceptAsync(first, World.Virksomhet1, request);
        var theirs = await Signing.AcceptAsync(second, World.Virksomhet1, request);
        Assert.NotEqual(mine.Assertion.Value.NameId, theirs.Assertion.Value.NameId);
    }

    [Fact]
    public async Task old_and_future_requests_are_refused()
    {
        var now = World.Clock.GetUtcNow();
        await MustRefuseAsync(RedirectBinding.Write(Open.Request(World.Virksomhet1) with { IssueInstant = now.AddMinutes(-14) }, "s", null), "IssueInstant");
        await MustRefuseAsync(RedirectBinding.Write(Open.Request(World.Virksomhet1) with { IssueInstant = now.AddMinutes(4) }, "s", null), "IssueInstant");
    }

    [Fact]
    public async Task request_for_another_tenants_identity_provider_is_refused()
    {
        var request = Open.Request(World.Virksomhet2);
        var address = RedirectBinding.Write(request, "s", null).Replace(World.Virksomhet2, World.Virksomhet1, StringComparison.Ordinal);
        await MustRefuseAsync(address, "Destination");
    }

    [Fact]
    public async Task service_provider_that_does_not_list_the_tenant_is_as_unknown_as_one_that_never_was()
    {
        var narrow = await OtherLibrary.RegisterAsync(World, "smal", document => document["tenants"] = new JsonArray("virksomhet2"));
        await MustRefuseAsync(RedirectBinding.Write(narrow.Request(World.Virksomhet1), "s", null), "no service provider of this tenant");
        await MustRefuseAsync(RedirectBinding.Write(narrow.Request(World.Virksomhet1) with { Issuer = "https://ukjent.test/sp" }, "s", null), "no service provider of this tenant");
    }

    [Fact]
    public async Task service_provider_taken_away_in_the_middle_of_a_login_gets_nothing()
    {
        var passing = await OtherLibrary.RegisterAsync(World, "flyktig");
        var browser = await SeatedAsync();
        var held = await browser.HoldSamlResponseAsync(RedirectBinding.Write(passing.Request(World.Virksomhet1), "s", null));
        await OtherLibrary.RegisterAsync(World, "flyktig", metadata: metadata => metadata with { AssertionConsumerServiceUrls = ["https://flyktig.test/ny"] });

        var page = await browser.SendAsync(held);

        // The person has proven themselves and may have a session; the service provider gets nothing of it.
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("registration changed", Assert.Single(World.Logs.With(Refused.Reference(page))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SAMLResponse", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("a\r\nSet-Cookie: x=y")]
    [InlineData("'; DROP TABLE login_step; --")]
    [InlineData("../../../etc/passwd")]
    public async Task hostile_values_come_back_as_they_were_sent_and_do_nothing(string hostile)
    {
        var browser = await SeatedAsync();
        var request = Open.Request(World.Virksomhet1) with { Id = "_" + hostile.Replace('\r', ' ').Replace('\n', ' ') };

        var page = await Open.AskAsync(browser, request, relayState: hostile);

        await Open.AcceptAsync(page, World.Virksomhet1, request);
        Assert.Equal(hostile, Journey.Held(page).Field(PostBinding.RelayStateField));
        var form = browser.Answers[^1];
        Assert.DoesNotContain("<script>alert", form.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(form.Headers.Keys, name => name == "x");
        Assert.Contains($"form-action 'self' https://{Open.Host} https:;", form.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", form.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_no_request_of_reasonable_size_is_refused()
    {
        await MustRefuseAsync(Address(new string('x', 300 * 1024)), "too large");
        await MustRefuseAsync(Address("<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "DOCTYPE");
        await MustRefuseAsync(Address("<x/>"), "AuthnRequest");
        await MustRefuseAsync($"https://{World.Virksomhet1}/saml/sso", "SAMLRequest");
        await MustRefuseAsync(RedirectBinding.Write(Open.Request(World.Virksomhet1), null, null) + "&RelayState=" + new string('x', 2000), "RelayState");
        await MustRefuseAsync(RedirectBinding.Write(Open.Request(World.Virksomhet1), null, null) + "&SAMLRequest=x", "twice");
    }

    [Fact]
    public async Task what_is_no_form_with_a_request_is_refused()
    {
        var browser = World.NewBrowser();
        async Task MustRefuseAsync(HttpContent body) =>
            Refused.On(World, await browser.PostAsync($"https://{World.Virksomhet1}/saml/sso", body), HttpStatusCode.BadRequest, "");

        await MustRefuseAsync(new StringContent("{}", Encoding.UTF8, "application/json"));
        await MustRefuseAsync(new FormUrlEncodedContent([new("SAMLRequest", "a"), new("SAMLRequest", "b")]));
        await MustRefuseAsync(new FormUrlEncodedContent([new("SAMLRequest", "%%%")]));
        await MustRefuseAsync(new FormUrlEncodedContent([new("SAMLRequest", new string('A', 200 * 1024))]));
    }

    private Task<TestBrowser> SeatedAsync() => World.SeatAsync("virksomhet1", "kari.nordmann");

    private async Task MustRefuseAsync(string address, string because)
    {
        var logins = World.Logins;
        Refused.On(World, await (await SeatedAsync()).OpenAsync(address), HttpStatusCode.BadRequest, because);
        Assert.Equal(logins, World.Logins);
    }

    private static X509Certificate2 Stranger()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=andre signing", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static string Address(string xml)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(Encoding.UTF8.GetBytes(xml));
        return $"https://{World.Virksomhet1}/saml/sso?SAMLRequest={Uri.EscapeDataString(Convert.ToBase64String(deflated.ToArray()))}";
    }
}
