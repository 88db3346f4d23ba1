using System.Net;
using System.Text;
using Weblogin.Login;
using Weblogin.Onboarding.Attributes;
using Weblogin.Saml;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>What stands in an attribute test is its tester's alone, and whatever a provider sends is text within bounds.</summary>
public sealed class AttributeTestAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    [Fact]
    public async Task link_that_was_taken_up_opens_nothing_in_another_browser()
    {
        var link = await World.TestLinkAsync();
        var tester = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        await tester.OpenAsync(link);
        await tester.SubmitAsync("/attribute-test", ("with", "adfs"));
        var other = await World.SeatAsync("virksomhet1", Population.Ola.Id);

        var page = await other.OpenAsync(link);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("form"));
    }

    [Fact]
    public async Task another_browser_in_the_middle_takes_neither_link_nor_test()
    {
        var link = await World.TestLinkAsync();
        var tester = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        await tester.OpenAsync(link);
        var other = await World.SeatAsync("virksomhet1", Population.Ola.Id);
        await other.OpenAsync(link);
        var late = other.Form("/attribute-test", ("with", "adfs"));
        await tester.SubmitAsync("/attribute-test", ("with", "adfs"));

        var page = await other.SendAsync(late);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal(HttpStatusCode.OK, (await tester.ReloadAsync()).Status);
    }

    [Fact]
    public async Task of_many_browsers_at_once_one_takes_the_link_up()
    {
        var link = await World.TestLinkAsync();
        var browsers = new List<TestBrowser>();
        for (var i = 0; i < 6; i++)
        {
            var browser = World.NewBrowser();
            await browser.OpenAsync(link);
            browsers.Add(browser);
        }

        var pages = await Task.WhenAll(browsers.Select(browser => browser.SendUntilAsync(browser.Form("/attribute-test", ("with", "adfs")), request => request.Address.Host != World.Virksomhet1)));

        Assert.Single(pages, page => page.HeldBack is not null);
    }

    [Fact]
    public async Task response_of_a_test_brought_by_another_browser_shows_nobody_anything()
    {
        var tester = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        await tester.OpenAsync(await World.TestLinkAsync());
        var response = Journey.Held(await tester.SendUntilAsync(tester.Form("/attribute-test", ("with", "adfs")), request => request.Address.AbsolutePath == "/saml/acs"));
        var thief = World.NewBrowser();

        Refused.On(World, await thief.SendAsync(response), HttpStatusCode.Forbidden, "OtherBrowser");

        Assert.Equal("/attribute-test/result", (await tester.SendAsync(response)).Address.AbsolutePath);
    }

    [Fact]
    public async Task another_tenants_link_is_none()
    {
        var link = await World.TestLinkAsync("virksomhet2");
        var browser = World.NewBrowser();

        var page = await browser.OpenAsync(link.Replace(World.Virksomhet2, World.Virksomhet1, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(link)).Status);
    }

    [Theory]
    [InlineData("/attribute-test/result")]
    [InlineData("/attribute-test/result.json")]
    public async Task result_of_one_tester_is_seen_by_no_other_browser_and_at_no_other_tenant(string path)
    {
        var tester = await World.TestedAsync(Population.Kari);
        var query = tester.Current.Address.Query;
        var thief = await World.TestedAsync(Population.Ola);

        Refused.On(World, await thief.OpenAsync($"https://{World.Virksomhet1}{path}{query}"), HttpStatusCode.Forbidden, "another browser's");
        Refused.On(World, await tester.OpenAsync($"https://{World.Virksomhet2}{path}{query}"), HttpStatusCode.Forbidden, "another browser's");
    }

    [Fact]
    public async Task values_are_not_shown_to_another_browser_or_another_sites_form()
    {
        var tester = await World.TestedAsync(Population.Kari);
        var reveal = tester.Form("/attribute-test/reveal");
        var thief = await World.TestedAsync(Population.Ola);

        Assert.DoesNotContain(Population.Kari.NationalId, (await thief.SendAsync(reveal)).Body, StringComparison.Ordinal);
        var forged = await tester.SendAsync(reveal with { Initiator = new Uri("https://ondsinnet.example/") });
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
        Assert.DoesNotContain(Population.Kari.NationalId, forged.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task handle_of_a_result_begins_no_test_and_that_of_a_visit_shows_no_result()
    {
        var tester = await World.TestedAsync(Population.Kari);
        var result = tester.Current.Address.Query;
        var visit = tester.Current.Document.QuerySelector("form[action='/attribute-test'] input[name=test]")!.GetAttribute("value")!;

        Assert.Equal(HttpStatusCode.Forbidden, (await tester.OpenAsync($"https://{World.Virksomhet1}/attribute-test{result}")).Status);
        Refused.On(World, await tester.OpenAsync($"https://{World.Virksomhet1}/attribute-test/result?test={visit}"), HttpStatusCode.BadRequest, "attribute test is gone");
    }

    [Fact]
    public async Task script_in_names_and_values_is_text()
    {
        const string script = "<script>alert(1)</script>";
        var page = await AnsweredAsync([Sent($"http://example/{script}", script, "\u202Eevil"), Sent("\"onload=\"x", "' onerror='")]);

        Assert.DoesNotContain("<script>", page.Body, StringComparison.Ordinal);
        Assert.Contains($"http://example/{script}", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", page.Body, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task huge_assertion_fills_no_more_than_a_page()
    {
        var page = await AnsweredAsync([.. Enumerable.Range(0, 230).Select(i => Sent($"http://example/groups/{i}", new string('v', i < 20 ? 1200 : 20)))]);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.InRange(page.Document.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Length, 1, ExaminedClaims.MostNames + 20);
        Assert.DoesNotContain(new string('x', 300), page.Body, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Body), 1, 512 * 1024);
    }

    [Fact]
    public async Task pages_stand_in_no_frame_and_are_kept_nowhere()
    {
        var tester = await World.TestedAsync(Population.Kari);

        foreach (var page in new[] { tester.Current, await tester.SubmitAsync("/attribute-test/reveal"), await tester.OpenAsync(await World.TestLinkAsync()) })
        {
            Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("no-store", page.Headers["Cache-Control"]);
            Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        }
    }

    [Fact]
    public async Task link_begins_so_many_logins_and_no_more()
    {
        var tester = World.NewBrowser();
        await tester.OpenAsync(await World.TestLinkAsync());
        var form = tester.Form("/attribute-test", ("with", "adfs"));
        for (var i = 0; i < AttributeTests.MostLogins; i++)
            Assert.NotNull((await tester.SendUntilAsync(form, request => request.Address.Host != World.Virksomhet1)).HeldBack);

        var page = await tester.SendUntilAsync(form, request => request.Address.Host != World.Virksomhet1);

        Assert.Equal((HttpStatusCode.Forbidden, true), (page.Status, page.HeldBack is null));
    }

    [Fact]
    public async Task page_of_the_choice_names_no_provider_that_is_none()
    {
        var tester = World.NewBrowser();
        await tester.OpenAsync(await World.TestLinkAsync());

        Refused.On(World, await tester.SendAsync(tester.Form("/attribute-test", ("with", "ingen"))), HttpStatusCode.BadRequest, "cannot be tested");
    }

    private static AssertionAttribute Sent(string name, params string[] values) => new(name, NameFormat: null, FriendlyName: null, ValueList.From(values));

    // A genuine answer of the tenant's ADFS with these attributes beside its own.
    private async Task<Page> AnsweredAsync(IReadOnlyList<AssertionAttribute> more)
    {
        var adfs = new HandMadeAdfs(World, "virksomhet1");
        var tester = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        await tester.OpenAsync(await World.TestLinkAsync());
        var ask = Journey.Held(await tester.SendUntilAsync(tester.Form("/attribute-test", ("with", "adfs")), request => request.Address.Host != World.Virksomhet1));
        var (request, relayState, _) = await adfs.AskedAsync(tester, ask.Address.ToString());
        var content = adfs.Content(Population.Kari);
        return await tester.SendAsync(adfs.Post(adfs.Response(content with { Attributes = [.. content.Attributes, .. more] }, request.Id), relayState));
    }
}

/// <summary>A result has an end: in a world of its own, whose clock goes on.</summary>
public sealed class AttributeTestExpiryAttacks
{
    [Fact]
    public async Task result_is_gone_after_minutes_and_a_link_after_its_hour()
    {
        await using var world = await World.StartAsync();
        var link = await world.TestLinkAsync();
        var tester = await world.TestedAsync(Population.Kari);
        var (reveal, result) = (tester.Form("/attribute-test/reveal"), tester.Current.Address.ToString());

        world.Clock.Advance(AttributeTests.ResultLife + TimeSpan.FromSeconds(1));

        Refused.On(world, await tester.OpenAsync(result), HttpStatusCode.BadRequest, "attribute test is gone");
        Assert.DoesNotContain(Population.Kari.NationalId, (await tester.SendAsync(reveal)).Body, StringComparison.Ordinal);
        world.Clock.Advance(AttributeTests.LinkLife);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.NewBrowser().OpenAsync(link)).Status);
    }
}
