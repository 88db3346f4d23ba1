using Weblogin.Sandbox.Adfs;
using Weblogin.Sandbox.Feide;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.IdPorten;
using Weblogin.Sandbox.Intranet;
using Weblogin.Sandbox.LearningPlatform;
using Weblogin.Sandbox.LibrarySystem;
using Weblogin.Sandbox.Pages;
using Weblogin.Sandbox.ProfileSource;
using Weblogin.Sandbox.Setup;
using SamlKey = Weblogin.Saml.Signatures.SigningKey;

namespace Weblogin.Sandbox;

/// <summary>
/// The outside world in one process: each part answers on its own host name. Build it, write the broker's set-up with
/// <see cref="Setup"/>, then run <see cref="Web"/>.
/// </summary>
internal sealed class SandboxApp : IAsyncDisposable
{
    private static readonly TimeSpan _backChannelTimeout = TimeSpan.FromSeconds(10);

    private SandboxApp(WebApplication web, SetupWriter setup, IdPortenKeys idPortenKeys, IReadOnlyList<AdfsServer> adfsServers, IReadOnlyList<PlatformClient> platforms)
    {
        Web = web;
        Setup = setup;
        IdPortenKeys = idPortenKeys;
        AdfsServers = adfsServers;
        LearningPlatforms = platforms;
    }

    /// <summary>The web application, built and not started.</summary>
    public WebApplication Web { get; }

    /// <summary>Writes what the broker must be told.</summary>
    public SetupWriter Setup { get; }

    /// <summary>ID-porten's keys, for tests that rotate them.</summary>
    public IdPortenKeys IdPortenKeys { get; }

    public IReadOnlyList<AdfsServer> AdfsServers { get; }

    /// <summary>The learning platform, and after it its DEV where there is one.</summary>
    public IReadOnlyList<PlatformClient> LearningPlatforms { get; }

    /// <summary>Builds the sandbox.</summary>
    /// <param name="configure">Chooses the server (a port, a test server) and logging.</param>
    public static SandboxApp Build(SandboxOptions options, Action<WebApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddRazorComponents();
        builder.Services.AddRouting();
        configure(builder);
        var web = builder.Build();

        var keys = new SandboxKeys(options.StateFolder, options.Time);
        var origins = new KnownOrigins(options);
        var backChannel = new HttpClient(options.BackChannel ?? LocalhostHandler.Create(), disposeHandler: options.BackChannel is null)
        {
            Timeout = _backChannelTimeout,
        };
        web.Lifetime.ApplicationStopped.Register(backChannel.Dispose);

        SiteFiles.Map(web);
        var platform = new PlatformClient(options.LearningPlatform, keys.Secret("kursportal"), options.Tenants, options.Hub);
        var adfsServers = MapAdfs(web, options, keys, origins, backChannel);
        var idPortenKeys = MapIdPorten(web, options, keys, origins, backChannel);
        MapPlatform(web, options, platform, origins, backChannel);
        var dev = options.LearningPlatformDev is { } trials ? platform.ForTrials(trials, keys.Secret(PlatformClient.DevClientId)) : null;
        if (dev is not null)
            MapPlatform(web, options, dev, origins, backChannel);
        var library = new LibraryProvider(options.LibrarySystem, keys);
        var (login, sessions, host) = (new LibraryLogin(library, backChannel, options.Time), new LibrarySessions(options.Time), On(web, options.LibrarySystem));
        new LibraryEndpoints(library, login, sessions, options).Map(host);
        new LibraryLogoutEndpoints(new LibraryLogout(library, login, options), sessions, options).Map(host);
        var feide = options.Feide is null ? null : new FeideServer(options, keys);
        feide?.Map(On(web, options.Feide!));
        var secrets = feide is null ? [] : options.Tenants.Where(tenant => tenant.Scenario is Scenario.School).Select(tenant => (tenant.Id, feide.Secret)).ToArray();
        if (options.HasIntranet)
            new IntranetEndpoints(new Catalogue(new Stage(options)), new Inbox(options.Outbox)).Map(On(web, options.Intranet));
        var sources = MapProfileSources(web, options, keys);
        PlatformClient[] platforms = dev is null ? [platform] : [platform, dev];
        var setup = new SetupWriter(new Documents(options, platforms, library), adfsServers, secrets, sources, options.Tenants.Where(tenant => tenant.Scenario is Scenario.Library));
        return new SandboxApp(web, setup, idPortenKeys, adfsServers, platforms);
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();

    private static (string Tenant, string Secret)[] MapProfileSources(WebApplication web, SandboxOptions options, SandboxKeys keys)
    {
        var systems = options.Tenants.Where(tenant => options.HasProfileSource && tenant.Scenario is Scenario.UserNameOnly).Select(tenant => new HrSystem(tenant, keys)).ToArray();
        foreach (var system in systems)
            system.Map(On(web, system.Tenant.Adfs!));
        return [.. systems.Select(system => (system.Tenant.Id, system.Secret))];
    }

    private static List<AdfsServer> MapAdfs(WebApplication web, SandboxOptions options, SandboxKeys keys, KnownOrigins origins, HttpClient backChannel)
    {
        var servers = options.Tenants.Where(tenant => tenant.Adfs is not null).Select(tenant => new AdfsServer(tenant, keys)).ToList();
        var foreignKey = SamlKey.FromCertificate(keys.Certificate("foreign", "ADFS Signing - stranger"));
        foreach (var server in servers)
        {
            var (host, stranger, signIn) = (On(web, server.Origin), servers.FirstOrDefault(other => other != server), new AdfsSignIn(options.Time));
            var signOut = new AdfsSignOut(server, stranger, foreignKey, options.Time);
            new AdfsEndpoints(server, new AdfsResponses(server, stranger, foreignKey, options.Time), signIn, signOut, options.Misbehaviour, origins).Map(host);
            new AdfsLogoutEndpoints(server, signOut, signIn, new BrokerMetadata(server.Tenant, backChannel, options.Time), options.Misbehaviour, options.Time).Map(host);
        }

        return servers;
    }

    private static IdPortenKeys MapIdPorten(WebApplication web, SandboxOptions options, SandboxKeys keys, KnownOrigins origins, HttpClient backChannel)
    {
        var host = On(web, options.IdPorten);
        var addresses = new IdPortenAddresses(options.IdPorten);
        var idPortenKeys = new IdPortenKeys(keys);
        var state = new IdPortenState(options.Time, keys.Secret("idporten-pairwise"));
        new FrontChannel(addresses, state, options, origins).Map(host);
        new BackChannel(
            addresses,
            new IdPortenClients(options, addresses, backChannel),
            state,
            idPortenKeys,
            new IdTokens(addresses, idPortenKeys, options.Time),
            options).Map(host);
        return idPortenKeys;
    }

    private static void MapPlatform(WebApplication web, SandboxOptions options, PlatformClient platform, KnownOrigins origins, HttpClient backChannel)
    {
        var issuers = new Issuers(backChannel, options.Time);
        var login = new PlatformLogin(platform, issuers, backChannel, options.Time);
        var logout = new PlatformLogout(platform, issuers, backChannel, options.Time);
        new PlatformEndpoints(platform, login, logout, options, origins).Map(On(web, platform.Origin));
    }

    private static RouteGroupBuilder On(WebApplication web, Uri origin) => web.MapGroup("").RequireHost(origin.Host);
}
