using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weblogin.Audit;
using Weblogin.Audit.Counting;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Sandbox.Adfs;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Onboarding;

/// <summary>A tester logs in at one identity provider and sees what comes, what the rules make of it and what each service would get; and nothing else happens.</summary>
public sealed class AttributeTestTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task tester_sees_every_attribute_by_name_and_its_shape_and_what_the_rules_say()
    {
        var browser = await _world.TestedAsync(Population.Kari);

        var page = browser.Current;
        Assert.Equal((HttpStatusCode.OK, "/attribute-test/result"), (page.Status, page.Address.AbsolutePath));
        Assert.Contains("Innloggingen virker", page.Text, StringComparison.Ordinal);
        Assert.Contains("fant en person", page.Text, StringComparison.Ordinal);
        Assert.Contains("nlsso-loa-substantial", page.Text, StringComparison.Ordinal);
        Assert.Contains("00000000000", page.Text, StringComparison.Ordinal);
        MustNotTell(page.Body, Population.Kari);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task attributes_that_nobody_uses_are_seen_too()
    {
        var adfs = new HandMadeAdfs(_world, "virksomhet1");
        var browser = await AskedAsync();
        var (request, relayState, _) = await adfs.AskedAsync(browser, await VisitAsync(browser));
        var content = adfs.Content(Population.Kari);

        var page = await browser.SendAsync(adfs.Post(adfs.Response(content with { Attributes = [.. content.Attributes, new("http://schemas.example/department", null, null, ["Kultur og oppvekst"])] }, request.Id), relayState));

        Assert.Contains("http://schemas.example/department", page.Text, StringComparison.Ordinal);
        Assert.Contains("Xxxxxx xx xxxxxxx", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ikke i bruk", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task values_are_shown_when_the_tester_asks_for_them()
    {
        var browser = await _world.TestedAsync(Population.Kari);

        var page = await browser.SubmitAsync("/attribute-test/reveal");

        Assert.Contains(Population.Kari.NationalId, page.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.DoesNotContain(Population.Kari.NationalId, page.Address.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task missing_claim_is_named_with_the_rule_that_mends_it()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet2", document => document["identityProviders"]![0]!["claims"]!["nationalId"] = new JsonArray("fodselsnr")));
        var browser = await _world.TestedAsync(Population.Liv, "virksomhet2");

        var page = browser.Current;
        Assert.Contains("ikke nok til å logge inn", page.Text, StringComparison.Ordinal);
        Assert.Contains("types = (\"fodselsnr\")", page.Text, StringComparison.Ordinal);
        // What came under a name that nobody knows looks like the thing that is missing.
        Assert.Contains($"«{AdfsClaims.NationalIdFromStore}» inneholder noe som ser ut som et fødselsnummer", page.Text, StringComparison.Ordinal);
        // One name stands in the heading; every other is folded away.
        Assert.DoesNotContain(page.Document.QuerySelectorAll("h2"), heading => heading.TextContent.Contains(", fodselsnummer", StringComparison.Ordinal));
        // A fallback would have led to ID-porten.
        Assert.Equal(World.Virksomhet2, page.Address.Host);
    }

    [Fact]
    public async Task claim_of_many_names_is_told_by_the_first_and_the_others_are_folded_away()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet2", document => document["identityProviders"]![0]!["claims"]!["nationalId"] = new JsonArray("fodselsnr", "urn:annet", "urn:tredje")));

        var page = (await _world.TestedAsync(Population.Liv, "virksomhet2")).Current;

        Assert.Contains("fodselsnr manglet", page.Document.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["urn:annet", "urn:tredje"], page.Document.QuerySelector("h2 ~ details")!.QuerySelectorAll("code").Select(name => name.TextContent));
    }

    [Fact]
    public async Task each_service_of_the_tenant_is_listed_with_what_it_would_get_and_why()
    {
        var browser = await _world.TestedAsync(Population.Kari);

        var parties = browser.Current.Document.QuerySelectorAll("h3").Select(heading => heading.TextContent).ToArray();
        Assert.Contains(parties, heading => heading.Contains("Ville kommet inn", StringComparison.Ordinal));
        Assert.Contains("scope", browser.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_of_it_touches_what_is_live()
    {
        var national = NationalId.OfStored(Population.Kari.NationalId);
        var tenant = TenantId.Parse("virksomhet1");

        var browser = await _world.TestedAsync(Population.Kari);
        await browser.SubmitAsync("/attribute-test/reveal");

        Assert.Contains("Personen er ny her", browser.Current.Text, StringComparison.Ordinal);
        Assert.Null(await _world.Service<IPersonStore>().FindAsync(tenant, national, CancellationToken.None));
        Assert.Empty(await _world.Service<ILedger>().OfTenantAsync(tenant, DateTimeOffset.MinValue, 10, CancellationToken.None));
        Assert.Null(browser.CookieOf(World.Virksomhet1, Browser.SessionCookie));
        Assert.Equal(0, _world.Logins);
        Assert.Empty(_world.Logs.With(Population.Kari.NationalId));
    }

    [Fact]
    public async Task it_is_counted_among_no_logins_whether_it_leads_to_somebody_or_not()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet2", document => document["identityProviders"]![0]!["claims"]!["nationalId"] = new JsonArray("fodselsnr")));
        await _world.TestedAsync(Population.Kari);
        await _world.TestedAsync(Population.Liv, "virksomhet2");

        foreach (var tenant in (TenantId[])[TenantId.Parse("virksomhet1"), TenantId.Parse("virksomhet2")])
        {
            await _world.Service<ILoginCounters>().FlushAsync(tenant, CancellationToken.None);
            var now = _world.Clock.GetUtcNow();
            Assert.Empty(await _world.Service<ILoginCountStore>().OfAsync(tenant, CountSpan.Day, now.AddDays(-1), now, CancellationToken.None));
        }
    }

    [Fact]
    public async Task it_can_be_downloaded_without_values()
    {
        var browser = await _world.TestedAsync(Population.Kari);
        var address = browser.Current.Document.QuerySelector("a[download]")!.GetAttribute("href")!;

        var file = await browser.OpenAsync($"https://{World.Virksomhet1}{address}");

        Assert.StartsWith("attachment; filename=\"attribute-test-virksomhet1-", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        using var report = JsonDocument.Parse(file.Body);
        Assert.True(report.RootElement.GetProperty("letIn").GetBoolean());
        Assert.NotEmpty(report.RootElement.GetProperty("attributes").EnumerateArray());
        MustNotTell(file.Body, Population.Kari);
    }

    [Fact]
    public async Task id_porten_can_be_tested_and_another_test_begun_from_the_result()
    {
        var link = await _world.TestLinkAsync();
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.OpenAsync(link);
        await browser.SubmitAsync("/attribute-test", ("with", "adfs"));
        // The link is the browser's own from now on.
        await browser.OpenAsync(link);

        await browser.SubmitAsync("/attribute-test", ("with", "idporten"));
        var page = await browser.AnswerIdPortenAsync(Population.Ola);

        Assert.Equal("/attribute-test/result", page.Address.AbsolutePath);
        Assert.Contains("nlsso-loa-high", page.Text, StringComparison.Ordinal);
        Assert.Contains("pid", page.Text, StringComparison.Ordinal);
        MustNotTell(page.Body, Population.Ola);
    }

    [Fact]
    public async Task predecessors_page_leads_to_the_explanation_how_to_get_a_link()
    {
        var browser = _world.NewBrowser();

        var page = await browser.OpenAsync($"https://{World.Virksomhet1}/simplesaml");

        Assert.Equal("/attribute-test", page.Address.AbsolutePath);
        Assert.Contains("trenger du en lenke", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("form"));
    }

    [Theory]
    [InlineData("nb", "Attributt-test", "Attributter som kom")]
    [InlineData("nn", "Attributt-test", "Attributt som kom")]
    [InlineData("en", "Attribute test", "Attributes that came")]
    public async Task pages_speak_the_testers_language(string language, string title, string came)
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var page = await browser.OpenAsync($"{await _world.TestLinkAsync()}&lang={language}");
        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);

        page = await browser.SubmitAsync("/attribute-test", ("with", "adfs"));

        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains(came, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task making_a_link_is_recorded_and_its_handle_is_not()
    {
        var link = await _world.TestLinkAsync();

        var recorded = Assert.Single(await _world.Service<IAuditLog>().PageAsync(TenantId.Parse("virksomhet1"), null, 10, CancellationToken.None), one => one.Event.Act == "attribute-test.link");
        Assert.DoesNotContain(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..], recorded.Event.On, StringComparison.Ordinal);
    }

    private async Task<TestBrowser> AskedAsync()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.OpenAsync(await _world.TestLinkAsync());
        return browser;
    }

    // The page between our form and ADFS leads on to this address.
    private static async Task<string> VisitAsync(TestBrowser browser)
    {
        var form = browser.Form("/attribute-test", ("with", "adfs"));
        return (await browser.SendUntilAsync(form, request => request.Address.Host != World.Virksomhet1)).HeldBack!.Address.ToString();
    }

    private static void MustNotTell(string text, Person person)
    {
        foreach (var value in new[] { person.NationalId, person.GivenName, person.FamilyName })
            Assert.DoesNotContain(value, text, StringComparison.Ordinal);
    }
}
