using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Saml;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Logins to SAML service providers, from their question to the assertion that comes to them.</summary>
public sealed class LibraryLoginTests : IAsyncLifetime
{
    private const string Link = $"https://{World.Virksomhet1}/go/andre";

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

    [Fact]
    public async Task persistent_name_is_the_same_for_a_person_at_every_employer_and_another_at_another_library()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var elsewhere = await OtherLibrary.RegisterAsync(_world, "tredje");
        var at1 = await NameAsync(library, "virksomhet1", null);
        var at2 = await NameAsync(library, "virksomhet2", NameIdFormat.Persistent);

        Assert.Equal(at1.Value, at2.Value);
        Assert.NotEqual(at1.Value, (await NameAsync(elsewhere, "virksomhet1", null)).Value);
    }

    [Fact]
    public async Task name_is_what_the_request_asks_for_among_those_that_the_document_offers()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["nameIds"] = JsonNode.Parse(
            """[{"format":"unspecified","claim":"pid"},{"format":"email"},{"format":"transient"}]"""));

        Assert.Equal(Population.Kari.NationalId, (await NameAsync(library, "virksomhet1", null)).Value);
        Assert.Equal(Population.Kari.NationalId, (await NameAsync(library, "virksomhet1", NameIdFormat.Unspecified)).Value);
        Assert.Contains('@', (await NameAsync(library, "virksomhet1", NameIdFormat.EmailAddress)).Value);
        var transient = await NameAsync(library, "virksomhet1", NameIdFormat.Transient);
        Assert.NotEqual(transient.Value, (await NameAsync(library, "virksomhet1", NameIdFormat.Transient)).Value);
        Assert.Null(transient.SpNameQualifier);
    }

    [Theory]
    [InlineData(NameIdFormat.EmailAddress, null)]
    [InlineData("urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos", null)]
    [InlineData("urn:oasis:names:tc:SAML:2.0:nameid-format:encrypted", null)]
    [InlineData(null, "https://gruppe.test/")]
    public async Task name_that_is_not_offered_is_an_invalid_policy(string? format, string? qualifier)
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1) with { NameIdPolicyFormat = format ?? NameIdFormat.Persistent, NameIdPolicySpNameQualifier = qualifier };

        await library.MustFailAsync(await library.AskAsync(browser, request), World.Virksomhet1, request, SamlStatus.Requester, SamlStatus.InvalidNameIdPolicy);
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath.StartsWith("/adfs/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task name_that_nobody_knows_is_an_invalid_policy()
    {
        // ID-porten gives no e-mail.
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["nameIds"] = JsonNode.Parse("""[{"format":"email"}]"""));
        var browser = _world.NewBrowser();
        var request = library.Request(World.Innbygger);
        await library.AskAsync(browser, request);
        var page = await browser.SendUntilAsync((await browser.HoldIdPortenAnswerAsync(Population.Kari)), held => held.Address.Host == library.Host);

        await library.MustFailAsync(page, World.Innbygger, request, SamlStatus.Requester, SamlStatus.InvalidNameIdPolicy);
    }

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

    [Theory]
    [InlineData("rsa-sha512", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512")]
    [InlineData("rsa-sha384", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384")]
    [InlineData("ecdsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256")]
    public async Task assertion_is_signed_as_the_document_says(string algorithm, string uri)
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["signatureAlgorithm"] = algorithm);
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1);
        var page = await library.AskAsync(browser, request);

        await library.AcceptAsync(page, World.Virksomhet1, request);
        Assert.Contains($"SignatureMethod Algorithm=\"{uri}\"", OtherLibrary.ResponseXml(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task response_is_signed_too_where_the_document_says_so()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["signResponse"] = true, OtherLibrary.Encrypting);
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1);
        var page = await library.AskAsync(browser, request);
        Assert.True((await library.AcceptAsync(page, World.Virksomhet1, request)).WasEncrypted);
        Assert.Contains("<ds:Signature", OtherLibrary.ResponseXml(page), StringComparison.Ordinal);

        var failing = library.Request(World.Virksomhet1) with { RequestedAuthnContexts = ["urn:x"] };
        var failure = await library.JudgeAsync(await library.AskAsync(browser, failing), World.Virksomhet1, failing.Id);
        Assert.True(Assert.IsType<ResponseOutcome.IdentityProviderError>(failure).Signed);
    }

    [Fact]
    public async Task assertion_stays_readable_where_the_document_says_so()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["encrypt"] = false, OtherLibrary.Encrypting);
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1);

        Assert.False((await library.AcceptAsync(await library.AskAsync(browser, request), World.Virksomhet1, request)).WasEncrypted);
    }

    [Fact]
    public async Task document_that_demands_encryption_is_refused_with_metadata_that_has_no_key()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["encrypt"] = true, OtherLibrary.Encrypting);

        var outcome = await _world.ApplyAsync("bibliotek", document =>
        {
            document["relyingParty"] = "andre";
            document["saml"]!["entityId"] = library.EntityId;
            document["saml"]!["encrypt"] = true;
            document["saml"]!["metadata"] = library.Metadata();
        });

        var fault = Assert.Single(Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Refused>(outcome).Faults);
        Assert.Equal("saml.metadata", fault.Error.Path);
        Assert.Contains("no RSA key to encrypt to", fault.Error.Message, StringComparison.Ordinal);
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

    [Fact]
    public async Task library_gets_no_attribute_that_its_document_does_not_list()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document =>
        {
            document.Remove("release");
            document["saml"]!["attributes"] = JsonNode.Parse("""[{"claim":"sub","name":"uid","nameFormat":"basic"}]""");
        });
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1);

        var assertion = (await library.AcceptAsync(await library.AskAsync(browser, request), World.Virksomhet1, request)).Assertion.Value;

        var uid = Assert.Single(assertion.Attributes);
        Assert.Equal(("uid", AttributeNameFormat.Basic), (uid.Name, uid.NameFormat));
        Assert.Equal([assertion.NameId!.Value], uid.Values);
    }

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

    private async Task<NameId> NameAsync(OtherLibrary library, string tenant, string? format)
    {
        var browser = await _world.SeatAsync(tenant, "kari.nordmann");
        var host = $"{tenant}.weblogin.test";
        var request = library.Request(host) with { NameIdPolicyFormat = format };
        return (await library.AcceptAsync(await library.AskAsync(browser, request), host, request)).Assertion.Value.NameId!;
    }
}
