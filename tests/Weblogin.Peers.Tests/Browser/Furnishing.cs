using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>What there is to look at on the pages of a tenant.</summary>
internal static class Furnishing
{
    extension(HttpsWorld world)
    {
        /// <summary>Changes a tenant's document, as an operator does by the commands.</summary>
        public async Task ChangeAsync(string tenant, Action<JsonObject> change)
        {
            var folder = Directory.CreateTempSubdirectory("changed-");
            await world.Broker.MustRunAsync("export", tenant, "--out", folder.FullName);
            var file = Path.Combine(folder.FullName, $"tenant-{tenant}.json");
            var document = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
            change(document);
            await File.WriteAllTextAsync(file, document.ToJsonString());
            await world.Broker.MustRunAsync("apply", folder.FullName);
            folder.Delete(recursive: true);
        }

        /// <summary>Puts a gate of one test user before a tenant.</summary>
        public Task GateAsync(string tenant) => world.ChangeAsync(tenant, document =>
            document["goLive"] = new JsonObject { ["dev"] = "kursportal", ["prod"] = "bibliotek", ["testUsers"] = 1, ["requiredClaims"] = new JsonArray() });

        /// <summary>Changes something behind the gate: a version that is to be tried.</summary>
        /// <param name="claim">What the given name is read from.</param>
        public Task ReadGivenNameAsync(string tenant, string claim) => world.ChangeAsync(tenant, document =>
            document["identityProviders"]![0]!["claims"]!["givenName"] = new JsonArray($"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/{claim}"));

        /// <summary>Gives a tenant two sources of profiles: a file that nobody has laid there, and one that is pushed, whose runs wait where anybody would be gone.</summary>
        public Task AddSourcesAsync(string tenant) => world.ChangeAsync(tenant, document => document["sync"] = JsonNode.Parse(
            """{"sources":[{"name":"hr","kind":"file","format":"csv","at":"03:00","views":[{"kind":"persons","path":"people.csv"}]},{"name":"pushed","kind":"push","format":"csv","views":[{"kind":"persons"}],"gate":{"goneFrom":0,"gonePercent":1}}]}"""));

        /// <summary>Brings a file of profiles, and stands on its page when it has been read.</summary>
        public async Task BringProfilesAsync(IPage page, string tenant, string rows)
        {
            await world.BringAsync(page, tenant, "#profiles", "profiler.csv", "fodselsnr;brukernavn;fornavn;etternavn\n" + rows);
            await page.WaitForSelectorAsync("main a[href*='/runs/']");
        }

        /// <summary>Brings a file of people, and stands on its page when it has been worked on.</summary>
        /// <param name="kind">What it is: the choice of the form.</param>
        public async Task BringAsync(IPage page, string tenant, string kind, string name, string content)
        {
            await page.GotoAsync($"{world.Administration}/tenants/{tenant}/files/new");
            await page.CheckAsync(kind);
            if (kind == "#profiles")
                await page.SelectOptionAsync("#source", "pushed");
            await page.SetInputFilesAsync("#file", new FilePayload { Name = name, MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
            await page.SubmitAsync();
            await page.WaitForSelectorAsync("#facts");
            // It is worked on behind the page, which is asked for anew by its link.
            while (await page.Locator("main a[href*='refreshed=']").CountAsync() > 0)
            {
                await page.ClickAsync("main a[href*='refreshed=']");
                await page.WaitForSelectorAsync("#facts");
            }
        }
    }

    /// <summary>Presses the first button of the page that does what the page is for.</summary>
    public static Task SubmitAsync(this IPage page) => page.Locator("main form .ds-button[data-variant=primary]").First.ClickAsync();
}
