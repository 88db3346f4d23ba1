using System.Net;
using System.Text;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Bodies at the assertion consumer service that are no response at all, or one that would be dear to read.</summary>
public sealed class RequestFormAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private const string Acs = $"https://{World.Virksomhet1}/saml/acs";

    [Fact]
    public async Task document_type_is_refused() =>
        await MustRefuseXmlAsync(xml => xml.Insert(xml.IndexOf('<', StringComparison.Ordinal), "<!DOCTYPE r [<!ENTITY e \"x\">]>"), "Malformed");

    [Fact]
    public async Task external_entity_is_refused() =>
        await MustRefuseXmlAsync(xml => "<!DOCTYPE r SYSTEM \"https://ondsinnet.example/x.dtd\">" + xml, "Malformed");

    [Fact]
    public async Task thousands_of_namespace_declarations_are_refused() =>
        await MustRefuseXmlAsync(
            xml => xml.Insert(xml.IndexOf(' ', StringComparison.Ordinal), string.Concat(Enumerable.Range(0, 4000).Select(i => $" xmlns:n{i}=\"urn:n:{i}\""))),
            "TooLarge", "Malformed");

    [Fact]
    public async Task deep_nesting_is_refused() =>
        await MustRefuseXmlAsync(_ => string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)), "TooLarge", "Malformed");

    [Theory]
    [InlineData(150_000)]
    [InlineData(1024 * 1024)]
    public async Task xml_larger_than_any_response_is_refused_before_it_is_read(int size)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        var large = Convert.ToBase64String(Encoding.UTF8.GetBytes($"<a>{new string('x', size)}</a>"));

        var page = await browser.SendAsync(response.With("SAMLResponse", large));

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "no form with one SAMLResponse of reasonable size");
        // It was not even counted as an answer.
        Arrival.On(await browser.SendAsync(response));
    }

    [Fact]
    public async Task get_with_a_response_in_the_query_is_refused()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        var page = await browser.OpenAsync($"{Acs}?SAMLResponse={Uri.EscapeDataString(response.Field("SAMLResponse"))}&RelayState={response.Field("RelayState")}");

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "must come by HTTP-POST");
    }

    [Theory]
    [InlineData("text/xml")]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencodedly")]
    [InlineData("application/x-www-form-urlencoded charset")]
    [InlineData(null)]
    public async Task another_content_type_is_refused(string? contentType)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        using var form = new FormUrlEncodedContent(response.Form!);
        var body = new ByteArrayContent(await form.ReadAsByteArrayAsync());
        if (contentType is not null)
            body.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var page = await browser.PostAsync(Acs, body);

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "no form with one SAMLResponse");
    }

    [Fact]
    public async Task two_responses_in_one_form_are_refused()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        FormFields twice = [.. response.Form!, new("SAMLResponse", response.Field("SAMLResponse"))];

        await MustFailAsync(browser, await browser.SendAsync(response with { Form = twice }), HttpStatusCode.BadRequest, "no form with one SAMLResponse");
    }

    [Fact]
    public async Task two_relay_states_in_one_form_are_refused()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        FormFields twice = [.. response.Form!, new("RelayState", response.Field("RelayState"))];

        await MustFailAsync(browser, await browser.SendAsync(response with { Form = twice }), HttpStatusCode.BadRequest, "no form with one SAMLResponse");
    }

    [Fact]
    public async Task hundreds_of_fields_are_refused()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        FormFields many = [.. Enumerable.Range(0, 500).Select(i => KeyValuePair.Create($"f{i}", "x")), .. response.Form!];

        await MustFailAsync(browser, await browser.SendAsync(response with { Form = many }), HttpStatusCode.BadRequest, "no form with one SAMLResponse");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all!")]
    [InlineData("////")]
    public async Task response_that_is_no_document_is_refused(string text)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        var page = await browser.SendAsync(response.With("SAMLResponse", text));

        Assert.Contains(page.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Forbidden });
        await MustFailAsync(browser, page, page.Status, "");
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://ondsinnet.example/")]
    [InlineData("'; DROP TABLE login_step; --")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\nSet-Cookie: x=y")]
    [InlineData("<script>alert(1)</script>")]
    public async Task relay_state_that_is_none_of_ours_is_refused_and_comes_back_nowhere(string relayState)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        var page = await browser.SendAsync(response.With("RelayState", relayState));

        if (relayState.Length > 0)
            Assert.DoesNotContain(relayState, page.Body, StringComparison.Ordinal);
        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, "nobody asked for this response");
    }

    private async Task MustRefuseXmlAsync(Func<string, string> change, params string[] reasons)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        var xml = Encoding.UTF8.GetString(Convert.FromBase64String(response.Field("SAMLResponse")));

        var page = await browser.SendAsync(response.With("SAMLResponse", Convert.ToBase64String(Encoding.UTF8.GetBytes(change(xml)))));

        var logged = World.Logs.With(Refused.Reference(page)).Single().Text;
        Assert.Contains(reasons, reason => logged.Contains($"ResponseRefused: adfs: {reason}", StringComparison.Ordinal));
        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, "ResponseRefused");
        // The step is still open for the right answer.
        Arrival.On(await browser.SendAsync(response));
    }
}
