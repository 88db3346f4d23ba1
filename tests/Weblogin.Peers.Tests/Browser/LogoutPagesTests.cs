using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Weblogin.Login.Logout;
using Weblogin.Pages;
using Weblogin.Tests.Pages;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The pages of a logout as a person sees them. <c>WEBLOGIN_SCREENSHOTS=DIR</c> keeps a picture of each.</summary>
public sealed class LogoutPagesTests(Chromium chromium)
{
    private static readonly string[] Services = ["Kursportalen", "Øvre Eiker og Nedre Telemark interkommunale bibliotek og kulturskole"];

    // What fits depends on the words, what can be read on the colours: not each with each.
    public static TheoryData<PageLanguage, ColorScheme> Views =>
        [.. PageLanguages.All.Select(language => (language, ColorScheme.Light)), (PageLanguage.Bokmal, ColorScheme.Dark)];

    [Theory]
    [MemberData(nameof(Views))]
    public Task the_page_that_asks_is_accessible(PageLanguage language, ColorScheme scheme) =>
        AssertGoodAsync("ask", language, scheme, frame => LogoutPage.Result(FormTarget.Anywhere(alsoHttp: false), frame, Services));

    [Theory]
    [MemberData(nameof(Views))]
    public Task the_page_of_a_logout_that_came_to_a_stop_is_accessible(PageLanguage language, ColorScheme scheme) =>
        AssertGoodAsync("under-way", language, scheme, frame => LogoutUnderWayPage.Result(FormTarget.Anywhere(alsoHttp: false), frame, Services[1]));

    [Theory]
    [MemberData(nameof(Views))]
    public Task the_page_of_a_logout_that_reached_only_some_is_accessible(PageLanguage language, ColorScheme scheme) =>
        AssertGoodAsync("partly", language, scheme, frame => LoggedOutPage.Result(frame, new LogoutEnd([Services[0]], [], ["Kulturskolen"], [Services[1], "Virksomhet 1 (ADFS)"], null)));

    [Theory]
    [MemberData(nameof(Views))]
    public Task the_page_of_a_logout_that_reached_everybody_is_accessible(PageLanguage language, ColorScheme scheme) =>
        AssertGoodAsync("done", language, scheme, frame => LoggedOutPage.Result(frame, new LogoutEnd(Services, [], [], [], null)));

    private async Task AssertGoodAsync(string name, PageLanguage language, ColorScheme scheme, Func<PageFrame, IResult> page)
    {
        await using var host = await PageHost.ServingAsync("/logout", (HttpRequest request) => page(new PageFrame(language, "Virksomhet 1", $"{request.Path}{request.QueryString}")));
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { ColorScheme = scheme });
        var view = await person.NewPageAsync();
        List<string> complaints = [];
        view.Console += (_, message) => complaints.Add(message.Text);
        await view.GotoAsync($"{host.Client.BaseAddress}logout");

        await Look.AtAsync(view, $"logout-{name}-{language}-{scheme}".ToLowerInvariant());

        Assert.Empty(complaints);
    }
}
