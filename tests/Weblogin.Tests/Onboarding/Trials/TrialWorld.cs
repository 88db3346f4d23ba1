using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Trials;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Onboarding.Trials;

/// <summary>A tenant whose changes are tried first: its DEV is the learning platform, its PROD the library system.</summary>
internal static class TrialWorld
{
    public const string Path = $"https://{World.Virksomhet1}/login/trial";
    public const string Cookie = "__Host-weblogin-tester";
    public const string Prod = $"https://{World.LibraryHost}/login?at=virksomhet1";

    private const string Tenant = "virksomhet1";

    extension(World world)
    {
        /// <summary>Puts the gate before the tenant, and changes its document as <paramref name="change"/> says.</summary>
        public async Task ApplyGatedAsync(int testUsers = 2, string[]? claims = null, Action<JsonObject>? change = null) =>
            Assert.IsType<ApplyOutcome.Applied>(await world.ApplyAsync(Tenant, document =>
            {
                document["goLive"] = new JsonObject
                {
                    ["dev"] = "kursportal", ["prod"] = "bibliotek", ["testUsers"] = testUsers, ["requiredClaims"] = new JsonArray([.. (claims ?? []).Select(claim => (JsonNode)claim)]),
                };
                change?.Invoke(document);
            }));

        /// <summary>The same, where the surname is read as the given name: what serves everybody still does.</summary>
        public async Task ApplyCandidateAsync(int testUsers = 2, string[]? claims = null, Action<JsonObject>? change = null)
        {
            await world.ApplyGatedAsync(testUsers, claims);
            await world.ApplyGatedAsync(testUsers, claims, change ?? WithSurnameAsGivenName);
        }

        /// <summary>The link of a named test user, typed on the machine.</summary>
        public async Task<string> NameTesterAsync(string name)
        {
            var (code, output, error) = await world.TypeAsync("", "onboarding", "invite", Tenant, "--name", name);
            Assert.True(code == 0, error);
            return output.Trim();
        }

        /// <summary>A person on their machine, whose browser has become a test user's.</summary>
        public async Task<TestBrowser> TesterAsync(Person person)
        {
            var browser = await world.SeatAsync(Tenant, person.Id);
            await browser.TakeAsync(await world.NameTesterAsync(person.GivenName));
            return browser;
        }

        /// <summary>The same, landed at DEV and content with it.</summary>
        public async Task<TestBrowser> PassedAsync(Person person)
        {
            var browser = await world.TesterAsync(person);
            Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
            await browser.ConfirmAsync();
            return browser;
        }

        public async Task<(int Code, string Text)> OnboardingAsync(params string[] typed)
        {
            var (code, output, error) = await world.TypeAsync("", ["onboarding", .. typed]);
            await world.RefreshAsync();
            return (code, output + error);
        }

        /// <summary>Two releases more: one that remembers neither partners nor relying party, as old ones do, and the one in force once more, which serves everybody.</summary>
        public async Task KeepOldReleaseAsync()
        {
            var (store, documents) = (world.Service<Releases>().Store, world.Service<IDocumentStore>());
            var inForce = (await store.OfAsync(TenantId.Parse(Tenant), CancellationToken.None))[0];
            foreach (var release in new[]
            {
                inForce with { Number = inForce.Number + 1, Configuration = new string('0', 64), Partners = null, Party = null },
                inForce with { Number = inForce.Number + 2, Configuration = new string('1', 64) },
            })
                Assert.True(await store.TryReleaseAsync(release, await documents.ChangeStampAsync(CancellationToken.None), [], CancellationToken.None));
            await world.RefreshAsync();
        }

        /// <summary>How many people the gate counts at a stage.</summary>
        public async Task MustCountAsync(string line) => Assert.Contains(line, (await world.OnboardingAsync("status", Tenant)).Text, StringComparison.Ordinal);
    }

    extension(TestBrowser browser)
    {
        public async Task TakeAsync(string link)
        {
            await browser.OpenAsync(link);
            await browser.SubmitAsync("/login/trial/take");
            Assert.NotNull(browser.Current.Document.GetElementById("tester"));
        }

        /// <summary>Says that everything is right, on the test user's own page.</summary>
        public async Task ConfirmAsync()
        {
            await browser.OpenAsync(Path);
            Assert.True(browser.Current.Document.GetElementById("landed") is not null, browser.Current.Text);
            await browser.SubmitAsync("/login/trial/confirm");
            Assert.True(browser.Current.Document.GetElementById("confirmed") is not null, browser.Current.Text);
        }
    }

    public static void WithSurnameAsGivenName(JsonObject document) => document["identityProviders"]![0]!["claims"]!["givenName"] = new JsonArray("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname");

    /// <summary>Reads the library's page; fails the test where nobody is logged in there.</summary>
    public static void MustBeAtLibrary(Page page) => Assert.True(page.Status == System.Net.HttpStatusCode.OK && page.Address.Host == World.LibraryHost, $"{page.Address}: {page.Status}\n{page.Body}");
}
