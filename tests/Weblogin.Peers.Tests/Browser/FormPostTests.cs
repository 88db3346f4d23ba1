using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// The answer by form (OAuth 2.0 Form Post Response Mode) in a real browser over https, from one registrable name to another. The platform
/// is played by the browser's network: what counts is what Chromium would have sent it.
/// </summary>
[Collection<HttpsWorld>]
public sealed class FormPostTests(HttpsWorld world, Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task answer_by_form_logs_in(bool scripts)
    {
        await using var person = await NewPersonAsync(scripts);
        var page = await person.NewPageAsync();
        var posted = new TaskCompletionSource<string>();
        await page.RouteAsync($"{HttpsWorld.FormClientOrigin}/**", route => ReceiveAsync(route, posted));
        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], AuthorizeAddress()));
        if (!scripts)
        {
            // A button stands where each form would have gone by itself: ADFS's, then ours.
            await page.ClickAsync("form button[type=submit]");
            await page.ClickAsync("form button[type=submit]");
        }

        var answer = QueryHelpers.ParseQuery(await posted.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(["code", "session_state", "state", "iss"], answer.Keys);
        Assert.Equal(("the-state", world.Origin("virksomhet1")), (answer["state"].ToString(), answer["iss"].ToString()));
    }

    [Fact]
    public async Task the_platform_may_go_on_to_a_host_of_its_own_that_we_do_not_know()
    {
        await using var person = await NewPersonAsync(scripts: true);
        var page = await person.NewPageAsync();
        await page.RouteAsync($"{HttpsWorld.FormClientOrigin}/**", route =>
            route.FulfillAsync(new RouteFulfillOptions { Status = 303, Headers = new Dictionary<string, string> { ["Location"] = world.Elsewhere } }));

        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], AuthorizeAddress()));

        await page.ArrivesAtAsync(world.Elsewhere);
    }

    [Fact]
    public async Task error_goes_by_form_too()
    {
        await using var person = await NewPersonAsync(scripts: true);
        var page = await person.NewPageAsync();
        var posted = new TaskCompletionSource<string>();
        await page.RouteAsync($"{HttpsWorld.FormClientOrigin}/**", route => ReceiveAsync(route, posted));

        await page.GotoAsync(AuthorizeAddress() + "&prompt=none");

        var answer = QueryHelpers.ParseQuery(await posted.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(("login_required", "the-state", world.Origin("virksomhet1")), (answer["error"].ToString(), answer["state"].ToString(), answer["iss"].ToString()));
    }

    private static Task ReceiveAsync(IRoute route, TaskCompletionSource<string> posted)
    {
        if (route.Request.Method == "POST")
            posted.TrySetResult(route.Request.PostData ?? "");
        return route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<!doctype html><title>fremme</title>" });
    }

    private async Task<IBrowserContext> NewPersonAsync(bool scripts)
    {
        await world.StartAsync();
        return await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true, JavaScriptEnabled = scripts });
    }

    private string AuthorizeAddress() => QueryHelpers.AddQueryString($"{world.Origin("virksomhet1")}/connect/authorize", new Dictionary<string, string?>
    {
        ["response_type"] = "code",
        ["response_mode"] = "form_post",
        ["client_id"] = HttpsWorld.FormClient,
        ["redirect_uri"] = $"{HttpsWorld.FormClientOrigin}/svar",
        ["scope"] = "openid profile",
        ["state"] = "the-state",
        ["nonce"] = "the-nonce",
    });
}
