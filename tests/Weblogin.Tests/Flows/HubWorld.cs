using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A platform that is registered once, at a hub, for all tenants of a world.</summary>
internal static class HubWorld
{
    public const string Host = "login.weblogin.test";

    /// <summary>The page for the newest login of a browser.</summary>
    public const string Choice = $"https://{Host}/login/tenant";

    public const string RemembersTenant = "__Host-weblogin-tenant";

    extension(World world)
    {
        /// <summary>Applies the hub's document, and registers a platform there.</summary>
        public async Task<OtherPlatform> RegisterAtHubAsync(string clientId = "biblioteket", Action<JsonObject>? change = null, params string[] tenants)
        {
            world.ServeAlso(Host);
            var hub = JsonNode.Parse($$"""{ "hub": "login", "host": "{{Host}}", "name": "Felles innlogging" }""")!;
            var outcome = await world.Service<DocumentApplier>().ApplyAsync([new DocumentText("hub", hub.ToJsonString())], "the test", allowRenaming: false, CancellationToken.None);
            Assert.IsType<ApplyOutcome.Applied>(outcome);
            return await OtherPlatform.RegisterAsync(world, clientId, document =>
            {
                document["oidc"]!["hub"] = "login";
                change?.Invoke(document);
            }, tenants);
        }
    }

    extension(TestBrowser browser)
    {
        /// <summary>Chooses a tenant on the hub's page, on which the browser must stand, and goes on until the platform is answered.</summary>
        public async Task<IReadOnlyDictionary<string, string>> ChooseTenantAsync(string name)
        {
            browser.MustStandAtHub();
            return Answer(await browser.SendUntilAsync(browser.Link(name), IsAnswer));
        }

        /// <summary>Asks in the name of the platform, and goes on until it is answered.</summary>
        public async Task<IReadOnlyDictionary<string, string>> AskHubAsync(OtherPlatform platform, params (string Name, string? Value)[] changes) =>
            Answer(await browser.OpenUntilAsync(platform.Request(Host, changes), IsAnswer));

        /// <summary>Asks in the name of the platform, and stops before the address that <paramref name="path"/> names.</summary>
        public async Task<Request> HoldAtHubAsync(OtherPlatform platform, string path, params (string Name, string? Value)[] changes) =>
            Journey.Held(await browser.OpenUntilAsync(platform.Request(Host, changes), request => request.Address.AbsolutePath == path));

        /// <summary>Goes on from a request that was held, until the platform is answered.</summary>
        public async Task<IReadOnlyDictionary<string, string>> GoOnAsync(Request held) => Answer(await browser.SendUntilAsync(held, IsAnswer));

        public Request Link(string text)
        {
            var link = browser.Current.Document.QuerySelectorAll("main a").First(link => link.TextContent.Contains(text, StringComparison.Ordinal));
            return new Request(new Uri(browser.Current.Address, link.GetAttribute("href")), HttpMethod.Get, null, browser.Current.Address);
        }

        public void MustStandAtHub() =>
            Assert.True(browser.Current.Address is { Host: Host, AbsolutePath: "/login/tenant" }, $"Not at the hub's page but at {browser.Current.Address}:\n{browser.Current.Body}");
    }

    /// <summary>Kari, logged in to her employer's machine.</summary>
    public static Task<TestBrowser> KariAsync(World world) => world.SeatAsync("virksomhet1", Population.Kari.Id);

    private static bool IsAnswer(Request request) => request.Address.Host == "biblioteket.test";

    private static Dictionary<string, string> Answer(Page page) =>
        QueryHelpers.ParseQuery(Journey.Held(page).Address.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
}
