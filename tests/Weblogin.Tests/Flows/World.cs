using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weblogin.Commands;
using Weblogin.Delivery;
using Weblogin.Hosting;
using Weblogin.Resolve;
using Weblogin.Sandbox;
using Weblogin.Sandbox.Hosting;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;
using Weblogin.Upstream.Oidc;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>
/// The real broker and the whole outside world in one process, over an in-memory network with https names of different registrable
/// domains, so that cookies behave as they do between a municipality, us and a learning platform.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    public const string Virksomhet1 = "virksomhet1.weblogin.test";
    public const string Virksomhet2 = "virksomhet2.weblogin.test";
    public const string Virksomhet3 = "virksomhet3.weblogin.test";
    public const string Innbygger = "innbygger.weblogin.test";
    public const string Administration = "admin.weblogin.test";
    public const string IdPortenHost = "login.idporten.test";
    public const string PlatformHost = "kursportal.test";
    public const string LibraryHost = "bibliotek.test";
    public const string Platform = $"https://{PlatformHost}";

    // Login.Log.LoggedIn.
    private const int LoggedInEvent = 1203;

    private static readonly string[] BrokerHosts = [Virksomhet1, Virksomhet2, Virksomhet3, Innbygger];

    // By the one thing of a world that its partners know beforehand.
    private static readonly ConcurrentDictionary<string, Lazy<Task<FolderImage>>> Ready = new(StringComparer.Ordinal);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-flow-");
    private readonly ConcurrentBag<TestBrowser> _browsers = [];
    private SandboxApp _sandbox = null!;
    private bool _stopped;

    private World(TestClock clock) => Clock = clock;

    public TestClock Clock { get; }

    public TestNetwork Network { get; } = new();

    private string ConsumerPath { get; init; } = "";

    private IGuardedFetch? Fetch { get; init; }

    private IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public WebApplication Broker { get; private set; } = null!;

    public Misbehaviour Misbehaviour { get; } = new();

    /// <summary>Everything the broker has logged, rendered.</summary>
    public LogCapture Logs { get; } = new();

    /// <summary>The same of commands that were typed beside it.</summary>
    public LogCapture CommandLogs { get; } = new();

    /// <summary>Every letter the broker wanted to send.</summary>
    public TestMail Mail { get; } = new();

    /// <summary>Every text message the broker wanted to send.</summary>
    public TestSms Sms { get; } = new();

    public string DataFolder => Path.Combine(_folder.FullName, "data");

    public string LogFolder => Path.Combine(_folder.FullName, "logs");

    public string MetadataFolder => Path.Combine(_folder.FullName, "metadata");

    /// <summary>Where files of sources are dropped.</summary>
    public string DropFolder => Path.Combine(_folder.FullName, "drop");

    public string SetupFolder => Path.Combine(_folder.FullName, "setup");

    public SandboxApp Sandbox => _sandbox;

    /// <param name="consumerPath">What the ADFS of virksomhet1 has in its settings as the broker's address for responses.</param>
    /// <param name="fetch">What the broker fetches by; null for its own.</param>
    /// <param name="settings">Settings of the broker beside the test's own; null for none.</param>
    /// <param name="ownKeys">Whether no other world may have the same keys: for who counts what is done with them. Takes seconds.</param>
    public static async Task<World> StartAsync(
        string consumerPath = "/saml/acs", IGuardedFetch? fetch = null, IReadOnlyDictionary<string, string?>? settings = null, bool ownKeys = false)
    {
        var world = new World(new TestClock()) { ConsumerPath = consumerPath, Fetch = fetch, Settings = settings ?? new Dictionary<string, string?>() };
        if (ownKeys)
        {
            await world.BeginAsync();
            return world;
        }

        var ready = await Ready.GetOrAdd(consumerPath, path => new Lazy<Task<FolderImage>>(() => MakeReadyAsync(path))).Value;
        ready.WriteTo(world._folder.FullName);
        await world.StartSandboxAsync();
        await world.StartBrokerAsync();
        return world;
    }

    // What takes longest at a world's beginning is making keys; a world that nobody has been in yet is the same every time.
    private static async Task<FolderImage> MakeReadyAsync(string consumerPath)
    {
        await using var world = new World(new TestClock()) { ConsumerPath = consumerPath };
        await world.BeginAsync();
        using (var client = new HttpClient(world.Network, disposeHandler: false))
        {
            foreach (var host in BrokerHosts)
            {
                foreach (var keys in (string[])["/connect/jwks", "/saml/metadata", "/saml/idp/metadata"])
                    (await client.GetAsync(new Uri($"https://{host}{keys}"))).Dispose();
            }
        }

        await world.StopBrokerAsync();
        Directory.Delete(world.LogFolder, recursive: true);
        return FolderImage.Read(world._folder.FullName);
    }

    private async Task BeginAsync()
    {
        await StartSandboxAsync();
        _sandbox.Setup.Write(SetupFolder, MetadataFolder);
        await StartBrokerAsync();
        await SetUpAsync();
    }

    public TestBrowser NewBrowser()
    {
        var browser = new TestBrowser(Network);
        _browsers.Add(browser);
        return browser;
    }

    public T Service<T>()
        where T : notnull => Broker.Services.GetRequiredService<T>();

    /// <summary>Stops the broker as a deployment does, and starts it anew on the same data.</summary>
    public async Task RestartBrokerAsync()
    {
        await StopBrokerAsync();
        await StartBrokerAsync();
    }

    /// <summary>A browser on the machine of this tenant's employee, known to its ADFS without a page.</summary>
    public async Task<TestBrowser> SeatAsync(string tenant, string user)
    {
        var browser = NewBrowser();
        await browser.OpenAsync($"https://adfs.{tenant}.test/sandbox/sign-in?user={user}");
        return browser;
    }

    /// <summary>How many logins the broker has let through.</summary>
    public int Logins => Logs.Count(LoggedInEvent);

    /// <summary>Applies a document of the set-up, changed.</summary>
    public async Task<ApplyOutcome> ApplyAsync(string name, Action<JsonObject> change)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(SetupFolder, "documents", $"{name}.json")))!.AsObject();
        change(document);
        var outcome = await Service<DocumentApplier>().ApplyAsync([new DocumentText(name, document.ToJsonString())], "the test", allowRenaming: false, CancellationToken.None);
        await RefreshAsync();
        return outcome;
    }

    /// <summary>Changes the metadata in force of virksomhet1's ADFS, as if it had published it so and an administrator had taken it.</summary>
    public async Task TakeMetadataAsync(Func<string, string> change)
    {
        var (tenant, provider, sha256) = await OfferMetadataAsync(change);
        Assert.IsType<IntakeDecision.Done>(await Service<MetadataIntake>().AcceptAsync(tenant, provider, sha256, CancellationToken.None));
        await RefreshAsync();
    }

    /// <summary>The same, where nobody has taken it yet.</summary>
    public async Task<(Tenant Tenant, IdentityProvider.Saml Provider, string Sha256)> OfferMetadataAsync(Func<string, string> change)
    {
        var tenant = Service<TenantDirectory>().Current.FindTenantByHost(Virksomhet1)!;
        var provider = tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Single();
        var changed = change(await File.ReadAllTextAsync(Path.Combine(MetadataFolder, tenant.Id.Value, $"{provider.Id}.xml")));
        Assert.IsType<IntakeOutcome.Waits>(await Service<MetadataIntake>().OfferAsync(new MetadataOffer(tenant, provider, Encoding.UTF8.GetBytes(changed)), CancellationToken.None));
        await RefreshAsync();
        return (tenant, provider, MetadataIntake.Sha256(changed));
    }

    /// <summary>Types a command as an operator does beside the running broker: another process, as far as the data goes.</summary>
    public async Task<(int Code, string Output, string Error)> TypeAsync(string input, params string[] typed)
    {
        var configuration = new ConfigurationBuilder();
        Configure(configuration);
        var built = configuration.Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(built)
            .AddLogging(logging => logging.AddProvider(CommandLogs))
            .AddWebloginCore(HostSettings.Read(built), Clock)
            .BuildServiceProvider();
        using StringWriter output = new(), error = new();
        var line = new CommandLine(_ => throw new InvalidOperationException("Nothing asked to serve.")) { Input = new StringReader(input) };
        var code = await line.RunAsync(typed, () => services, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Lets the broker be reached by one name more.</summary>
    public void ServeAlso(string host) => Network.Connect([host], Broker.GetTestServer().CreateHandler());

    /// <summary>Reads changed documents and metadata now rather than within a second.</summary>
    public Task RefreshAsync() => Service<TenantRefresh>().LoadAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
            browser.Dispose();
        await StopBrokerAsync();
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Stops the broker; everything it had to write is written afterwards.</summary>
    public async Task StopBrokerAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        await Broker.StopAsync();
        await Broker.DisposeAsync();
    }

    private async Task StartSandboxAsync()
    {
        SandboxTenant Employer(string id, string name, string organisationNumber, Scenario scenario) =>
            new(id, name, organisationNumber, scenario, new Uri($"https://{id}.weblogin.test"), new Uri($"https://adfs.{id}.test"));
        var options = new SandboxOptions
        {
            Intranet = new Uri("https://intranett.test"),
            IdPorten = new Uri($"https://{IdPortenHost}"),
            LearningPlatform = new Uri($"https://{PlatformHost}"),
            LibrarySystem = new Uri($"https://{LibraryHost}"),
            Tenants =
            [
                Employer("virksomhet1", "Virksomhet 1", "311000012", Scenario.HiddenAttribute) with { AssertionConsumerPath = ConsumerPath },
                Employer("virksomhet2", "Virksomhet 2", "311000020", Scenario.AdfsAttributeStore),
                Employer("virksomhet3", "Virksomhet 3", "311000039", Scenario.UserNameOnly),
                new SandboxTenant("innbygger", "Innbygger", null, Scenario.Citizens, new Uri($"https://{Innbygger}"), null),
            ],
            Administration = SandboxTenant.AdministrationAt(new Uri($"https://{Administration}")),
            Time = Clock,
            Misbehaviour = Misbehaviour,
            BackChannel = Network,
            StateFolder = Path.Combine(_folder.FullName, "sandbox"),
        };
        _sandbox = SandboxApp.Build(options, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
        });
        await _sandbox.Web.StartAsync();
        Network.Connect(
            ["intranett.test", IdPortenHost, PlatformHost, LibraryHost, "adfs.virksomhet1.test", "adfs.virksomhet2.test", "adfs.virksomhet3.test"],
            _sandbox.Web.GetTestServer().CreateHandler());
    }

    private async Task StartBrokerAsync()
    {
        Broker = WebloginHost.Build(Clock, Configure, builder =>
        {
            builder.WebHost.UseTestServer();
            // Every level of ours, so that a value that a debug line would tell is found; of the framework what production keeps.
            builder.Logging.AddProvider(Logs).AddFilter<LogCapture>(null, LogLevel.Warning).AddFilter<LogCapture>("Weblogin", LogLevel.Trace);
            builder.Services.AddSingleton<IGuardedPost>(new NetworkPost(Network));
            builder.Services.AddSingleton<IMailDelivery>(Mail);
            builder.Services.AddSingleton<ISmsDelivery>(Sms);
            if (Fetch is not null)
                builder.Services.AddSingleton(Fetch);
            foreach (var client in new[] { ProviderConnections.HttpClientName, ProviderConnections.TestHttpClientName })
                builder.Services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => Network);
        });
        await Service<TenantRefresh>().LoadAsync(CancellationToken.None);
        await Broker.StartAsync();
        _stopped = false;
        Network.Connect(BrokerHosts, Broker.GetTestServer().CreateHandler());
    }

    private void Configure(IConfigurationBuilder configuration) =>
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATA"] = DataFolder,
            ["KEYS"] = Path.Combine(_folder.FullName, "keys"),
            ["LOGS"] = LogFolder,
            ["SYNC:FOLDER"] = DropFolder,
        }).AddInMemoryCollection(Settings);

    /// <summary>Applies what the sandbox wrote for the broker, by the doors an operator uses.</summary>
    private async Task SetUpAsync()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(SetupFolder, "documents")).Select(file => new DocumentText(Path.GetFileName(file), File.ReadAllText(file))).ToArray();
        Assert.IsType<ApplyOutcome.Applied>(await Service<DocumentApplier>().ApplyAsync(documents, "the test", allowRenaming: false, CancellationToken.None));
        await RefreshAsync();
        foreach (var tenant in Service<TenantDirectory>().Current.Tenants)
            await BringMetadataAsync(tenant);
        var mapped = Service<TenantDirectory>().Current.FindTenantByHost(Virksomhet3)!;
        await using var mapping = File.OpenRead(Path.Combine(SetupFolder, "mappings", "virksomhet3.csv"));
        var import = await Service<MappingImport>().ImportAsync(mapped, mapping, new MappingImportOptions(SkipBadRows: false, Force: false), CancellationToken.None);
        Assert.IsType<MappingImportOutcome.Imported>(import);
        await RefreshAsync();
    }

    private async Task BringMetadataAsync(Tenant tenant)
    {
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>())
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(MetadataFolder, tenant.Id.Value, $"{provider.Id}.xml"));
            await Service<MetadataIntake>().OfferAsync(new MetadataOffer(tenant, provider, content, MayBeIncomplete: false), CancellationToken.None);
        }
    }
}
