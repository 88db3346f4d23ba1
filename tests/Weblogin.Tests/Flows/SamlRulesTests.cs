using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What a tenant's document says of requests to its ADFS and of the responses it takes.</summary>
public sealed class SamlRulesTests : IAsyncLifetime
{
    private World _world = null!;
    private HandMadeAdfs _adfs = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _adfs = new HandMadeAdfs(_world, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task by_default_nothing_is_asked_for_but_the_person()
    {
        var (request, _, held) = await _adfs.AskedAsync(_world.NewBrowser());

        Assert.Null(held.Form);
        Assert.DoesNotContain("Signature=", held.Address.Query, StringComparison.Ordinal);
        Assert.Equal((null, false, false), (request.NameIdPolicyFormat, request.ForceAuthn, request.IsPassive));
        Assert.Empty(request.RequestedAuthnContexts);
    }

    [Fact]
    public async Task what_the_document_sets_is_asked_for()
    {
        await SetRequestAsync($$"""{"nameIdFormat":"{{NameIdFormat.Transient}}","authnContexts":["{{AuthnContextClass.Kerberos}}"],"forceAuthn":true}""");

        var (request, _, _) = await _adfs.AskedAsync(_world.NewBrowser());

        Assert.Equal((NameIdFormat.Transient, true, false), (request.NameIdPolicyFormat, request.ForceAuthn, request.IsPassive));
        Assert.Equal([AuthnContextClass.Kerberos], request.RequestedAuthnContexts);
    }

    [Fact]
    public async Task request_goes_by_a_form_where_the_document_says_post_and_the_login_arrives()
    {
        await SetRequestAsync("""{"binding":"post"}""");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1)).IsKari();

        var page = Assert.Single(browser.Answers, answer => answer.Body.Contains("name=\"SAMLRequest\"", StringComparison.Ordinal));
        Assert.Contains("script-src 'self'; ", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https://adfs.virksomhet1.test https:;", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task signed_request_by_post_is_signed_by_the_key_of_our_metadata()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document =>
        {
            document["identityProviders"]![0]!["signRequests"] = true;
            document["identityProviders"]![0]!["request"] = JsonNode.Parse("""{"binding":"post"}""");
        }));

        var (_, _, held) = await _adfs.AskedAsync(_world.NewBrowser());

        var xml = new XmlDocument { PreserveWhitespace = true };
        xml.LoadXml(Encoding.UTF8.GetString(Convert.FromBase64String(held.Field("SAMLRequest"))));
        var signed = new SignedXml(xml);
        signed.LoadXml(xml.DocumentElement!.ChildNodes.OfType<XmlElement>().Single(child => child.LocalName == "Signature"));
        using var ours = await PublishedSigningCertificateAsync();
        Assert.True(signed.CheckSignature(ours, verifySignatureOnly: true));
    }

    [Fact]
    public async Task sha1_is_accepted_until_its_day_with_a_warning_and_refused_after_it()
    {
        var today = DateOnly.FromDateTime(_world.Clock.GetUtcNow().UtcDateTime);
        await SetResponseAsync($$"""{"allowSha1Until":"{{today:yyyy-MM-dd}}"}""");
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await _adfs.AskedAsync(browser);
        Arrival.On(await browser.SendAsync(_adfs.Post(WithSha1Digest(request.Id), relayState))).IsKari();
        Assert.Equal(1, _world.Logs.Count(1302));

        await SetResponseAsync($$"""{"allowSha1Until":"{{today.AddDays(-1):yyyy-MM-dd}}"}""");
        var late = _world.NewBrowser();
        (request, relayState, _) = await _adfs.AskedAsync(late);
        Refused.On(_world, await late.SendAsync(_adfs.Post(WithSha1Digest(request.Id), relayState)), HttpStatusCode.Forbidden, "adfs: Algorithm");
    }

    [Fact]
    public async Task expired_certificate_is_taken_with_a_warning_and_refused_where_the_document_says_so()
    {
        // The sandbox's certificates live ten years.
        _world.Clock.Advance(TimeSpan.FromDays(20 * 365));
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await _adfs.AskedAsync(browser);
        Arrival.On(await browser.SendAsync(_adfs.Post(_adfs.Response(_adfs.Content(Population.Kari), request.Id), relayState))).IsKari();
        Assert.Equal(1, _world.Logs.Count(1301));

        await SetResponseAsync("""{"refuseExpiredCertificates":true}""");
        var late = _world.NewBrowser();
        (request, relayState, _) = await _adfs.AskedAsync(late);
        Refused.On(_world, await late.SendAsync(_adfs.Post(_adfs.Response(_adfs.Content(Population.Kari), request.Id), relayState)), HttpStatusCode.Forbidden, "adfs: ExpiredKey");
    }

    [Fact]
    public async Task clock_of_an_identity_provider_is_measured_and_told_before_it_refuses_anybody()
    {
        await LogInWithDriftAsync(TimeSpan.FromSeconds(-20));
        Assert.Equal(0, _world.Logs.Count(1303));
        await ClockIsNearAsync(-20);

        await LogInWithDriftAsync(TimeSpan.FromSeconds(-25));
        await ClockIsNearAsync(-20);

        await LogInWithDriftAsync(TimeSpan.FromSeconds(100));
        Assert.Equal(1, _world.Logs.Count(1303));
        await ClockIsNearAsync(100);

        // What was refused measures nothing: anybody can send it.
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await _adfs.AskedAsync(browser);
        Refused.On(_world, await browser.SendAsync(_adfs.Post(_adfs.Response(_adfs.Content(Population.Kari), request.Id, drift: TimeSpan.FromMinutes(4)), relayState)), HttpStatusCode.Forbidden, "NotYetValid");
        await ClockIsNearAsync(100);
    }

    [Fact]
    public async Task response_that_was_held_back_logs_in_and_measures_no_clock()
    {
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await _adfs.AskedAsync(browser);
        var response = _adfs.Response(_adfs.Content(Population.Kari), request.Id);
        _world.Clock.Advance(TimeSpan.FromSeconds(100));

        Arrival.On(await browser.SendAsync(_adfs.Post(response, relayState))).IsKari();

        Assert.Null(await _world.Service<IProviderClockStore>().FindAsync(TenantId.Parse("virksomhet1"), IdentityProviderId.Parse("adfs"), CancellationToken.None));
        Assert.Equal(0, _world.Logs.Count(1303));
    }

    [Fact]
    public async Task silent_request_asks_a_provider_that_is_marked_for_it_passively()
    {
        await SetRequestAsync("""{"passive":true}""");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var (request, relayState, held) = await _adfs.AskedAsync(browser, Journey.PlatformLogin(World.Virksomhet1, "&prompt=none"));
        Assert.True(request.IsPassive);
        Assert.NotNull(relayState);

        Arrival.On(await browser.SendAsync(held)).IsKari();
    }

    [Fact]
    public async Task silent_request_is_answered_login_required_where_the_provider_would_show_a_page()
    {
        await SetRequestAsync("""{"passive":true}""");

        var page = await _world.NewBrowser().LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none");

        Assert.Contains("login_required", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, _world.Logins);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task artifact_delivery_is_refused_with_what_to_change_in_adfs(string method)
    {
        var browser = _world.NewBrowser();
        const string Artifact = "AAQAADWNEw5VT47wcO4zX/iEzMmFQvGknDfws2ZtqSGdkNSbsW1cmVR0bzU=";
        var address = new Uri($"https://{World.Virksomhet1}/saml/acs");
        var page = await browser.SendAsync(method == "GET"
            ? new Request(new Uri($"{address}?SAMLart={Uri.EscapeDataString(Artifact)}&RelayState=x"), HttpMethod.Get, null, null)
            : new Request(address, HttpMethod.Post, [new("SAMLart", Artifact), new("RelayState", "x")], new Uri("https://adfs.virksomhet1.test")));

        Refused.On(_world, page, HttpStatusCode.BadRequest, "artifact");
        Assert.Contains("SAML Assertion Consumer", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Artifact, page.Body, StringComparison.Ordinal);
    }

    private async Task LogInWithDriftAsync(TimeSpan drift)
    {
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await _adfs.AskedAsync(browser);
        Arrival.On(await browser.SendAsync(_adfs.Post(_adfs.Response(_adfs.Content(Population.Kari), request.Id, drift: drift), relayState))).IsKari();
    }

    // The test's clock runs on while the browser walks.
    private async Task ClockIsNearAsync(int seconds)
    {
        var clock = await _world.Service<IProviderClockStore>().FindAsync(TenantId.Parse("virksomhet1"), IdentityProviderId.Parse("adfs"), CancellationToken.None);
        Assert.InRange(clock!.Drift.TotalSeconds, seconds - 4, seconds);
    }

    private Task SetRequestAsync(string json) => SetAsync("request", json);

    private Task SetResponseAsync(string json) => SetAsync("response", json);

    private async Task SetAsync(string member, string json) =>
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]![0]![member] = JsonNode.Parse(json)));

    private async Task<X509Certificate2> PublishedSigningCertificateAsync()
    {
        var metadata = new XmlDocument();
        metadata.LoadXml((await _world.NewBrowser().OpenAsync($"https://{World.Virksomhet1}/saml/metadata")).Body);
        var published = metadata.SelectSingleNode("//*[local-name()='KeyDescriptor' and @use='signing']//*[local-name()='X509Certificate']")!;
        return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(published.InnerText));
    }

    /// <summary>As an old ADFS signs: the digest is SHA-1, here under a signature with SHA-256.</summary>
    private byte[] WithSha1Digest(string requestId)
    {
        var response = Encoding.UTF8.GetString(_adfs.Response(_adfs.Content(Population.Kari), requestId));
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(response);
        var assertion = (XmlElement)document.SelectSingleNode("//*[local-name()='Assertion']")!;
        var old = (XmlElement)assertion.SelectSingleNode("*[local-name()='Signature']")!;
        var signed = new SignedXml(document) { SigningKey = _adfs.PrivateKey };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        var reference = new Reference("#" + assertion.GetAttribute("ID")) { DigestMethod = SignedXml.XmlDsigSHA1Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        assertion.RemoveChild(old);
        signed.ComputeSignature();
        assertion.InsertAfter(document.ImportNode(signed.GetXml(), deep: true), assertion.FirstChild);
        return Encoding.UTF8.GetBytes(document.OuterXml);
    }
}
