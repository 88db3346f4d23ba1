using System.Net;
using AngleSharp.Html.Parser;
using Weblogin.Pages;
using Xunit;

namespace Weblogin.Tests.Pages;

public sealed class PostFormPageTests
{
    private static readonly Uri Target = new("https://adfs.example/adfs/ls/?a=1&b=2");

    [Fact]
    public async Task the_form_carries_the_fields_and_a_button_for_those_without_scripts()
    {
        await using var host = await PageHost.ServingAsync("/", Page(FormTarget.Of(Target)));

        using var response = await host.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        var document = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var form = Assert.Single(document.QuerySelectorAll("form"));
        Assert.Equal(Target.AbsoluteUri, form.GetAttribute("action"));
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal(["SAMLRequest=PD94\"><script>", "RelayState=a&b"], form.QuerySelectorAll("input").Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}"));
        Assert.Equal("Continue", Assert.Single(form.QuerySelectorAll("button[type=submit]")).TextContent);
        var script = Assert.Single(document.QuerySelectorAll("script"));
        Assert.Equal(ScriptFile.Submit.Address, script.GetAttribute("src"));
        Assert.Empty(script.TextContent);
    }

    [Fact]
    public async Task the_policy_of_the_page_allows_our_script_file_and_that_address_only()
    {
        await using var host = await PageHost.ServingAsync("/", Page(FormTarget.Of(Target)));

        using var response = await host.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self' https://adfs.example; frame-ancestors 'none'; base-uri 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public void a_form_whose_address_may_lead_on_names_every_https_host() =>
        Assert.Contains("form-action 'self' https://adfs.example https:; ", PageSecurity.ContentSecurityPolicy(FormTarget.AndOnward(Target)), StringComparison.Ordinal);

    [Fact]
    public async Task the_script_is_a_file_that_a_browser_may_keep()
    {
        await using var host = await PageHost.ServingAsync("/", Page(FormTarget.Of(Target)));

        using var response = await host.Client.GetAsync(new Uri(ScriptFile.Submit.Address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    private static Delegate Page(FormTarget target) => () => PostFormPage.Result(
        PageLanguage.English, target, Target, [KeyValuePair.Create("SAMLRequest", "PD94\"><script>"), KeyValuePair.Create("RelayState", "a&b")]);
}
