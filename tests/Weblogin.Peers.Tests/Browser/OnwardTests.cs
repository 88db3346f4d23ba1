using Microsoft.Playwright;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>What people see between a way in that came to nothing and the next, and of a service that sends them round, in a real browser.</summary>
[Collection<HttpsWorld>]
public sealed class OnwardTests(HttpsWorld world, Chromium chromium)
{
    [Theory]
    [InlineData("nb", "Du logger inn med ID-porten i stedet", "fortalte oss ikke sikkert hvem du er", "Vi venter på deg")]
    [InlineData("en", "You will log in with ID-porten instead", "did not tell us for certain who you are", "We are waiting for you")]
    public async Task by_keyboard_alone_a_person_stops_the_clock_and_goes_on(string tag, string heading, string cause, string stopped)
    {
        await using var person = await NewPersonAsync(tag);
        var page = await person.NewPageAsync();
        // The clock runs on, and the page stays for as long as it is looked at.
        var wentOn = new TaskCompletionSource();
        await page.RouteAsync("**/login/onward?*now=1*", async route =>
        {
            await route.FulfillAsync(new RouteFulfillOptions { Status = 204 });
            wentOn.TrySetResult();
        });
        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.WithoutNationalId, $"{world.Origin("virksomhet1")}/"));
        await page.ArrivesAtAsync(url => url.AbsolutePath == "/login/onward");

        Assert.Equal((tag, heading), (await page.GetAttributeAsync("html", "lang"), await page.InnerTextAsync("h1")));
        Assert.Contains(cause, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look.AtAsync(page, $"onward-{tag}");
        await wentOn.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await page.PressAsync("main a.ds-link");
        await page.ArrivesAtAsync(url => url.Query.Contains("wait=1", StringComparison.Ordinal));
        await page.UnrouteAsync("**/login/onward?*now=1*");
        Assert.Contains(stopped, await page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
        await Look.AtAsync(page, $"onward-stopped-{tag}");
        await page.PressAsync("main a.ds-button");
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");

        // Told once: from now on there is no page.
        await page.GotoAsync($"{world.Origin("virksomhet1")}/");
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
    }

    [Theory]
    [InlineData("nb", "Ble du ikke ferdig med å logge inn?")]
    [InlineData("en", "Did you not finish logging in?")]
    public async Task by_keyboard_alone_a_person_who_is_back_without_an_answer_chooses(string tag, string heading)
    {
        await using var person = await NewPersonAsync(tag);
        await person.AddCookiesAsync([Cookie("__Host-weblogin-left", $"adfs.kursportal.{DateTimeOffset.UtcNow.AddSeconds(-60).ToUnixTimeSeconds()}")]);
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], $"{world.Origin("virksomhet1")}/"));
        await page.ArrivesAtAsync(url => url.AbsolutePath == "/login/choose");

        Assert.Equal((tag, heading), (await page.GetAttributeAsync("html", "lang"), await page.InnerTextAsync("h1")));
        await Look.AtAsync(page, $"unfinished-{tag}");
        await page.PressAsync("main button[data-variant=secondary]");

        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
    }

    [Theory]
    [InlineData("nb", "Tjenesten sender deg tilbake hit gang på gang")]
    [InlineData("en", "The service keeps sending you back here")]
    public async Task service_that_sends_a_person_round_is_stopped(string tag, string heading)
    {
        await using var person = await NewPersonAsync(tag);
        var page = await person.NewPageAsync();
        var login = $"{world.Platform}/login?iss={Uri.EscapeDataString(world.Origin("virksomhet1"))}";
        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], login));
        await page.ArrivesAtAsync($"{world.Platform}/");
        for (var round = 0; round < 20 && new Uri(page.Url).Host == "kursportal.test"; round++)
            await page.GotoAsync(login);

        Assert.Equal("/connect/authorize", new Uri(page.Url).AbsolutePath);
        Assert.Equal(heading, await page.InnerTextAsync("h1 >> visible=true"));
        await Look.AtAsync(page, $"refusal-service-loop-{tag}");
    }

    private Cookie Cookie(string name, string value) => new()
    {
        Name = name, Value = value, Url = world.Origin("virksomhet1"), Secure = true, HttpOnly = true, SameSite = SameSiteAttribute.Lax,
    };

    private async Task<IBrowserContext> NewPersonAsync(string tag)
    {
        await world.StartAsync();
        var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true });
        // The platform asks for its own language; what the person has picked counts more.
        await person.AddCookiesAsync([Cookie("__Host-lang", tag)]);
        return person;
    }
}
