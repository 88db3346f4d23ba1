using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Patrons;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A library in the world: the tenant of citizens gets a register of patrons.</summary>
internal static class PatronWorld
{
    /// <summary>Ola's card: a PIN is enough for him. His telephone, no address.</summary>
    public const string Ola = "N000106184";

    public const string OlasPin = "4071";
    public const string OlasMobile = "+4790000001";
    public const string OlasPassword = "fire tilfeldige norske ord";

    /// <summary>Liv's card: nobody is her below substantial. Her address, no telephone.</summary>
    public const string Liv = "N000106186";

    public const string LivsPin = "8352";
    public const string LivsEmail = "liv@bibliotek.example";

    /// <summary>A child's card: no national id, no telephone, no address, and nobody has said a level.</summary>
    public const string Child = "N000106188";

    public const string ChildsPin = "6174";

    /// <summary>A card that nobody has.</summary>
    public const string Nobody = "N000999999";

    public const string WrongPin = "9024";

    private static readonly string File = $"""
        cardNumber;pin;password;mobile;email;givenName;familyName;nationalId;level
        {Ola};{OlasPin};{OlasPassword};90 00 00 01;;Ola;Ødegård;{Population.Ola.NationalId};nlsso-loa-low
        {Liv};{LivsPin};;;{LivsEmail};Liv;Sæther;{Population.Liv.NationalId};nlsso-loa-substantial
        {Child};{ChildsPin};;;;Mina;Ødegård;;
        """;

    extension(World world)
    {
        /// <summary>Opens the library: patrons log in by what is named, and by ID-porten where that is not enough.</summary>
        public async Task OpenLibraryAsync(params string[] methods)
        {
            Assert.IsType<ApplyOutcome.Applied>(await world.ApplyAsync("innbygger", tenant =>
            {
                tenant["identityProviders"]!.AsArray().Add(new JsonObject
                {
                    ["id"] = "kort",
                    ["kind"] = "local",
                    ["name"] = "Lånekort",
                    ["methods"] = new JsonArray([.. methods.Select(method => JsonValue.Create(method))]),
                });
                tenant["waysIn"] = new JsonArray("kort");
                tenant["fallback"] = new JsonObject { ["to"] = "idporten" };
            }));
            Assert.IsType<PatronImportOutcome.Imported>(await world.ImportPatronsAsync(File));
        }

        public async Task<PatronImportOutcome> ImportPatronsAsync(string file)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
            return await world.Service<PatronImport>().ImportAsync(world.Library, stream, CancellationToken.None);
        }

        public Tenant Library => world.Service<TenantDirectory>().Current.FindTenantByHost(World.Innbygger)!;

        public Task<Patron?> FindPatronAsync(string card) => world.Service<IPatronStore>().FindAsync(world.Library.Id, PatronIdentifier.Of(card), CancellationToken.None);

        /// <summary>Changes a patron as the library would.</summary>
        public async Task ChangePatronAsync(string card, Func<Patron, Patron> change) =>
            Assert.Equal(PatronSaving.Saved, await world.Service<IPatronStore>().SaveAsync(change((await world.FindPatronAsync(card))!)));

        /// <summary>A new browser that stands at the form.</summary>
        /// <param name="more">Further parameters of the platform's request.</param>
        public async Task<TestBrowser> PatronAsync(string more = "")
        {
            var browser = world.NewBrowser();
            await browser.LogInAtPlatformAsync(World.Innbygger, more);
            browser.MustStandAtCardForm();
            return browser;
        }

        /// <summary>Waits until every message to a patron is out.</summary>
        public async Task CodesAreOutAsync()
        {
            var deadline = DateTime.Now.AddSeconds(20);
            while (world.Service<PatronCodes>().OnTheirWay + world.Service<PatronNotices>().OnTheirWay > 0 && DateTime.Now < deadline)
                await Task.Delay(5);
        }

        public async Task<string> SmsCodeAsync()
        {
            await world.CodesAreOutAsync();
            return world.Sms.LastCode;
        }
    }

    extension(TestBrowser browser)
    {
        public void MustStandAtCardForm() => Assert.True(
            browser.Current.Address.AbsolutePath == PatronPaths.Login && browser.Current.Document.QuerySelector("#card") is not null, $"Not at the form but at {browser.Current.Address}:\n{browser.Current.Body}");

        public void MustStandAtCode() => Assert.True(
            browser.Current.Document.QuerySelector("#code") is not null, $"Not at the question for a code but at {browser.Current.Address}:\n{browser.Current.Body}");

        public Task<Page> TypeCardAsync(string card, string secret) => browser.SubmitAsync(PatronPaths.Login, ("card", card), ("secret", secret));

        public Task<Page> TypePatronCodeAsync(string code) => browser.SubmitAsync("/code", ("otp", code));

        /// <summary>The page says that something is wrong, and what was typed is still to be mended.</summary>
        public void MustBeRefused(HttpStatusCode status, string because)
        {
            Assert.Equal(status, browser.Current.Status);
            Assert.Contains(because, browser.Current.Text, StringComparison.Ordinal);
        }
    }
}
