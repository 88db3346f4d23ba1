using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Weblogin.Pages;
using Weblogin.Tests.Pages;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The shared pages as a person sees them. <c>WEBLOGIN_SCREENSHOTS=DIR</c> keeps a picture of each.</summary>
public sealed class PagesTests(Chromium chromium)
{
    // What fits depends on the words, what can be read on the colours: not each with each.
    public static TheoryData<PageLanguage, ColorScheme, int> Views =>
        [.. from language in PageLanguages.All from width in new[] { 1200, 360 } select (language, ColorScheme.Light, width), (PageLanguage.Bokmal, ColorScheme.Dark, 1200)];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task a_refusal_is_accessible(PageLanguage language, ColorScheme scheme, int width)
    {
        var refusal = new Refusal(RefusalCause.NationalIdMissing, ReferenceId.New(), language)
        {
            TenantName = "Øvre Eiker og Nedre Telemark interkommunale opplæringskontor",
            Action = RefusalAction.LogInWithIdPorten("/login/idporten?t=1"),
        };
        await using var host = await PageHost.ServingAsync("/refused", () => refusal.ToResult());

        await AssertGoodPageAsync(host, "/refused", scheme, width, $"refusal-{language}-{scheme}-{width}".ToLowerInvariant());
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task a_choice_is_accessible(PageLanguage language, ColorScheme scheme, int width)
    {
        await using var host = await PageHost.ServingAsync("/choose", (HttpRequest request) =>
        {
            var frame = new PageFrame(language, "Virksomhet 1", $"{request.Path}{request.QueryString}");
            return ChoicePage.Result(frame, frame.Texts.ChooseHowToLogIn, lead: null,
            [
                new Choice("Virksomhet 1", "/choose/adfs"),
                new Choice("Feide", "/choose/feide"),
                new Choice("ID-porten", "/choose/idporten") { Note = "BankID, Buypass, MinID" },
            ]);
        });

        await AssertGoodPageAsync(host, "/choose", scheme, width, $"choice-{language}-{scheme}-{width}".ToLowerInvariant());
    }

    [Fact]
    public async Task a_refusal_changes_language_without_asking_again()
    {
        var asked = 0;
        await using var host = await PageHost.ServingAsync("/refused", () =>
        {
            asked++;
            return new Refusal(RefusalCause.LoginUsed, ReferenceId.New(), PageLanguage.Nynorsk).ToResult();
        });
        await using var person = await chromium.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{host.Client.BaseAddress}refused");
        Assert.Equal(["Denne innlogginga er alt brukt"], await VisibleHeadingsAsync(page));

        await page.ClickAsync("text=English >> visible=true");
        Assert.Equal(["This login has already been used"], await VisibleHeadingsAsync(page));
        await page.ClickAsync("text=Bokmål >> visible=true");
        Assert.Equal(["Denne innloggingen er allerede brukt"], await VisibleHeadingsAsync(page));
        await page.ClickAsync("text=Nynorsk >> visible=true");
        Assert.Equal(["Denne innlogginga er alt brukt"], await VisibleHeadingsAsync(page));

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task the_skip_link_is_the_first_stop_and_keeps_the_language()
    {
        await using var host = await PageHost.ServingAsync(
            "/refused", () => new Refusal(RefusalCause.NotFound, ReferenceId.New(), PageLanguage.Nynorsk).ToResult());
        await using var person = await chromium.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{host.Client.BaseAddress}refused#en");
        await WhenDrawnAsync(page);

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal("main-en", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Equal(["We cannot find the page"], await VisibleHeadingsAsync(page));
    }

    [Fact]
    public async Task one_click_selects_the_whole_reference()
    {
        var reference = ReferenceId.New();
        await using var host = await PageHost.ServingAsync(
            "/refused", () => new Refusal(RefusalCause.NotFound, reference, PageLanguage.Bokmal).ToResult());
        await using var person = await chromium.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{host.Client.BaseAddress}refused");

        await page.ClickAsync("code >> visible=true");

        Assert.Equal(reference.ToString(), await page.EvaluateAsync<string>("() => getSelection().toString()"));
    }

    private static async Task<IReadOnlyList<string>> VisibleHeadingsAsync(IPage page) =>
        await page.Locator("h1").Filter(new LocatorFilterOptions { Visible = true }).AllTextContentsAsync();

    // Chromium goes to the fragment with the first frame, which may come after the load event, and takes the focus away with it.
    private static async Task WhenDrawnAsync(IPage page) =>
        await page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");

    private async Task AssertGoodPageAsync(PageHost host, string path, ColorScheme scheme, int width, string name)
    {
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        var page = await person.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync($"{host.Client.BaseAddress}{path[1..]}");
        if (Environment.GetEnvironmentVariable("WEBLOGIN_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });

        // Chromium says that the document answered 403; anything else is the page's own fault, such as a breach of its policy.
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("the server responded with a status of 403", StringComparison.Ordinal));
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways");
        await Axe.AssertAccessibleAsync(page);
    }
}
