using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.Hosting;
using Weblogin.Tests.Flows;

namespace Weblogin.Peers.Tests.Worlds;

/// <summary>
/// The real broker among foreign programs, over http on <c>*.localhost</c>: SimpleSAMLphp is each tenant's ADFS, oidc-provider is ID-porten,
/// openid-client is the learning platform, and SimpleSAMLphp any platform that speaks SAML. Set up by the doors an operator uses.
/// </summary>
internal sealed class PeerWorld : IAsyncDisposable
{
    private const string Secret = "a test peer has nothing to hide";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly WorldPlan _plan;
    private readonly HttpMessageHandler _network = LocalhostHandler.Create();
    private readonly ConcurrentBag<TestBrowser> _browsers = [];
    private readonly Dictionary<string, int> _idPortenPorts;
    private readonly Dictionary<string, string> _idPortenStates;
    private readonly Dictionary<string, int> _adfsPorts;
    private readonly int _platformPort = PeerProcess.FreePort();
    private readonly int _publicPort;
    private PeerProcess? _server;

    private PeerWorld(WorldPlan plan)
    {
        _plan = plan;
        Broker = new BrokerProcess(PeerProcess.FreePort());
        _publicPort = plan.HasTwoNodes ? PeerProcess.FreePort() : Broker.Port;
        _idPortenPorts = plan.IdPortens.Keys.ToDictionary(name => name, _ => PeerProcess.FreePort());
        _idPortenStates = plan.IdPortens.Keys.ToDictionary(name => name, _ => PeerProcess.NewState());
        _adfsPorts = plan.Tenants.ToDictionary(tenant => tenant.Id, _ => PeerProcess.FreePort());
    }

    public BrokerProcess Broker { get; }

    /// <summary>The broker beside the first on the same store; null where there is one.</summary>
    public BrokerProcess? Second { get; private set; }

    /// <summary>What stands before two brokers; null where there is one.</summary>
    public AlternatingProxy? Proxy { get; private set; }

    /// <summary>Each tenant's SimpleSAMLphp.</summary>
    public Dictionary<string, PeerProcess> Adfs { get; } = [];

    /// <summary>Each oidc-provider by its name.</summary>
    public Dictionary<string, PeerProcess> IdPorten { get; } = [];

    /// <summary>Each learning platform that speaks SAML, by its id.</summary>
    public Dictionary<string, ServiceProviderPeer> ServiceProviders { get; } = [];

    /// <summary>Each further platform that speaks OpenID Connect, by its id.</summary>
    public Dictionary<string, OidcPlatformPeer> OidcPlatforms { get; } = [];

    public PeerProcess Platform { get; private set; } = null!;

    public string PlatformOrigin => $"http://kursportal.localhost:{_platformPort}";

    /// <summary>A course at the learning platform, which links may lead to.</summary>
    public string Course => $"{PlatformOrigin}/kurs/brannvern";

    public static async Task<PeerWorld> StartAsync(WorldPlan plan)
    {
        Peer.Npm.Require();
        Peer.Curl.Require();
        if (plan.HasTwoNodes)
            Peer.PostgreSql.Require();
        if (plan.ServiceProviders.Count > 0 || plan.Tenants.Any(tenant => tenant.Adfs is not null))
            Peer.SimpleSamlPhp.Require();
        var world = new PeerWorld(plan);
        try
        {
            await world.SetUpAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public string Origin(string tenant) => $"http://{tenant}.weblogin.localhost:{_publicPort}";

    /// <summary>The address of the hub, where the world has one.</summary>
    public string Hub => Origin(Documents.HubId);

    public TestBrowser NewBrowser()
    {
        var browser = new TestBrowser(_network);
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>Ends an ID-porten and starts it anew with other settings, on the same address, keys and clients.</summary>
    public async Task RestartIdPortenAsync(string name, IReadOnlyDictionary<string, string> settings)
    {
        await IdPorten[name].StopAsync();
        await StartIdPortenAsync(name, settings);
    }

    /// <summary>Ends a tenant's ADFS and starts it anew with other settings, on the same address and keys.</summary>
    public async Task RestartAdfsAsync(string tenant, params (string Name, string Value)[] settings)
    {
        var old = Adfs[tenant];
        await old.StopAsync();
        Adfs[tenant] = await StartAdfsAsync(tenant, settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal), old.Port, old.State);
    }

    /// <summary>Puts what the tenant's ADFS publishes now into the watched folder.</summary>
    public async Task BringMetadataAsync(string tenant)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Broker.MetadataFolder, tenant));
        var published = await Adfs[tenant].PublishedMetadataAsync(_network);
        // Beside and into place, so that nobody meets half of it.
        var beside = Path.Combine(folder.FullName, "adfs.new");
        await File.WriteAllTextAsync(beside, published);
        File.Move(beside, Path.Combine(folder.FullName, "adfs.xml"), overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
            browser.Dispose();
        IEnumerable<IAsyncDisposable?> running = [Broker, Second, Proxy, Platform, .. Adfs.Values, .. IdPorten.Values, .. ServiceProviders.Values, .. OidcPlatforms.Values];
        await Task.WhenAll(running.OfType<IAsyncDisposable>().Select(one => one.DisposeAsync().AsTask()));
        if (_server is not null)
            await _server.DisposeAsync();
        _network.Dispose();
    }

    private async Task SetUpAsync()
    {
        var platformState = PeerProcess.NewState();
        if (_plan.HasTwoNodes)
            await AddNodeAsync();
        foreach (var plan in _plan.OidcPlatforms)
            OidcPlatforms.Add(plan.Id, new OidcPlatformPeer(plan));
        // An ADFS needs nothing of ours to start.
        await Task.WhenAll([.. _plan.Tenants.Where(tenant => tenant.Adfs is not null).Select(StartAdfsAsync), SetUpBrokerAsync(platformState)]);
        foreach (var tenant in Adfs.Keys)
            await BringMetadataAsync(tenant);
        await Task.WhenAll([
            StartBrokersAsync(),
            .. _plan.IdPortens.Select(idPorten => StartIdPortenAsync(idPorten.Key, idPorten.Value)),
            StartPlatformAsync(platformState)]);
        await Task.WhenAll(_plan.OidcPlatforms.Select(plan => OidcPlatforms[plan.Id].StartAsync(plan.AtHub ? Hub : Origin(plan.Tenant))));
        foreach (var tenant in Adfs.Keys)
            await IntroduceUsAsync(tenant);
        foreach (var tenant in _plan.Tenants)
            await IntroduceToServiceProvidersAsync(tenant.Id);
        foreach (var tenant in Adfs.Keys)
            await AdfsIsAskedAsync(tenant);
    }

    // Both have the same keys, store and metadata, as an operator gives them.
    private async Task AddNodeAsync()
    {
        _server = await PeerProcess.StartAsync("postgres", PeerProcess.FreePort(), new Dictionary<string, string>(), state: null, CancellationToken.None);
        Second = new BrokerProcess(PeerProcess.FreePort());
        Second.Set("WEBLOGIN_KEYS", Broker.Folder("keys"));
        Second.Set("WEBLOGIN_METADATA", Broker.MetadataFolder);
        foreach (var node in (BrokerProcess[])[Broker, Second])
        {
            node.Set("WEBLOGIN_STORAGE__ENGINE", "postgres");
            node.Set("WEBLOGIN_STORAGE__CONNECTION", $"Host=127.0.0.1;Port={_server.Port};Username=postgres;Database=postgres");
            node.Set("WEBLOGIN_STORAGE__PASSWORDFILE", Path.Combine(_server.State, "password"));
        }
    }

    private async Task StartBrokersAsync()
    {
        await Task.WhenAll(Broker.StartAsync(), Second?.StartAsync() ?? Task.CompletedTask);
        if (Second is not null)
            Proxy = await AlternatingProxy.StartAsync(_publicPort, Broker.Port, Second.Port);
    }

    private async Task SetUpBrokerAsync(string platformState)
    {
        await Task.WhenAll(_plan.ServiceProviders.Select(async plan =>
        {
            var peer = await ServiceProviderPeer.StartAsync(plan);
            lock (ServiceProviders)
                ServiceProviders.Add(plan.Id, peer);
        }));
        await ApplyAsync(platformState);
        await Task.WhenAll(_plan.IdPortens.Keys.Select(RegisterAtIdPortenAsync));
    }

    private async Task ApplyAsync(string platformState)
    {
        var folder = Directory.CreateDirectory(Broker.Folder("documents"));
        foreach (var tenant in _plan.Tenants)
        {
            var document = Documents.Tenant(tenant, Origin(tenant.Id), Issuer(tenant.IdPorten), $"{PlatformOrigin}/kurs", $"http://adfs.{tenant.Id}.localhost:{_adfsPorts[tenant.Id]}/adfs/services/trust");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{tenant.Id}.json"), Documents.Text(document));
        }

        if (_plan.OidcPlatforms.Any(platform => platform.AtHub))
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "hub.json"), Documents.Text(Documents.Hub(Hub)));
        var relyingParty = Documents.RelyingParty(_plan, PlatformOrigin, await PlatformCredentialsAsync(platformState));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "kursportal.json"), Documents.Text(relyingParty));
        foreach (var serviceProvider in ServiceProviders.Values)
            await serviceProvider.WriteDocumentAsync(folder.FullName, _plan);
        foreach (var platform in OidcPlatforms.Values)
            await platform.WriteDocumentAsync(folder.FullName, _plan);
        await Broker.MustRunAsync("apply", folder.FullName);
        foreach (var tenant in _plan.Tenants.Where(tenant => tenant.Predecessor is not null))
        {
            await File.WriteAllTextAsync(Broker.Folder("old.crt"), tenant.Predecessor!.CertificatePem);
            await File.WriteAllTextAsync(Broker.Folder("old.key"), tenant.Predecessor.KeyPem);
            await Broker.MustRunAsync("keys", "import", tenant.Id, "--saml", Broker.Folder("old.crt"), "--key", Broker.Folder("old.key"));
        }

        foreach (var tenant in _plan.Tenants.Where(tenant => tenant.ClientSecret is not null))
            await Broker.MustTakeAsync(tenant.ClientSecret!, "keys", "secret", tenant.Id, "idporten");
        foreach (var tenant in _plan.Tenants.Where(tenant => tenant.DirectoryPassword is not null))
            await Broker.MustTakeAsync(tenant.DirectoryPassword!, "keys", "secret", tenant.Id, "directory/ad");
        foreach (var tenant in _plan.Tenants.Where(tenant => tenant.DatabasePassword is not null))
            await Broker.MustTakeAsync(tenant.DatabasePassword!, "keys", "secret", tenant.Id, "database/adfs");
        foreach (var tenant in _plan.Tenants.Where(tenant => tenant.Mapping is not null))
        {
            var file = Broker.Folder($"{tenant.Id}.csv");
            await File.WriteAllTextAsync(file, tenant.Mapping);
            await Broker.MustRunAsync("mapping", "import", tenant.Id, file);
        }
    }

    /// <summary>The public half goes into the document, the private half to the platform.</summary>
    private async Task<JsonObject> PlatformCredentialsAsync(string platformState)
    {
        if (_plan.PlatformAuthentication != "private_key_jwt")
            return new JsonObject { ["secretSha256"] = Documents.Sha256(Secret) };
        return new JsonObject { ["jwks"] = await ClientKey.WriteAsync(Path.Combine(platformState, "client.jwk.json")) };
    }

    private async Task RegisterAtIdPortenAsync(string name)
    {
        var clients = await Task.WhenAll(_plan.Tenants.Where(tenant => tenant.IdPorten == name).Select(async tenant =>
            (JsonNode)Documents.ClientOfIdPorten(tenant, Origin(tenant.Id), await Broker.MustRunAsync("keys", "show", tenant.Id, "idporten"))));
        await File.WriteAllTextAsync(Path.Combine(_idPortenStates[name], "clients.json"), new JsonArray(clients).ToJsonString());
    }

    private async Task StartAdfsAsync(TenantPlan tenant)
    {
        var peer = await StartAdfsAsync(tenant.Id, tenant.Adfs!, _adfsPorts[tenant.Id], state: null);
        lock (Adfs)
            Adfs.Add(tenant.Id, peer);
    }

    private static Task<PeerProcess> StartAdfsAsync(string tenant, IReadOnlyDictionary<string, string> settings, int port, string? state) =>
        PeerProcess.StartAsync(
            "simplesamlphp-idp", port, new Dictionary<string, string>(settings) { ["PEER_HOST"] = $"adfs.{tenant}.localhost" }, state, CancellationToken.None);

    private async Task StartIdPortenAsync(string name, IReadOnlyDictionary<string, string> settings)
    {
        var told = new Dictionary<string, string>(settings) { ["ISSUER"] = Issuer(name) };
        var peer = await PeerProcess.StartAsync("oidc-provider", _idPortenPorts[name], told, _idPortenStates[name], CancellationToken.None);
        lock (IdPorten)
            IdPorten[name] = peer;
    }

    private async Task StartPlatformAsync(string state)
    {
        var settings = new Dictionary<string, string>
        {
            ["OP"] = string.Join(' ', _plan.Tenants.Select(tenant => Origin(tenant.Id))),
            ["BASE"] = PlatformOrigin,
            ["CLIENT_ID"] = Documents.PlatformId,
            ["SCOPE"] = "openid profile email pid",
        };
        if (_plan.PlatformPushes)
            settings["PAR"] = "1";
        if (_plan.PlatformAuthentication == "private_key_jwt")
            settings["CLIENT_KEY"] = Path.Combine(state, "client.jwk.json");
        else
            settings["CLIENT_SECRET"] = Secret;
        Platform = await PeerProcess.StartAsync("openid-client", _platformPort, settings, state, CancellationToken.None);
    }

    /// <summary>The ADFS administrator imports our metadata, or imported our predecessor's years ago and does nothing.</summary>
    private async Task IntroduceUsAsync(string tenant)
    {
        using var http = new HttpClient(_network, disposeHandler: false);
        var ours = _plan.Tenants.First(plan => plan.Id == tenant).Predecessor?.Metadata(Origin(tenant)) ?? await http.GetStringAsync($"{Origin(tenant)}/saml/metadata");
        await File.WriteAllTextAsync(Path.Combine(Adfs[tenant].State, "sp-metadata", "weblogin.xml"), ours);
    }

    /// <summary>The administrators of the service providers import the metadata of our identity provider.</summary>
    private async Task IntroduceToServiceProvidersAsync(string tenant)
    {
        using var http = new HttpClient(_network, disposeHandler: false);
        foreach (var serviceProvider in ServiceProviders.Values)
            await serviceProvider.ImportAsync(tenant, await http.GetStringAsync($"{Origin(tenant)}/saml/idp/metadata"));
    }

    /// <summary>Its metadata is in force when the intranet link leads there and not to the fallback.</summary>
    private async Task AdfsIsAskedAsync(string tenant)
    {
        using var browser = new TestBrowser(_network);
        await Eventually.IsAsync(
            async () => (await browser.OpenUntilAsync($"{Origin(tenant)}/", request => !IsOnTheWay(request.Address.Host))).Address.Host == $"adfs.{tenant}.localhost",
            _patience,
            () => $"The ADFS of {tenant} is not asked:\n{Broker.Log}");
        bool IsOnTheWay(string host) => host.EndsWith(".weblogin.localhost", StringComparison.Ordinal) || host == "kursportal.localhost";
    }

    /// <summary>The issuer of an oidc-provider.</summary>
    public string Issuer(string idPorten) => $"http://{idPorten}.localhost:{_idPortenPorts[idPorten]}";
}
