using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Weblogin.Benchmarks.ThinBroker;

namespace Weblogin.Benchmarks.Logins;

/// <summary>The folder of one run, the programs in it, and how they are started.</summary>
internal sealed class Bench : IDisposable
{
    private const string Tenant = "virksomhet1";
    private const string Provider = "adfs";

    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-bench-");

    private readonly Dictionary<string, string> _settings;
    private readonly string _published;

    private Bench(AdfsStandIn? adfs, string? published, Dictionary<string, string> settings)
    {
        Origin = new Uri($"http://127.0.0.1:{FreePort()}");
        (Adfs, _published, _settings) = (adfs ?? AdfsStandIn.Create(), published ?? In("published"), settings);
    }

    public AdfsStandIn Adfs { get; }

    private Uri Origin { get; }

    private Dictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["WEBLOGIN_URLS"] = Origin.GetLeftPart(UriPartial.Authority),
        ["WEBLOGIN_DATA"] = In("data"),
        ["WEBLOGIN_KEYS"] = In("keys"),
        ["WEBLOGIN_METADATA"] = In("metadata"),
        ["WEBLOGIN_LOGS"] = In("logs"),
        // One browser asks again as fast as it can, which anywhere else is a service gone round the bend.
        ["WEBLOGIN_LOGIN__MOSTROUNDS"] = "1000000000",
    }.Concat(_settings).ToDictionary();

    /// <summary>Publishes Weblogin as a deployment does, and gives it its tenant, its relying party and the metadata.</summary>
    public static async Task<Bench> PrepareAsync()
    {
        var bench = new Bench(null, null, []);
        await ServerProcess.RunAsync(NoSettings, "publish", Path.Combine(Repository(), "src", "Weblogin"), "-c", "Release", "-o", bench._published, "-v", "quiet");
        return await FillAsync(bench);
    }

    /// <summary>The same program and ADFS with other settings, and data of its own.</summary>
    public Task<Bench> BesideAsync(Dictionary<string, string> settings) => FillAsync(new Bench(Adfs, _published, settings));

    private static async Task<Bench> FillAsync(Bench bench)
    {
        await File.WriteAllTextAsync(bench.In("adfs.pem"), bench.Adfs.CertificatePem);
        Directory.CreateDirectory(bench.In("documents"));
        await File.WriteAllTextAsync(bench.In("documents/tenant.json"), JsonSerializer.Serialize(bench.TenantDocument()));
        await File.WriteAllTextAsync(bench.In("documents/app.json"), JsonSerializer.Serialize(RelyingPartyDocument()));
        Directory.CreateDirectory(bench.In($"metadata/{Tenant}"));
        await File.WriteAllTextAsync(bench.In($"metadata/{Tenant}/{Provider}.xml"), bench.Adfs.Metadata);
        // It has lain there for a while: what is being written is let alone.
        File.SetLastWriteTimeUtc(bench.In($"metadata/{Tenant}/{Provider}.xml"), DateTime.UtcNow.AddMinutes(-1));
        await ServerProcess.RunAsync(bench.Settings, Path.Combine(bench._published, "Weblogin.dll"), "apply", bench.In("documents"));
        await bench.BringMetadataAsync();
        return bench;
    }

    public async Task<Broker> StartThinAsync()
    {
        var origin = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = ServerProcess.Start(
            In("thin.log"), NoSettings, typeof(Bench).Assembly.Location, ThinServer.Command, origin.AbsoluteUri, In("adfs.pem"), $"{SyntheticPerson.Count}");
        await process.WaitUntilUpAsync(new Uri(origin, "healthz"));
        return new Broker(new BrokerAddresses("thin broker", origin, ThinServer.EntityId, "/auth", "/acs", "/token", "/me"), process, Adfs);
    }

    /// <summary>Starts Weblogin on the prepared data; listens when this is done.</summary>
    public Task<Broker> StartWebloginAsync() => UpAsync(ServerProcess.Start(In("weblogin.log"), Settings, Path.Combine(_published, "Weblogin.dll"), "serve"));

    /// <summary>Starts Weblogin on the data of each of these, all in one process; they listen when this is done.</summary>
    public static async Task<Broker[]> StartTogetherAsync(params Bench[] benches)
    {
        var process = ServerProcess.Start(benches[0].In("weblogin.log"), NoSettings, typeof(Bench).Assembly.Location, HostsTogether.Command, HostsTogether.Argument(benches.Select(bench => bench.Settings)));
        return await Task.WhenAll(benches.Select(bench => bench.UpAsync(process)));
    }

    public void Dispose()
    {
        Adfs.Dispose();
        _folder.Delete(recursive: true);
    }

    // The folder is looked through beside the start: the first login works when the metadata is in force.
    private async Task BringMetadataAsync()
    {
        await using var weblogin = await StartWebloginAsync();
        for (var patience = 100; ; patience--)
        {
            try
            {
                await weblogin.NewLogin().AskAsync();
                return;
            }
            catch (InvalidOperationException) when (patience > 0)
            {
                await Task.Delay(100);
            }
        }
    }

    private Dictionary<string, object> TenantDocument() => new()
    {
        ["tenant"] = Tenant,
        ["host"] = Origin.Host,
        ["origin"] = Origin.GetLeftPart(UriPartial.Authority),
        ["name"] = "Virksomhet 1",
        ["environment"] = "test",
        ["identityProviders"] = new[]
        {
            new Dictionary<string, object>
            {
                ["id"] = Provider,
                ["kind"] = "saml",
                ["name"] = "Virksomhet 1 (ADFS)",
                ["claims"] = new Dictionary<string, object> { ["nationalId"] = new[] { AdfsStandIn.NationalIdClaim } },
                ["resolve"] = new[] { "claim" },
            },
        },
        ["waysIn"] = new[] { Provider },
    };

    private static Dictionary<string, object> RelyingPartyDocument() => new()
    {
        ["relyingParty"] = Client.Id,
        ["name"] = "App",
        ["environment"] = "test",
        ["tenants"] = new[] { Tenant },
        ["requiredLevel"] = "nlsso-loa-low",
        ["release"] = new Dictionary<string, object> { ["nationalId"] = true },
        ["oidc"] = new Dictionary<string, object>
        {
            ["clientId"] = Client.Id,
            ["redirectUris"] = new[] { Client.RedirectUri },
            ["tokenEndpointAuthMethod"] = "client_secret_post",
            ["secretSha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Client.Secret))),
            ["scopes"] = Client.Scope.Split(' '),
            ["idTokenSignedResponseAlg"] = "ES256",
        },
    };

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private async Task<Broker> UpAsync(ServerProcess process)
    {
        await process.WaitUntilUpAsync(new Uri(Origin, "healthz"));
        var addresses = new BrokerAddresses(
            "Weblogin", Origin, new Uri(Origin, "/saml/metadata").AbsoluteUri, "/connect/authorize", "/saml/acs", "/connect/token", "/connect/userinfo");
        return new Broker(addresses, process, Adfs);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Weblogin.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Run it inside the repository.");
    }
}
