using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Weblogin.Sandbox;
using Weblogin.Sandbox.Hosting;
using Xunit;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>
/// A municipality of which the broker knows nothing yet: SimpleSAMLphp is its ADFS, and the sandbox plays the ID-porten by which administrators come in and the learning platform, with
/// its DEV. The broker serves its administration over https, and has no other tenant.
/// </summary>
public sealed class NewMunicipality : IAsyncLifetime
{
    public const string Id = "fjellvik";

    // The broker resolves *.localhost by itself; the browser is told where *.test is.
    private const string IdPortenHost = "idporten.localhost";
    private const string AdfsHost = "adfs.fjellvik.test";
    private const string NationalIdRule = "NATIONAL_ID_CLAIM";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("new-municipality-");
    private readonly int _outsidePort = PeerProcess.FreePort();
    private readonly int _brokerPort = PeerProcess.FreePort();
    private TestCertificate? _certificate;
    private SandboxApp? _sandbox;
    private BrokerProcess? _broker;
    private PeerProcess? _adfs;

    internal BrokerProcess Broker => _broker!;

    internal string Administration => $"https://admin.weblogin.test:{_brokerPort}";

    /// <summary>Where the municipality's people log in.</summary>
    internal string Host => $"https://{Id}.weblogin.test:{_brokerPort}";

    internal string Dev => Outside("dev.kursportal.test");

    internal string Prod => Outside("kursportal.test");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal async Task StartAsync()
    {
        Peer.Chromium.Require();
        Peer.SimpleSamlPhp.Require();
        Peer.Curl.Require();
        _certificate = new TestCertificate(_folder.FullName, ["*.weblogin.test", "kursportal.test", "dev.kursportal.test", "localhost", IdPortenHost]);
        _broker = new BrokerProcess(_brokerPort, _certificate);
        _sandbox = BuildSandbox();
        await _sandbox.Web.StartAsync();
        _sandbox.Setup.Write(Setup, _broker.MetadataFolder);
        await _broker.MustRunAsync("apply", Path.Combine(Setup, "administration"));
        // Nobody has thought of the claim rule for the national id.
        await Task.WhenAll(_broker.StartAsync(), StartAdfsAsync((NationalIdRule, "-")));
    }

    /// <summary>An operator describes the municipality, with the gate before it, and the learning platform with its DEV.</summary>
    internal async Task DescribeAsync()
    {
        var documents = Path.Combine(Setup, "documents");
        File.Delete(Path.Combine(documents, "bibliotek.json"));
        var file = Path.Combine(documents, $"{Id}.json");
        var document = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        document["goLive"] = new JsonObject { ["dev"] = "kursportal-dev", ["prod"] = "kursportal", ["requiredClaims"] = new JsonArray("pid", "given_name", "family_name") };
        document["links"]!.AsArray().Add(new JsonObject { ["name"] = "kurs-dev", ["relyingParty"] = "kursportal-dev", ["start"] = "initiate-login", ["targets"] = new JsonArray($"{Dev}/kurs") });
        await File.WriteAllTextAsync(file, document.ToJsonString());
        await Broker.MustRunAsync("apply", documents);
    }

    /// <summary>The file that ADFS publishes of itself at this moment.</summary>
    internal async Task<byte[]> MetadataOfAdfsAsync()
    {
        using var network = new SocketsHttpHandler();
        return System.Text.Encoding.UTF8.GetBytes(await _adfs!.PublishedMetadataAsync(network));
    }

    /// <summary>The ADFS administrator makes us a relying party trust by our metadata.</summary>
    internal Task ImportIntoAdfsAsync(byte[] ours) => File.WriteAllBytesAsync(Path.Combine(_adfs!.State, "sp-metadata", "weblogin.xml"), ours);

    /// <summary>The ADFS administrator makes it send the national id.</summary>
    internal Task AddClaimRuleToAdfsAsync() => RestartAdfsAsync((NationalIdRule, "fodselsnummer"));

    /// <summary>ADFS tells everybody of the key that it will sign with.</summary>
    internal Task AnnounceNextKeyAsync() => RestartAdfsAsync((NationalIdRule, "fodselsnummer"), ("ROLLOVER", "1"));

    /// <summary>ADFS signs with that key, and forgets the old one.</summary>
    internal Task PromoteNextKeyAsync()
    {
        foreach (var end in new[] { "key", "crt" })
            File.Move(Path.Combine(_adfs!.State, $"idp-next.{end}"), Path.Combine(_adfs.State, $"idp.{end}"), overwrite: true);
        return RestartAdfsAsync((NationalIdRule, "fodselsnummer"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        if (_adfs is not null)
            await _adfs.DisposeAsync();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        _certificate?.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Setup => Path.Combine(_folder.FullName, "setup");

    private string Outside(string host) => $"https://{host}:{_outsidePort}";

    private async Task StartAdfsAsync(params (string Name, string Value)[] settings)
    {
        var told = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        told["PEER_HOST"] = AdfsHost;
        _adfs = await PeerProcess.StartAsync("simplesamlphp-idp", _adfs?.Port ?? PeerProcess.FreePort(), told, _adfs?.State, CancellationToken.None);
    }

    private async Task RestartAdfsAsync(params (string Name, string Value)[] settings)
    {
        await _adfs!.StopAsync();
        await StartAdfsAsync(settings);
    }

    private SandboxApp BuildSandbox()
    {
        var options = new SandboxOptions
        {
            Intranet = new Uri(Outside("intranett.fjellvik.test")),
            IdPorten = new Uri(Outside(IdPortenHost)),
            LearningPlatform = new Uri(Prod),
            LearningPlatformDev = new Uri(Dev),
            LibrarySystem = new Uri(Outside("bibliotek.fjellvik.test")),
            Administration = SandboxTenant.AdministrationAt(new Uri(Administration)),
            // The ADFS is not the sandbox's.
            Tenants = [new SandboxTenant(Id, "Fjellvik kommune", "311000055", Scenario.HiddenAttribute, new Uri(Host), Adfs: null)],
            HasIntranet = false,
            BackChannel = ToThisMachine(),
        };
        return SandboxApp.Build(options, builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _outsidePort, listen => listen.UseHttps(_certificate!.Certificate)));
        });
    }

    private SocketsHttpHandler ToThisMachine()
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == _certificate!.Certificate.GetCertHashString();
        return handler;
    }
}
