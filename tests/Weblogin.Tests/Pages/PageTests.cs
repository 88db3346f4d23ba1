using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Weblogin.Pages;
using Xunit;

namespace Weblogin.Tests.Pages;

public sealed class PageTests
{
    [Fact]
    public async Task a_choice_page_offers_its_choices_in_order()
    {
        var page = await PageAsync("/choose");

        var buttons = page.QuerySelectorAll(".page-choices a");
        Assert.Equal(["Virksomhet 1", "ID-porten"], buttons.Select(button => button.TextContent));
        Assert.Equal(["/choose/adfs?t=1", "/choose/idporten?t=1"], buttons.Select(button => button.GetAttribute("href")));
    }

    [Fact]
    public async Task the_language_switch_asks_for_the_same_page()
    {
        var page = await PageAsync("/choose?t=a%2Fb&lang=en");

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(["/choose?t=a%2Fb&lang=nb", "/choose?t=a%2Fb&lang=nn"], page.QuerySelectorAll(".page-languages a").Select(link => link.GetAttribute("href")));
        Assert.Equal("English", page.QuerySelector(".page-languages [aria-current]")!.TextContent);
    }

    [Fact]
    public async Task a_pick_is_remembered_in_a_guarded_cookie()
    {
        await using var host = await HostAsync();

        using var response = await host.Client.GetAsync(new Uri("/choose?lang=nn", UriKind.Relative), CancellationToken.None);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-lang=nn;", cookie, StringComparison.Ordinal);
        Assert.All(["path=/", "secure", "httponly", "samesite=lax"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/choose")]
    [InlineData("/choose?lang=xx")]
    public async Task without_a_pick_a_page_sets_no_cookie(string address)
    {
        await using var host = await HostAsync();

        using var response = await host.Client.GetAsync(new Uri(address, UriKind.Relative), CancellationToken.None);

        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task the_style_sheet_is_served_for_ever_under_the_name_of_its_content()
    {
        await using var host = await HostAsync();
        var page = await PageAsync("/choose");
        var address = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        using var response = await host.Client.GetAsync(new Uri(address, UriKind.Relative), CancellationToken.None);
        var css = await response.Content.ReadAsStringAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/css", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.Extensions.Any(extension => extension.Name == "immutable"));
        Assert.All([".ds-button", ".page-header", "--ds-color-accent-base-default"], part => Assert.Contains(part, css, StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_style_sheet_asks_no_other_host_for_anything()
    {
        await using var host = await HostAsync();

        var css = await host.Client.GetStringAsync(new Uri(StyleSheet.Address, UriKind.Relative), CancellationToken.None);

        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"url\(\s*[""']?\s*(https?:)?//", css);
    }

    // A brace that is lost puts every rule after it inside another, and a browser says nothing.
    [Fact]
    public async Task every_rule_of_the_style_sheet_is_closed_before_the_next_begins()
    {
        await using var host = await HostAsync();

        var css = await host.Client.GetStringAsync(new Uri(StyleSheet.Address, UriKind.Relative), CancellationToken.None);

        Assert.Equal(css.Count(sign => sign == '{'), css.Count(sign => sign == '}'));
    }

    private static Task<PageHost> HostAsync() => PageHost.ServingAsync("/choose", (HttpRequest request) =>
    {
        var frame = PageFrame.For(request, "Virksomhet 1");
        return ChoicePage.Result(frame, frame.Texts.ChooseHowToLogIn, lead: null,
        [
            new Choice("Virksomhet 1", "/choose/adfs?t=1"),
            new Choice("ID-porten", "/choose/idporten?t=1") { Note = "BankID, Buypass, MinID" },
        ]);
    });

    private static async Task<IHtmlDocument> PageAsync(string address)
    {
        await using var host = await HostAsync();
        return new HtmlParser().ParseDocument(await host.Client.GetStringAsync(new Uri(address, UriKind.Relative), CancellationToken.None));
    }
}
