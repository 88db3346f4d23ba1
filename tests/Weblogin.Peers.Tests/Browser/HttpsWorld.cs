using System.Text.Json.Nodes;
using Weblogin.Sandbox;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// The real broker over https, with the sandbox as the outside world on other registrable names, so that cookies meet what they meet between a
/// municipality, us and a learning platform. It starts when the first test asks. Classes of one collection share it: each test has a browser, and so
/// sessions, of its own.
/// </summary>
[CollectionDefinition]
public sealed class HttpsWorld : IAsyncLifetime, ICollectionFixture<HttpsWorld>
{
    /// <summary>A tenant without a default link and with two ways in: it shows both of our choice pages.</summary>
    public const string Choosing = "valg";

    /// <summary>A library whose patrons log in by card.</summary>
    public const string CardLibrary = "folkebibliotek";

    /// <summary>A client of virksomhet1 that wants its answers by form; nobody listens at its address.</summary>
    public const string FormClient = "skjema";

    public const string FormClientOrigin = "https://skjema.platform.test";

    /// <summary>Origins of two clients of virksomhet1 that hear of logouts in frames, of different registrable names; nobody listens there.</summary>
    public static readonly IReadOnlyDictionary<string, string> FramedClients =
        new Dictionary<string, string> { ["framed-one"] = "https://kurs.annetsteds.test", ["framed-two"] = "https://laan.bibliotek-i-nord.test" };

    /// <summary>The secret of the clients that nobody listens for.</summary>
    public const string ClientSecret = "forty-three-characters-of-a-browsers-client";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    // The broker resolves *.localhost by itself; the browser is told where *.test is.
    private const string IdPortenHost = "idporten.localhost";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("https-world-");
    private readonly int _outsidePort = PeerProcess.FreePort();
    private readonly int _brokerPort = PeerProcess.FreePort();
    private TestCertificate? _certificate;
    private SandboxApp? _sandbox;
    private BrokerProcess? _broker;

    internal BrokerProcess Broker => _broker!;

    public string Intranet => Outside("intranett.kommune.test");

    public string Platform => Outside("kursportal.test");

    public string Library => Outside("biblioteket.kommune.test");

    public string Inbox => $"{Intranet}/innboks";

    public string Course => $"{Platform}/kurs/{Sandbox.LearningPlatform.Course.FireSafety.Id}";

    /// <summary>A page on a host that the broker has never heard of; somebody answers there.</summary>
    public string Elsewhere => Outside("kurs.annetsteds.test") + "/";

    /// <summary>The hub, on a registrable name that is neither a tenant's nor the platform's.</summary>
    public string Hub => $"https://login.felles.test:{_brokerPort}";

    /// <summary>Where the broker is administered.</summary>
    public string Administration => Origin("admin");

    public string Origin(string tenant) => $"https://{tenant}.weblogin.test:{_brokerPort}";

    /// <summary>An address that seats a Windows user at a machine and goes on to <paramref name="next"/>.</summary>
    internal string Seated(string adfs, Account account, string next) =>
        $"{Outside(adfs)}/sandbox/sign-in?user={account.UserName}&next={Uri.EscapeDataString(next)}";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A person's browser without scripts, for tests that look at no page.</summary>
    internal TestBrowser NewBrowser() => new(SandboxOverTls.ToThisMachine(_certificate!));

    public Task StartAsync()
    {
        Peer.Chromium.Require();
        return StartAsync((broker, _) =>
        {
            broker.Set("WEBLOGIN_MAIL__OUTBOX", Outbox);
            broker.Set("WEBLOGIN_SMS__OUTBOX", Outbox);
        });
    }

    /// <summary>Starts it once.</summary>
    /// <param name="mail">Says how letters leave: gets the broker, and the certificate that it trusts.</param>
    internal async Task StartAsync(Action<BrokerProcess, TestCertificate> mail)
    {
        Peer.Curl.Require();
        if (_broker is not null)
            return;
        string[] names = ["*.weblogin.test", "intranett.kommune.test", "adfs.skole.test", "adfs.etat.test", "adfs.bibliotek.test", "adfs.valg.test", "kursportal.test", "biblioteket.kommune.test", "login.felles.test", "localhost", IdPortenHost];
        _certificate = new TestCertificate(_folder.FullName, names);
        _broker = new BrokerProcess(_brokerPort, _certificate);
        mail(_broker, _certificate);
        _sandbox = BuildSandbox();
        await _sandbox.Web.StartAsync();
        var setup = Path.Combine(_folder.FullName, "setup");
        _sandbox.Setup.Write(setup, _broker.MetadataFolder);
        await LetPeopleChooseAsync(Path.Combine(setup, "documents", $"{Choosing}.json"));
        await WriteClientAsync(Path.Combine(setup, "documents"), FormClient, FormClientOrigin, oidc => oidc["profile"] = "compatible");
        foreach (var (client, origin) in FramedClients)
        {
            await WriteClientAsync(Path.Combine(setup, "documents"), client, origin, oidc =>
            {
                oidc["profile"] = "compatible";
                oidc["frontchannelLogoutUri"] = $"{origin}/logg-ut?app=1";
                oidc["postLogoutRedirectUris"] = new JsonArray($"{origin}/ute");
            });
        }

        await _broker.MustRunAsync("apply", Path.Combine(setup, "documents"), Path.Combine(setup, "administration"));
        await _broker.MustRunAsync("mapping", "import", "virksomhet3", Path.Combine(setup, "mappings", "virksomhet3.csv"));
        await _broker.MustRunAsync("patrons", "import", CardLibrary, Path.Combine(setup, "patrons", $"{CardLibrary}.csv"));
        await _broker.StartAsync();
        await MetadataIsInForceAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        _certificate?.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Outbox => Path.Combine(_folder.FullName, "outbox");

    private string Outside(string host) => $"https://{host}:{_outsidePort}";

    private SandboxApp BuildSandbox()
    {
        SandboxTenant Employer(string id, string name, string organisationNumber, Scenario scenario, string adfs) =>
            new(id, name, organisationNumber, scenario, new Uri(Origin(id)), new Uri(Outside(adfs)));
        var options = new SandboxOptions
        {
            Intranet = new Uri(Intranet),
            IdPorten = new Uri(Outside(IdPortenHost)),
            LearningPlatform = new Uri(Platform),
            LibrarySystem = new Uri(Library),
            Hub = new Uri(Hub),
            Outbox = Outbox,
            Administration = SandboxTenant.AdministrationAt(new Uri(Administration)),
            Tenants =
            [
                Employer("virksomhet1", "Virksomhet 1", "311000012", Scenario.HiddenAttribute, "adfs.skole.test"),
                Employer("virksomhet2", "Virksomhet 2", "311000020", Scenario.AdfsAttributeStore, "adfs.etat.test"),
                Employer("virksomhet3", "Virksomhet 3", "311000039", Scenario.UserNameOnly, "adfs.bibliotek.test"),
                new SandboxTenant("innbygger", "Innbygger", null, Scenario.Citizens, new Uri(Origin("innbygger")), null),
                new SandboxTenant(CardLibrary, "Folkebiblioteket", null, Scenario.Library, new Uri(Origin(CardLibrary)), null),
                Employer(Choosing, "Øvre Eiker og Nedre Telemark interkommunale opplæringskontor", "311000047", Scenario.HiddenAttribute, "adfs.valg.test"),
            ],
        };
        return SandboxOverTls.Build(options, _outsidePort, _certificate!);
    }

    private static async Task LetPeopleChooseAsync(string file)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        document.Remove("defaultLink");
        document["waysIn"] = new JsonArray("adfs", "idporten");
        await File.WriteAllTextAsync(file, document.ToJsonString());
    }

    private static Task WriteClientAsync(string folder, string client, string origin, Action<JsonObject> add)
    {
        var oidc = new JsonObject { ["clientId"] = client, ["redirectUris"] = new JsonArray($"{origin}/svar"), ["secretSha256"] = Weblogin.Oidc.Provider.ClientSecretHash.Of(ClientSecret).Hex };
        add(oidc);
        var document = new JsonObject
        {
            ["relyingParty"] = client,
            ["name"] = client,
            ["environment"] = "test",
            ["tenants"] = new JsonArray("virksomhet1"),
            ["oidc"] = oidc,
        };
        return File.WriteAllTextAsync(Path.Combine(folder, $"{client}.json"), document.ToJsonString());
    }

    private Task MetadataIsInForceAsync() =>
        Eventually.IsAsync(
            () =>
            {
                var log = Broker.Log;
                var last = log.LastIndexOf("FirstMetadataTaken", StringComparison.Ordinal);
                return Task.FromResult(log.Split("FirstMetadataTaken").Length == 5 && log.LastIndexOf("Tenants and relying parties are loaded", StringComparison.Ordinal) > last);
            },
            _patience,
            () => $"The metadata is not in force:\n{Broker.Log}");
}
