using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Weblogin.Pages;
using Xunit;

namespace Weblogin.Tests.Pages;

public sealed class RefusalTests
{
    public static TheoryData<RefusalCause> Causes => [.. Enum.GetValues<RefusalCause>()];

    [Theory]
    [MemberData(nameof(Causes))]
    public void no_refusal_answers_success_or_a_redirect(RefusalCause cause) => Assert.InRange(cause.Status, 400, 599);

    [Theory]
    [InlineData(RefusalCause.MalformedRequest, 400)]
    [InlineData(RefusalCause.RedirectMismatch, 400)]
    [InlineData(RefusalCause.ResponseRefused, 403)]
    [InlineData(RefusalCause.OtherBrowser, 403)]
    [InlineData(RefusalCause.UnknownHost, 421)]
    [InlineData(RefusalCause.UpstreamUnavailable, 503)]
    [InlineData(RefusalCause.InternalError, 500)]
    public async Task the_status_is_the_causes_own(RefusalCause cause, int status)
    {
        using var response = await AnswerAsync(Valid() with { Cause = cause });

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
    }

    [Fact]
    public async Task an_upstream_that_is_down_says_when_to_come_back()
    {
        using var response = await AnswerAsync(Valid() with { Cause = RefusalCause.UpstreamUnavailable });

        Assert.Equal(TimeSpan.FromMinutes(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task a_refusal_sets_no_cookie_and_is_not_stored()
    {
        using var response = await AnswerAsync(Valid(), "/refused?lang=en");

        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(PageSecurity.ContentSecurityPolicy(null), Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task the_page_tells_cause_advice_and_reference_in_every_language()
    {
        var refusal = Valid();

        var page = await PageAsync(refusal);

        Assert.Equal("nn", page.DocumentElement.GetAttribute("lang"));
        Assert.All(PageLanguages.All, language =>
        {
            var part = page.GetElementById(language.Tag)!;
            var text = Texts.In(language).Refusals.For(refusal.Cause);
            Assert.Equal(language.Tag, part.GetAttribute("lang"));
            Assert.Equal(text.Cause, part.QuerySelector("h1")!.TextContent);
            Assert.Contains(text.Next, part.TextContent, StringComparison.Ordinal);
            Assert.Equal(refusal.Reference.ToString(), part.QuerySelector("code")!.TextContent);
        });
        // The style sheet shows the last part when none is targeted.
        Assert.Equal("nn", page.QuerySelectorAll(".page-language")[^1].Id);
    }

    [Fact]
    public async Task the_language_switch_never_repeats_the_request()
    {
        var page = await PageAsync(Valid());

        Assert.All(page.QuerySelectorAll(".page-languages a"), link => Assert.StartsWith("#", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task every_id_stands_once_and_every_fragment_leads_somewhere()
    {
        var page = await PageAsync(Valid() with { Action = RefusalAction.TryAgain("/go/kurs") });

        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]),
            fragment => Assert.Contains(fragment, ids));
    }

    [Fact]
    public async Task the_page_has_no_script_and_no_inline_style()
    {
        var page = await PageAsync(Valid() with { Action = RefusalAction.TryAgain("/") });

        Assert.Empty(page.QuerySelectorAll("script, style, [style], [onclick], iframe, form"));
    }

    [Fact]
    public async Task a_tenants_name_cannot_become_markup()
    {
        var page = await PageAsync(Valid() with { TenantName = "<img src=x onerror=alert(1)> & \"Sønn\"" });

        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Equal("<img src=x onerror=alert(1)> & \"Sønn\"", page.QuerySelector(".page-brand")!.TextContent);
    }

    [Fact]
    public async Task the_action_is_a_link_labelled_in_the_pages_language()
    {
        var page = await PageAsync(Valid() with { Action = RefusalAction.LogInWithIdPorten("/login/idporten?t=a&b=c") });

        var link = Assert.IsAssignableFrom<IHtmlAnchorElement>(page.QuerySelector("#en .page-action"));
        Assert.Equal("/login/idporten?t=a&b=c", link.GetAttribute("href"));
        Assert.Equal("Log in with ID-porten", link.TextContent);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public void an_action_never_leads_to_another_host(string address) => Assert.Throws<ArgumentException>(() => RefusalAction.TryAgain(address));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    public void a_service_is_linked_by_a_web_address_only(string address) =>
        Assert.Throws<ArgumentException>(() => RefusalAction.GoToService(new Uri(address)));

    [Fact]
    public async Task a_refusal_answers_a_post_as_well()
    {
        await using var host = await PageHost.ServingAsync("/refused", () => Valid().ToResult());

        using var response = await host.Client.PostAsync(new Uri("/refused", UriKind.Relative), new StringContent("SAMLResponse=x"), CancellationToken.None);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public void references_look_alike_and_never_repeat()
    {
        var references = Enumerable.Range(0, 1000).Select(_ => ReferenceId.New().ToString()).ToList();

        Assert.All(references, reference => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$", reference));
        Assert.Equal(references.Count, references.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void a_reference_nobody_made_cannot_be_shown() => Assert.Throws<InvalidOperationException>(() => default(ReferenceId).ToString());

    [Fact]
    public async Task page_that_is_kept_has_the_next_reference_and_nothing_of_the_one_before()
    {
        var (first, second) = (Valid(), Valid());
        await using var host = await PageHost.ServingAsync("/refused/{which}", (string which) => (which == "first" ? first : second).ToResult());

        var before = await TextAsync(host, "first");
        var after = await TextAsync(host, "second");

        Assert.Equal(before.Replace($"{first.Reference}", $"{second.Reference}", StringComparison.Ordinal), after);
        Assert.Equal(3, after.Split($"{second.Reference}").Length - 1);
        Assert.DoesNotContain($"{first.Reference}", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task pages_that_are_kept_are_kept_apart_by_cause_language_tenant_and_action()
    {
        Refusal[] refusals =
        [
            Valid(), Valid() with { Cause = RefusalCause.OtherBrowser }, Valid() with { Language = PageLanguage.English }, Valid() with { TenantName = "Virksomhet 2" },
            Valid() with { TenantName = null }, Valid() with { Action = RefusalAction.TryAgain("/") }, Valid() with { Action = RefusalAction.TryAgain("/go/kurs") },
        ];
        await using var host = await PageHost.ServingAsync("/refused/{which:int}", (int which) => refusals[which].ToResult());
        await ReadAllAsync();

        var pages = await ReadAllAsync();

        Assert.Equal(refusals.Length, pages.Distinct(StringComparer.Ordinal).Count());

        async Task<string[]> ReadAllAsync()
        {
            List<string> read = [];
            for (var i = 0; i < refusals.Length; i++)
                read.Add((await TextAsync(host, $"{i}")).Replace($"{refusals[i].Reference}", "", StringComparison.Ordinal));
            return [.. read];
        }
    }

    [Fact]
    public async Task more_pages_than_are_kept_are_answered_all_the_same()
    {
        await using var host = await PageHost.ServingAsync("/refused/{which:int}", (int which) => (Valid() with { TenantName = $"Virksomhet {which}" }).ToResult());
        for (var i = 0; i < 600; i++)
            Assert.Contains($"Virksomhet {i}<", await TextAsync(host, $"{i}"), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(PageHost host, string which)
    {
        using var response = await host.Client.GetAsync(new Uri($"/refused/{which}", UriKind.Relative), CancellationToken.None);
        return await response.Content.ReadAsStringAsync(CancellationToken.None);
    }

    private static Refusal Valid() => new(RefusalCause.ResponseRefused, ReferenceId.New(), PageLanguage.Nynorsk) { TenantName = "Virksomhet 1" };

    private static async Task<HttpResponseMessage> AnswerAsync(Refusal refusal, string address = "/refused")
    {
        await using var host = await PageHost.ServingAsync("/refused", () => refusal.ToResult());
        return await host.Client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseContentRead, CancellationToken.None);
    }

    private static async Task<IHtmlDocument> PageAsync(Refusal refusal)
    {
        using var response = await AnswerAsync(refusal);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(CancellationToken.None));
    }
}
