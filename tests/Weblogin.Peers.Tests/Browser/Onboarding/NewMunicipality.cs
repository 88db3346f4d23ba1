using System.Text.Json.Nodes;
using Weblogin.Sandbox;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.IdPorten;
using Weblogin.Sandbox.LearningPlatform;
using Xunit;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>
/// A municipality of which the broker knows nothing yet: SimpleSAMLphp is its ADFS, and the sandbox plays the ID-porten by which administrators come in and the learning platform, with
/// its DEV. The broker serves its administration over https, and a neighbour, who has long used that platform.
/// </summary>
public sealed class NewMunicipality : IAsyncLifetime
{
    public const string Id = "fjellvik";

    /// <summary>A municipality that has long been here.</summary>
    public const string Neighbour = "nordbygd";

    // The broker resolves *.localhost by itself; the browser is told where *.test is.
    private const string IdPortenHost = "idporten.localhost";
    private const string AdfsHost = "adfs.fjellvik.test";
    private const string NationalIdRule = "NATIONAL_ID_CLAIM";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("new-municipality-");
    private readonly int _outsidePort = PeerProcess.FreePort();
    private readonly int _brokerPort = PeerProcess.FreePort();
    private readonly int _adfsPort = PeerProcess.FreePort();
    private readonly SandboxTenant _municipality;
    private TestCertificate? _certificate;
    private SandboxApp? _sandbox;
    private BrokerProcess? _broker;
    private PeerProcess? _adfs;
    private PeerProcess? _front;

    public NewMunicipality() => _municipality = new SandboxTenant(Id, "Fjellvik kommune", "311000055", Scenario.HiddenAttribute, new Uri($"https://{Id}.weblogin.test:{_brokerPort}"), Adfs: null);

    internal BrokerProcess Broker => _broker!;

    internal string Administration => $"https://admin.weblogin.test:{_brokerPort}";

    /// <summary>Where the municipality's people log in.</summary>
    internal string Host => _municipality.Issuer;

    /// <summary>As its agreement says.</summary>
    internal string Name => _municipality.Name;

    /// <inheritdoc cref="Name"/>
    internal string OrganisationNumber => _municipality.OrganisationNumber!;

    /// <summary>What it is called at ID-porten, and where that is.</summary>
    internal string ClientIdAtIdPorten => _municipality.IdPortenClientId;

    /// <inheritdoc cref="ClientIdAtIdPorten"/>
    internal string IdPorten => new IdPortenAddresses(new Uri(Outside(IdPortenHost))).Issuer;

    /// <summary>What the DEV of the platform is registered by.</summary>
    internal PlatformClient PlatformDev => _sandbox!.LearningPlatforms[1];

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
        await Task.WhenAll(StartBrokerAsync(), StartFirstAdfsAsync());
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
        if (_front is not null)
            await _front.DisposeAsync();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        _certificate?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartBrokerAsync()
    {
        await ServeTheNeighbourAsync();
        await Broker.StartAsync();
    }

    private async Task StartFirstAdfsAsync()
    {
        // A browser sends no form from https to http, and a logout is one. Its port stays when the ADFS begins anew.
        _front = await PeerProcess.StartAsync("tls-front", PeerProcess.FreePort(), new Dictionary<string, string> { ["ROUTES"] = $"{AdfsHost}={_adfsPort}" }, null, CancellationToken.None);
        // Nobody has thought of the claim rule for the national id.
        await StartAdfsAsync((NationalIdRule, "-"));
    }

    // The learning platform as the neighbour uses it: it takes nobody else, and has no DEV here.
    private async Task ServeTheNeighbourAsync()
    {
        string Document(string id) => Path.Combine(Setup, "documents", $"{id}.json");
        var platform = JsonNode.Parse(await File.ReadAllTextAsync(Document(PlatformClient.ClientId)))!.AsObject();
        platform["tenants"] = new JsonArray(Neighbour);
        await File.WriteAllTextAsync(Document(PlatformClient.ClientId), platform.ToJsonString());
        await Broker.MustRunAsync("apply", Path.Combine(Setup, "administration"), Document(Neighbour), Document(PlatformClient.ClientId));
    }

    private string Setup => Path.Combine(_folder.FullName, "setup");

    private string Outside(string host) => $"https://{host}:{_outsidePort}";

    private async Task StartAdfsAsync(params (string Name, string Value)[] settings)
    {
        var told = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        told["PEER_BASE"] = $"https://{AdfsHost}:{_front!.Port}";
        _adfs = await PeerProcess.StartAsync("simplesamlphp-idp", _adfsPort, told, _adfs?.State, CancellationToken.None);
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
            Tenants =
            [
                _municipality,
                new SandboxTenant(Neighbour, "Nordbygd kommune", OrganisationNumber: null, Scenario.Citizens, new Uri($"https://{Neighbour}.weblogin.test:{_brokerPort}"), Adfs: null),
            ],
            HasIntranet = false,
        };
        return SandboxOverTls.Build(options, _outsidePort, _certificate!);
    }
}
