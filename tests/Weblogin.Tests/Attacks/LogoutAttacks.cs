using System.IO.Compression;
using System.Net;
using System.Text;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Logging somebody out who did not ask for it, or keeping somebody logged in who did: neither works.</summary>
public sealed class LogoutAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private const string SignOut = "https://adfs.virksomhet1.test/adfs/ls/idpinitiatedsignout";
    private const string Endpoint = $"https://{World.Virksomhet1}/saml/slo";
    private const string RsaSha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

    [Theory]
    [InlineData(nameof(AdfsFault.Unsigned), "redirect", "Unsigned")]
    [InlineData(nameof(AdfsFault.Unsigned), "post", "Unsigned")]
    [InlineData(nameof(AdfsFault.Altered), "redirect", "Signature")]
    [InlineData(nameof(AdfsFault.Altered), "post", "Digest")]
    [InlineData(nameof(AdfsFault.Expired), "redirect", "Expired")]
    [InlineData(nameof(AdfsFault.Expired), "post", "Expired")]
    [InlineData(nameof(AdfsFault.NotYetValid), "redirect", "NotYetValid")]
    [InlineData(nameof(AdfsFault.NotYetValid), "post", "NotYetValid")]
    [InlineData(nameof(AdfsFault.WrongDestination), "redirect", "Destination")]
    [InlineData(nameof(AdfsFault.WrongDestination), "post", "Destination")]
    [InlineData(nameof(AdfsFault.ForeignKey), "redirect", "Signature")]
    [InlineData(nameof(AdfsFault.ForeignKey), "post", "Signature")]
    [InlineData(nameof(AdfsFault.OtherTenant), "redirect", "Issuer")]
    [InlineData(nameof(AdfsFault.OtherTenant), "post", "Issuer")]
    public async Task logout_request_with_this_fault_logs_nobody_out(string fault, string binding, string reason)
    {
        var victim = await LoggedInAsync();
        World.Misbehaviour.Adfs = Enum.Parse<AdfsFault>(fault);

        var page = await victim.OpenAsync($"{SignOut}?binding={binding}");

        Refused.On(World, page, HttpStatusCode.Forbidden, $": {reason}: ");
        await MustBeLoggedInAsync(victim);
    }

    [Fact]
    public async Task logout_request_taken_once_is_not_taken_again()
    {
        foreach (var binding in new[] { "redirect", "post" })
        {
            var first = await LoggedInAsync();
            await first.OpenAsync($"{SignOut}?binding={binding}");
            var second = await LoggedInAsync();
            World.Misbehaviour.Adfs = AdfsFault.Replay;

            var page = await second.OpenAsync($"{SignOut}?binding={binding}");

            Refused.On(World, page, HttpStatusCode.Forbidden, "taken before");
            await MustBeLoggedInAsync(second);
            Behave();
        }
    }

    [Fact]
    public async Task many_copies_of_one_logout_request_are_taken_once()
    {
        var victim = await LoggedInAsync();
        var request = Journey.Held(await victim.OpenUntilAsync(SignOut, request => request.Address.AbsolutePath == "/saml/slo"));

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => World.NewBrowser().SendAsync(request)));

        Assert.Equal(19, pages.Count(page => page.Status == HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task logout_request_of_one_tenant_logs_nobody_out_at_another()
    {
        var victim = await LoggedInAsync();
        var request = Journey.Held(await victim.OpenUntilAsync(SignOut, request => request.Address.AbsolutePath == "/saml/slo"));

        var page = await victim.SendAsync(request with { Address = new Uri(request.Address.AbsoluteUri.Replace(World.Virksomhet1, World.Virksomhet2, StringComparison.Ordinal)) });

        Refused.On(World, page, HttpStatusCode.Forbidden, "Issuer");
        await MustBeLoggedInAsync(victim);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?SAMLRequest=")]
    [InlineData("?SAMLRequest=AAAA&SAMLResponse=AAAA")]
    [InlineData("?SAMLRequest=AAAA&SAMLRequest=AAAA")]
    [InlineData("?RelayState=x")]
    public async Task query_that_holds_no_one_message_is_refused(string query)
    {
        var page = await World.NewBrowser().OpenAsync(Endpoint + query);

        Assert.True(page.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{page.Status}");
        Refused.On(World, page, page.Status, "");
    }

    [Fact]
    public async Task deflate_bomb_doctype_and_weak_algorithms_are_refused()
    {
        async Task MustRefuseAsync(byte[] message, string algorithm, HttpStatusCode status, string because)
        {
            var query = $"?SAMLRequest={Uri.EscapeDataString(Convert.ToBase64String(Deflated(message)))}&SigAlg={Uri.EscapeDataString(algorithm)}&Signature=AAAA";
            Refused.On(World, await World.NewBrowser().OpenAsync(Endpoint + query), status, because);
        }

        const string rsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
        await MustRefuseAsync(new byte[5 * 1024 * 1024], rsaSha256, HttpStatusCode.BadRequest, "Malformed");
        await MustRefuseAsync("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"u8.ToArray(), rsaSha256, HttpStatusCode.BadRequest, "DOCTYPE");
        foreach (var weak in new[] { "none", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256" })
            await MustRefuseAsync("<a/>"u8.ToArray(), weak, HttpStatusCode.Forbidden, "Unsigned");
        // Whether SHA-1 is taken is a rule for one sender: refused as soon as it says who it is, and whatever says nothing is no message.
        await MustRefuseAsync("<a/>"u8.ToArray(), RsaSha1, HttpStatusCode.BadRequest, "Malformed");
        await MustRefuseAsync(Encoding.UTF8.GetBytes(RequestOfAdfs()), RsaSha1, HttpStatusCode.Forbidden, "SHA-1");
    }

    [Fact]
    public async Task body_that_is_no_form_or_too_large_is_refused()
    {
        foreach (var body in new HttpContent[]
        {
            new StringContent("SAMLRequest=AAAA", Encoding.UTF8, "text/plain"),
            new FormUrlEncodedContent([new("SAMLRequest", "AAAA"), new("SAMLRequest", "AAAA")]),
            new FormUrlEncodedContent([new("SAMLRequest", "AAAA"), new("SAMLResponse", "AAAA")]),
            new FormUrlEncodedContent([new("SAMLRequest", new string('A', 200 * 1024))]),
            new FormUrlEncodedContent([]),
        })
            Refused.On(World, await World.NewBrowser().PostAsync(Endpoint, body), HttpStatusCode.BadRequest, "no form with one logout message");
    }

    [Fact]
    public async Task another_site_cannot_log_a_person_out_by_a_post()
    {
        var victim = await LoggedInAsync();

        await victim.SendAsync(new Request(new Uri($"https://{World.Virksomhet1}/logout"), HttpMethod.Post, [], new Uri("https://attacker.example/")));

        await MustBeLoggedInAsync(victim);
    }

    [Fact]
    public async Task a_neighbour_tenants_page_cannot_log_a_person_out_although_it_is_of_the_same_site()
    {
        var victim = await LoggedInAsync();
        foreach (var path in new[] { "/logout", "/logout/skip", "/logout/again" })
        {
            victim.Headers["Origin"] = $"https://{World.Virksomhet2}";
            var page = await victim.SendAsync(new Request(new Uri($"https://{World.Virksomhet1}{path}"), HttpMethod.Post, [], new Uri($"https://{World.Virksomhet2}/")));
            victim.Headers.Clear();

            Refused.On(World, page, HttpStatusCode.Forbidden, "another site's");
        }

        await MustBeLoggedInAsync(victim);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("null", "cross-site")]
    [InlineData("null", "same-site")]
    [InlineData("null", "none")]
    public async Task a_form_whose_page_hides_where_it_stands_logs_nobody_out(string origin, string? fetchSite)
    {
        var victim = await LoggedInAsync();
        victim.Headers["Origin"] = origin;
        if (fetchSite is not null)
            victim.Headers["Sec-Fetch-Site"] = fetchSite;

        var page = await victim.SendAsync(new Request(new Uri($"https://{World.Virksomhet1}/logout"), HttpMethod.Post, [], new Uri($"https://{World.Virksomhet1}/")));

        victim.Headers.Clear();
        Refused.On(World, page, HttpStatusCode.Forbidden, "another site's");
        await MustBeLoggedInAsync(victim);
    }

    [Fact]
    public async Task a_form_of_our_own_logs_out_although_our_pages_send_no_referrer()
    {
        var person = await LoggedInAsync();
        await person.OpenAsync($"https://{World.Virksomhet1}/logout");
        // As Chromium sends them from a page with Referrer-Policy: no-referrer.
        person.Headers["Origin"] = "null";
        person.Headers["Sec-Fetch-Site"] = "same-origin";

        var held = await person.SendUntilAsync(
            new Request(new Uri($"https://{World.Virksomhet1}/logout"), HttpMethod.Post, [], new Uri($"https://{World.Virksomhet1}/")), request => request.Address.Host != World.Virksomhet1);

        Assert.NotNull(held.HeldBack);
        person.Headers.Clear();
        Assert.Contains("login_required", (await person.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_get_of_the_logout_page_changes_nothing()
    {
        var victim = await LoggedInAsync();

        await victim.OpenAsync($"https://{World.Virksomhet1}/logout");

        await MustBeLoggedInAsync(victim);
    }

    [Fact]
    public async Task answer_is_taken_once_and_only_with_the_handle_it_was_asked_by()
    {
        var browser = await LoggedInAsync();
        await browser.OpenAsync($"https://{World.Virksomhet1}/logout");
        var start = new Request(new Uri($"https://{World.Virksomhet1}/logout"), HttpMethod.Post, [], browser.Current.Address);
        var answer = Journey.Held(await browser.SendUntilAsync(start, request => request.Address.AbsolutePath == "/saml/slo"));
        var handle = answer.Address.Query.Split('&').First(pair => pair.StartsWith("RelayState=", StringComparison.Ordinal));

        var other = await browser.SendAsync(answer with { Address = new Uri(answer.Address.AbsoluteUri.Replace(handle, $"RelayState={new string('A', 43)}", StringComparison.Ordinal)) });
        Refused.On(World, other, HttpStatusCode.BadRequest, "LogoutUsed");
        Assert.Equal("/logout/done", (await browser.SendAsync(answer)).Address.AbsolutePath);
        Refused.On(World, await browser.SendAsync(answer), HttpStatusCode.BadRequest, "LogoutUsed");
    }

    [Fact]
    public async Task answer_without_the_handle_is_taken_by_the_browser_that_asked_and_nowhere_else()
    {
        var browser = await LoggedInAsync();
        await browser.OpenAsync($"https://{World.Virksomhet1}/logout");
        var start = new Request(new Uri($"https://{World.Virksomhet1}/logout"), HttpMethod.Post, [], browser.Current.Address);
        var asked = Journey.Held(await browser.SendUntilAsync(start, request => request.Address.AbsolutePath == "/adfs/ls/logout"));
        // ADFS answers, and signs, without a RelayState.
        var answer = Journey.Held(await browser.SendUntilAsync(asked with { Form = [.. asked.Form!.Where(field => field.Key != "RelayState")] }, request => request.Address.AbsolutePath == "/saml/slo"));
        Assert.DoesNotContain("RelayState", answer.Address.Query, StringComparison.Ordinal);

        Refused.On(World, await World.NewBrowser().SendAsync(answer), HttpStatusCode.BadRequest, "LogoutUsed");
        var forged = await browser.OpenAsync($"{Endpoint}?SAMLResponse=AAAA");
        Refused.On(World, forged, HttpStatusCode.Forbidden, "LogoutRefused");
        Assert.NotNull(forged.Document.QuerySelector("a[href='/logout']"));
        var posted = await browser.SendAsync(new Request(new Uri(Endpoint), HttpMethod.Post, [new("SAMLResponse", "AAAA")], new Uri("https://adfs.virksomhet1.test/")));
        Assert.Contains("Fortsett uten Virksomhet 1 (ADFS)", posted.Text, StringComparison.Ordinal);
        var done = await browser.SendAsync(answer);

        Assert.Equal("/logout/done", done.Address.AbsolutePath);
        Assert.Contains(done.Document.QuerySelectorAll("#signed-out li"), item => item.TextContent == "Virksomhet 1 (ADFS)");
    }

    [Fact]
    public async Task first_step_of_a_logout_on_our_page_belongs_to_its_browser()
    {
        var browser = await LoggedInAsync();
        await browser.OpenAsync($"https://{World.Virksomhet1}/logout");
        var start = new Request(new Uri($"https://{World.Virksomhet1}/logout"), HttpMethod.Post, [], browser.Current.Address);
        var next = Journey.Held(await browser.SendUntilAsync(start, request => request.Address.AbsolutePath == "/logout/next"));

        Refused.On(World, await World.NewBrowser().SendAsync(next), HttpStatusCode.BadRequest, "LogoutUsed");
        Assert.Equal("/logout/done", (await browser.SendAsync(next)).Address.AbsolutePath);
    }

    [Fact]
    public async Task step_of_a_logout_belongs_to_its_browser()
    {
        var browser = await LoggedInAsync();
        await browser.OpenAsync($"https://{World.Virksomhet1}/logout");
        var start = new Request(new Uri($"https://{World.Virksomhet1}/logout"), HttpMethod.Post, [], browser.Current.Address);
        var answer = Journey.Held(await browser.SendUntilAsync(start, request => request.Address.AbsolutePath == "/saml/slo"));
        var next = Journey.Held(await browser.SendUntilAsync(answer, request => request.Address.AbsolutePath == "/logout/next"));

        Refused.On(World, await World.NewBrowser().SendAsync(next), HttpStatusCode.BadRequest, "LogoutUsed");
        Assert.Equal("/logout/done", (await browser.SendAsync(next)).Address.AbsolutePath);
    }

    [Fact]
    public async Task no_name_of_a_session_comes_into_a_log_or_an_address()
    {
        var browser = await LoggedInAsync();
        await browser.OpenAsync($"https://{World.Virksomhet1}/logout");
        await browser.SubmitAsync("/logout");
        Assert.Contains(browser.Visited, address => address.AbsolutePath == "/adfs/ls/logout");
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
        // By which binding ADFS asks is its own choice: here it is one that shows nothing.
        await browser.OpenAsync($"{SignOut}?binding=post");

        var name = $"{Population.Kari.Id}@virksomhet1.example";
        Assert.DoesNotContain(World.Logs.Lines, line => line.Contains(name, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(browser.Visited, address => address.AbsoluteUri.Contains(name, StringComparison.OrdinalIgnoreCase));
        var messages = browser.Visited.SelectMany(Messages).ToArray();
        Assert.NotEmpty(messages);
        Assert.DoesNotContain(messages, message => message.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<TestBrowser> LoggedInAsync()
    {
        Behave();
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
        return browser;
    }

    private static async Task MustBeLoggedInAsync(TestBrowser browser) => Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none"));

    private string RequestOfAdfs() =>
        $"""
        <LogoutRequest xmlns="urn:oasis:names:tc:SAML:2.0:protocol" ID="_weak" Version="2.0" IssueInstant="{World.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}" Destination="{Endpoint}"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">http://adfs.virksomhet1.test/adfs/services/trust</Issuer><NameID xmlns="urn:oasis:names:tc:SAML:2.0:assertion">kari</NameID></LogoutRequest>
        """;

    // Every message by HTTP-Redirect in an address, inflated.
    private static IEnumerable<string> Messages(Uri address)
    {
        foreach (var pair in address.Query.TrimStart('?').Split('&'))
        {
            if (pair.Split('=', 2) is not ["SAMLRequest" or "SAMLResponse", var value])
                continue;
            using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(Uri.UnescapeDataString(value))), CompressionMode.Decompress);
            using var reader = new StreamReader(inflate, Encoding.UTF8);
            yield return reader.ReadToEnd();
        }
    }

    private static byte[] Deflated(byte[] octets)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(octets);
        return output.ToArray();
    }
}
