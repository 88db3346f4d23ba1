using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Saml;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;
using Weblogin.Sandbox.Hosting;
using Weblogin.Tenants.Documents;
using Xunit;
using Endpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Tests.Flows;

/// <summary>Logging out where service providers take part: they are told, they begin it, and one that fails stops nobody.</summary>
public sealed class LibraryLogoutTests : IAsyncLifetime
{
    private const string Here = $"https://{World.Virksomhet1}";
    private const string Slo = $"{Here}/saml/idp/slo";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task logging_out_on_our_page_logs_out_of_the_library_and_of_adfs()
    {
        var browser = await AtLibraryAsync();

        var done = await LogOutHereAsync(browser);

        Assert.Equal(["Biblioteket", "Virksomhet 1 (ADFS)"], Names(done, "signed-out"));
        Assert.Empty(Names(done, "still-signed-in"));
        Assert.Contains("Du er logget ut", done.Text, StringComparison.Ordinal);
        await MustBeOutOfLibraryAsync(browser);
    }

    [Fact]
    public async Task logging_out_at_the_library_ends_our_session_and_is_confirmed()
    {
        var browser = await AtLibraryAsync();

        var page = await LogOutAtLibraryAsync(browser);

        Assert.Equal(World.LibraryHost, page.Address.Host);
        Assert.Contains("alle de andre tjenestene", page.Text, StringComparison.Ordinal);
        // What the employer's own session is worth is the tenant's to say, and this one says nothing of it.
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/adfs/ls/logout");
        await MustHaveNoSessionAsync(browser);
    }

    [Fact]
    public async Task a_tenant_with_shared_machines_lets_the_library_log_out_of_adfs_too()
    {
        await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]![0]!["logout"] = "always");
        var browser = await AtLibraryAsync();

        var page = await LogOutAtLibraryAsync(browser);

        Assert.Contains("alle de andre tjenestene", page.Text, StringComparison.Ordinal);
        Assert.Contains(browser.Visited, address => address.AbsolutePath == "/adfs/ls/logout");
    }

    [Fact]
    public async Task logging_out_at_the_library_tells_the_other_library_first_and_says_when_it_did_not_confirm()
    {
        var other = await OtherAsync();
        foreach (var confirms in new[] { true, false })
        {
            var browser = await AtLibraryAsync();
            var session = await AtOtherAsync(browser, other);
            await browser.OpenAsync($"https://{World.LibraryHost}/");
            var asked = Journey.Held(await SubmitLogoutAsync(browser, other));

            var request = Told(asked, other, session);
            var response = new LogoutSender(other.EntityId, OtherLibrary.Key, _world.Clock).Answer(Broker, request.Request.Value.Id, request.RelayState, confirms);
            var page = await browser.OpenAsync(Assert.IsType<SentLogout.Redirect>(response).Url);

            Assert.Contains(confirms ? "alle de andre tjenestene" : "Noen tjenester har ikke bekreftet", page.Text, StringComparison.Ordinal);
            await MustHaveNoSessionAsync(browser);
        }
    }

    [Fact]
    public async Task a_library_that_takes_logout_by_post_only_is_told_by_a_form()
    {
        var other = await OtherAsync(SamlBinding.HttpPost);
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var session = await AtOtherAsync(browser, other);
        await browser.OpenAsync($"{Here}/logout");

        var asked = Journey.Held(await browser.SendUntilAsync(new Request(new Uri($"{Here}/logout"), HttpMethod.Post, [], browser.Current.Address), request => request.Address.Host == other.Host));

        Assert.Equal(HttpMethod.Post, asked.Method);
        var request = Told(asked, other, session);
        // It answers by a form as well: a POST from another site, without our cookies.
        var answer = new LogoutSender(other.EntityId, OtherLibrary.Key, _world.Clock)
            .Answer([new Endpoint(SamlBinding.HttpPost, Slo)], request.Request.Value.Id, request.RelayState, complete: true);
        var form = new FormFields();
        form.AddRange(Assert.IsType<SentLogout.Post>(answer).Fields);
        var done = await browser.SendAsync(new Request(new Uri(Slo), HttpMethod.Post, form, new Uri($"https://{other.Host}/")));

        Assert.Equal(["Biblioteket", "Virksomhet 1 (ADFS)"], Names(done, "signed-out"));
    }

    [Fact]
    public async Task a_name_that_is_no_pseudonym_goes_by_post_where_there_is_one_and_nowhere_else()
    {
        foreach (var bindings in new string[][] { [SamlBinding.HttpRedirect], [SamlBinding.HttpRedirect, SamlBinding.HttpPost] })
        {
            var other = await OtherLibrary.RegisterAsync(
                _world,
                "andre",
                document => document["saml"]!["nameIds"] = JsonNode.Parse("""[{"format":"unspecified","claim":"sub"}]"""),
                metadata => OtherLibrary.Signing(metadata) with { SingleLogoutServices = [.. bindings.SelectMany(binding => Services("andre", binding))] });
            var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
            var session = await AtOtherAsync(browser, other);
            await browser.OpenAsync($"{Here}/logout");

            var page = await browser.SendUntilAsync(new Request(new Uri($"{Here}/logout"), HttpMethod.Post, [], browser.Current.Address), request => request.Address.Host == other.Host);

            Assert.DoesNotContain(browser.Visited, address => address.Host == other.Host && address.Query.Contains("SAMLRequest", StringComparison.Ordinal));
            if (bindings.Length == 1)
                Assert.Equal(["Biblioteket"], Names(page, "still-signed-in"));
            else
                Assert.Equal(HttpMethod.Post, Journey.Held(page).Method);
        }
    }

    [Fact]
    public async Task a_national_id_as_name_is_refused_where_a_logout_would_write_it_into_an_address()
    {
        async Task<ApplyOutcome> ApplyAsync(params string[] bindings) => await OtherLibrary.ApplyAsync(
            _world,
            "andre",
            document => document["saml"]!["nameIds"] = JsonNode.Parse("""[{"format":"persistent"},{"format":"unspecified","claim":"pid"}]"""),
            metadata => OtherLibrary.Signing(metadata) with { SingleLogoutServices = [.. bindings.SelectMany(binding => Services("andre", binding))] });

        var refused = Assert.IsType<ApplyOutcome.Refused>(await ApplyAsync(SamlBinding.HttpRedirect));

        Assert.Contains(refused.Faults, fault => fault.ToString().Contains("saml.nameIds[1].claim", StringComparison.Ordinal));
        Assert.IsType<ApplyOutcome.Applied>(await ApplyAsync(SamlBinding.HttpRedirect, SamlBinding.HttpPost));
        Assert.IsType<ApplyOutcome.Applied>(await ApplyAsync());
    }

    [Fact]
    public async Task logging_out_at_adfs_logs_out_of_the_library_and_adfs_hears_that_all_confirmed()
    {
        var browser = await AtLibraryAsync();

        var page = await browser.OpenAsync("https://adfs.virksomhet1.test/adfs/ls/idpinitiatedsignout?binding=post");

        Assert.Equal("adfs.virksomhet1.test", page.Address.Host);
        Assert.Contains("Alle tjenester har bekreftet", page.Text, StringComparison.Ordinal);
        await MustBeOutOfLibraryAsync(browser);
        await MustHaveNoSessionAsync(browser);
    }

    [Fact]
    public async Task an_adfs_that_answered_for_two_libraries_is_asked_once_and_reaches_both()
    {
        var other = await OtherAsync();
        var browser = await AtLibraryAsync();
        var session = await AtOtherAsync(browser, other);
        // ADFS knows the last answer's index only; both libraries hear of it.
        var asked = Journey.Held(await browser.OpenUntilAsync("https://adfs.virksomhet1.test/adfs/ls/idpinitiatedsignout", request => request.Address.Host == other.Host));
        Told(asked, other, session);
        Assert.Contains(browser.Visited, address => address.Host == World.LibraryHost && address.AbsolutePath == "/saml/slo");

        // The other way round: two answers, one question that names both.
        var again = await AtLibraryAsync();
        var second = await AtOtherAsync(again, other);
        await again.OpenAsync($"{Here}/logout");
        var told = Journey.Held(await again.SendUntilAsync(new Request(new Uri($"{Here}/logout"), HttpMethod.Post, [], again.Current.Address), request => request.Address.Host == other.Host));
        var response = new LogoutSender(other.EntityId, OtherLibrary.Key, _world.Clock).Answer(Broker, Told(told, other, second).Request.Value.Id, Told(told, other, second).RelayState, complete: true);
        var done = await again.OpenAsync(Assert.IsType<SentLogout.Redirect>(response).Url);

        Assert.Empty(Names(done, "still-signed-in"));
        Assert.Single(again.Visited, address => address.AbsolutePath == "/adfs/ls/logout");
    }

    [Fact]
    public async Task a_library_that_fails_is_left_behind_and_named()
    {
        var browser = await AtLibraryAsync();
        _world.Misbehaviour.Library = LibraryFault.LogoutStuck;
        Assert.Equal(World.LibraryHost, (await LogOutHereAsync(browser)).Address.Host);

        Assert.Contains("Fortsett uten Biblioteket", (await browser.OpenAsync($"{Here}/logout")).Text, StringComparison.Ordinal);
        var done = await browser.SubmitAsync("/logout/skip");

        Assert.Equal(["Biblioteket"], Names(done, "still-signed-in"));
        Assert.Equal(["Virksomhet 1 (ADFS)"], Names(done, "signed-out"));
    }

    [Fact]
    public async Task a_logout_that_got_stuck_is_finished_by_the_next_one_from_wherever()
    {
        var other = await OtherAsync();
        var browser = await AtLibraryAsync();
        await AtOtherAsync(browser, other);
        // Our page's logout stands still at the other library; then the person logs out at the first one, which has been told nothing yet.
        await browser.OpenAsync($"{Here}/logout");
        await browser.SendUntilAsync(new Request(new Uri($"{Here}/logout"), HttpMethod.Post, [], browser.Current.Address), request => request.Address.Host == other.Host);

        var page = await LogOutAtLibraryAsync(browser);

        Assert.Contains("Noen tjenester har ikke bekreftet", page.Text, StringComparison.Ordinal);
        Assert.Contains(browser.Visited, address => address.AbsolutePath == "/adfs/ls/logout");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_logout_request_of_a_library_with_one_thing_wrong_logs_nobody_out(bool byPost)
    {
        var other = await OtherAsync();
        var browser = await AtLibraryAsync();
        var session = await AtOtherAsync(browser, other);
        var right = RightRequest(other, session);
        using var stranger = System.Security.Cryptography.RSA.Create(2048);
        using var strangers = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=andre signing", stranger, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));

        async Task MustRefuseAsync(string because, LogoutRequest request, SigningKey? key = null) =>
            Refused.On(_world, await SendAsync(browser, request, key ?? OtherLibrary.Key, byPost), HttpStatusCode.Forbidden, because);

        await MustRefuseAsync("Signature", right, SigningKey.FromCertificate(strangers));
        await MustRefuseAsync("Issuer", right with { Issuer = "https://stranger.test/sp" });
        await MustRefuseAsync("Destination", right with { Destination = $"https://{World.Virksomhet2}/saml/idp/slo" });
        await MustRefuseAsync("Expired", right with { NotOnOrAfter = _world.Clock.GetUtcNow().AddMinutes(-4) });
        await MustRefuseAsync("Expired", right with { IssueInstant = _world.Clock.GetUtcNow().AddHours(-1) });
        await MustRefuseAsync("NotYetValid", right with { IssueInstant = _world.Clock.GetUtcNow().AddHours(1) });

        // It names somebody else's session: what it may end is its own, so nothing ends, and it is told so truthfully.
        foreach (var foreign in new[] { right with { Id = MessageId.New(), NameId = new NameId("another", NameIdFormat.Persistent) }, right with { Id = MessageId.New(), SessionIndexes = ["0123"] } })
            Assert.Equal(other.Host, (await SendAsync(browser, foreign, OtherLibrary.Key, byPost, other)).Address.Host);
        Assert.Equal("nlsso-loa-substantial", (await browser.OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet1&passive")).Document.QuerySelector("#context")?.TextContent);

        Assert.Equal(World.LibraryHost, (await SendAsync(browser, right, OtherLibrary.Key, byPost, other)) is { HeldBack: { } held } ? World.LibraryHost : "");
        Refused.On(_world, await SendAsync(browser, right, OtherLibrary.Key, byPost), HttpStatusCode.Forbidden, "taken before");
    }

    [Fact]
    public async Task a_library_that_signs_nothing_cannot_ask_for_a_logout()
    {
        var other = await OtherLibrary.RegisterAsync(_world, "andre", metadata: metadata => metadata with { SingleLogoutServices = Services("andre", SamlBinding.HttpRedirect) });
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var session = await AtOtherAsync(browser, other, signs: false);

        var page = await SendAsync(browser, RightRequest(other, session), OtherLibrary.Key, byPost: false);

        Refused.On(_world, page, HttpStatusCode.Forbidden, "Signature");
    }

    [Fact]
    public async Task session_that_was_told_under_two_names_ends_by_each_of_them()
    {
        var other = await OtherAsync();
        foreach (var first in new[] { true, false })
        {
            var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
            var persistent = await AtOtherAsync(browser, other);
            var transient = await AtOtherAsync(browser, other, format: NameIdFormat.Transient);
            Assert.NotEqual(persistent.NameId.Value, transient.NameId.Value);

            await SendAsync(browser, RightRequest(other, first ? persistent : transient), OtherLibrary.Key, byPost: false, until: other);

            var request = other.Request(World.Virksomhet1) with { IsPassive = true };
            await other.MustFailAsync(await other.AskAsync(browser, request, OtherLibrary.Key), World.Virksomhet1, request, SamlStatus.Responder, "urn:oasis:names:tc:SAML:2.0:status:NoPassive");
        }
    }

    [Fact]
    public async Task answer_of_a_library_that_lost_the_relay_state_counts_in_the_browser_that_was_sent_there()
    {
        var other = await OtherAsync();
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var session = await AtOtherAsync(browser, other);
        await browser.OpenAsync($"{Here}/logout");
        var asked = Journey.Held(await browser.SendUntilAsync(new Request(new Uri($"{Here}/logout"), HttpMethod.Post, [], browser.Current.Address), request => request.Address.Host == other.Host));
        var answer = Assert.IsType<SentLogout.Redirect>(new LogoutSender(other.EntityId, OtherLibrary.Key, _world.Clock).Answer(Broker, Told(asked, other, session).Request.Value.Id, relayState: null, complete: true));
        Assert.DoesNotContain("RelayState", answer.Url, StringComparison.Ordinal);

        Refused.On(_world, await _world.NewBrowser().OpenAsync(answer.Url), HttpStatusCode.BadRequest, "LogoutUsed");
        var done = await browser.OpenAsync(answer.Url);

        Assert.Equal(["Biblioteket", "Virksomhet 1 (ADFS)"], Names(done, "signed-out"));
    }

    [Fact]
    public async Task our_metadata_names_where_logout_messages_go()
    {
        using var http = new HttpClient(_world.Network, disposeHandler: false);
        var reading = new MetadataReading { Now = _world.Clock.GetUtcNow() };

        var idp = Assert.IsType<MetadataOutcome.Read>(MetadataReader.ReadIdentityProvider(await http.GetByteArrayAsync(new Uri($"{Here}/saml/idp/metadata")), reading)).Descriptor;
        var sp = Assert.IsType<MetadataOutcome.ReadServiceProvider>(MetadataReader.ReadServiceProvider(await http.GetByteArrayAsync(new Uri($"{Here}/saml/metadata")), reading)).Descriptor;

        Assert.Equal([new Endpoint(SamlBinding.HttpRedirect, Slo), new Endpoint(SamlBinding.HttpPost, Slo)], idp.SingleLogoutServices);
        Assert.Equal([new Endpoint(SamlBinding.HttpRedirect, $"{Here}/saml/slo"), new Endpoint(SamlBinding.HttpPost, $"{Here}/saml/slo")], sp.SingleLogoutServices);
    }

    private static ValueList<Endpoint> Broker => [new Endpoint(SamlBinding.HttpRedirect, Slo)];

    private static ValueList<Endpoint> Services(string name, string binding) => [new Endpoint(binding, $"https://{name}.test/slo")];

    private Task<OtherLibrary> OtherAsync(string binding = SamlBinding.HttpRedirect) =>
        OtherLibrary.RegisterAsync(_world, "andre", metadata: metadata => OtherLibrary.Signing(metadata) with { SingleLogoutServices = Services("andre", binding) });

    private async Task<TestBrowser> AtLibraryAsync()
    {
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var page = await browser.OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet1");
        Assert.Contains("Du er logget inn.", page.Text, StringComparison.Ordinal);
        return browser;
    }

    private static async Task<SessionReference> AtOtherAsync(TestBrowser browser, OtherLibrary other, bool signs = true, string? format = null)
    {
        var request = other.Request(World.Virksomhet1) with { NameIdPolicyFormat = format };
        var page = await other.AskAsync(browser, request, signs ? OtherLibrary.Key : null);
        var assertion = (await other.AcceptAsync(page, World.Virksomhet1, request)).Assertion.Value;
        return new SessionReference(assertion.NameId!, assertion.SessionIndex);
    }

    private static async Task<Page> LogOutHereAsync(TestBrowser browser)
    {
        await browser.OpenAsync($"{Here}/logout");
        return await browser.SubmitAsync("/logout");
    }

    private static async Task<Page> LogOutAtLibraryAsync(TestBrowser browser)
    {
        await browser.OpenAsync($"https://{World.LibraryHost}/");
        return await browser.SubmitAsync("/logout");
    }

    private static Task<Page> SubmitLogoutAsync(TestBrowser browser, OtherLibrary until) =>
        browser.SendUntilAsync(new Request(new Uri($"https://{World.LibraryHost}/logout"), HttpMethod.Post, [], browser.Current.Address), request => request.Address.Host == until.Host);

    // What came to the other library, judged as a service provider judges it: the name exactly as it was issued.
    private LogoutRequestOutcome.Accepted Told(Request asked, OtherLibrary other, SessionReference session)
    {
        ReceivedLogout received = asked.Method == HttpMethod.Post ? new ReceivedLogout.Post(asked.Field("SAMLRequest"), asked.Field("RelayState")) : new ReceivedLogout.Redirect(asked.Address.Query);
        using var http = new HttpClient(_world.Network, disposeHandler: false);
        var metadata = http.GetByteArrayAsync(new Uri($"{Here}/saml/idp/metadata")).GetAwaiter().GetResult();
        var idp = Assert.IsType<MetadataOutcome.Read>(MetadataReader.ReadIdentityProvider(metadata, new MetadataReading { Now = _world.Clock.GetUtcNow() })).Descriptor;
        var outcome = LogoutValidator.ValidateRequest(
            received, issuer => issuer == idp.EntityId ? new LogoutPartner(idp.EntityId, idp.SigningKeys) : null, new LogoutExpectation { Location = $"https://{other.Host}/slo", Now = _world.Clock.GetUtcNow() });
        var accepted = outcome as LogoutRequestOutcome.Accepted ?? throw new Xunit.Sdk.XunitException(outcome.ToString());
        Assert.Equal(session.NameId, accepted.Request.Value.NameId);
        Assert.Equal([session.SessionIndex!], accepted.Request.Value.SessionIndexes);
        return accepted;
    }

    private LogoutRequest RightRequest(OtherLibrary other, SessionReference session) => new()
    {
        Id = MessageId.New(),
        Issuer = other.EntityId,
        Destination = Slo,
        IssueInstant = _world.Clock.GetUtcNow(),
        NameId = session.NameId,
        SessionIndexes = [session.SessionIndex!],
    };

    private static Task<Page> SendAsync(TestBrowser browser, LogoutRequest request, SigningKey key, bool byPost, OtherLibrary? until = null)
    {
        bool Stop(Request held) => until is not null && held.Address.Host == until.Host;
        // To our own address whatever the message says.
        return byPost
            ? browser.SendUntilAsync(new Request(new Uri(Slo), HttpMethod.Post, [new("SAMLRequest", LogoutBinding.Post(request, key)), new("RelayState", "the-state")], new Uri("https://andre.test/")), Stop)
            : browser.OpenUntilAsync(LogoutBinding.Redirect(request, "the-state", key).Replace(request.Destination, Slo, StringComparison.Ordinal), Stop);
    }

    private static async Task MustBeOutOfLibraryAsync(TestBrowser browser) =>
        Assert.Contains("ikke", (await browser.OpenAsync($"https://{World.LibraryHost}/")).Document.GetElementById("status")!.TextContent, StringComparison.Ordinal);

    private static async Task MustHaveNoSessionAsync(TestBrowser browser) =>
        Assert.Contains("NoPassive", (await browser.OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet1&passive")).Body, StringComparison.Ordinal);

    private static IEnumerable<string> Names(Page page, string list) =>
        page.Document.GetElementById(list)?.QuerySelectorAll("li").Select(item => item.TextContent) ?? [];
}
