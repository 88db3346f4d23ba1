using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Weblogin.Hosting;
using Weblogin.Saml.Xml;
using Weblogin.Upstream.Saml;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary>A renewed certificate is served without a restart; a broken file never ends the service.</summary>
public sealed class ServerCertificateTests : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-tls-");
    private readonly TestClock _clock = new();
    private int _written;

    public void Dispose() => _folder.Delete(recursive: true);

    private string Pem => Path.Combine(_folder.FullName, "tls.pem");

    [Fact]
    public void renewed_file_is_read_again()
    {
        WritePem("old.test");
        var certificate = Certificate();
        Assert.Equal("CN=old.test", certificate.Current.Subject);

        WritePem("new.test");

        Assert.Equal("CN=old.test", certificate.Current.Subject);
        _clock.Advance(LookEvery);
        Assert.Equal("CN=new.test", certificate.Current.Subject);
    }

    [Fact]
    public void broken_file_leaves_the_last_good_one_in_force_until_it_is_mended()
    {
        WritePem("good.test");
        var certificate = Certificate();
        Assert.Equal("CN=good.test", certificate.Current.Subject);

        Write("-----BEGIN CERTIFICATE-----\nbroken");
        _clock.Advance(LookEvery);
        Assert.Equal("CN=good.test", certificate.Current.Subject);
        File.Delete(Pem);
        _clock.Advance(LookEvery);
        Assert.Equal("CN=good.test", certificate.Current.Subject);

        WritePem("mended.test");
        _clock.Advance(LookEvery);
        Assert.Equal("CN=mended.test", certificate.Current.Subject);
    }

    [Fact]
    public void certificate_without_its_key_leaves_the_last_good_one_in_force()
    {
        WritePem("good.test");
        var certificate = Certificate();
        Assert.Equal("CN=good.test", certificate.Current.Subject);
        using var other = Made("other.test");
        using var stranger = RSA.Create(2048);

        Write(other.ExportCertificatePem() + "\n" + stranger.ExportPkcs8PrivateKeyPem());
        _clock.Advance(LookEvery);

        Assert.Equal("CN=good.test", certificate.Current.Subject);
    }

    [Fact]
    public void no_certificate_at_all_is_an_error_at_once() => Assert.ThrowsAny<Exception>(() => Certificate().Current);

    [Fact]
    public void file_that_may_not_be_read_leaves_the_last_good_one_in_force()
    {
        WritePem("good.test");
        var certificate = Certificate();
        Assert.Equal("CN=good.test", certificate.Current.Subject);

        // Opening a folder is denied, to root too.
        File.Delete(Pem);
        Directory.CreateDirectory(Pem);
        _clock.Advance(LookEvery);

        Assert.Equal("CN=good.test", certificate.Current.Subject);
    }

    [Fact]
    public async Task unreadable_certificate_stops_the_start_with_a_sentence()
    {
        await using var host = WebloginHost.Build(_clock, Settings(("URLS", "https://127.0.0.1:0"), ("CERTIFICATE", Pem)));

        Assert.Contains(Pem, Assert.Throws<OperatorException>(() => WebloginHost.CheckBeforeListening(host.Services)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("METADATA:INTERVAL", "00:00:00.1")]
    [InlineData("METADATA:INTERVAL", "00:00:00")]
    [InlineData("METADATA:INTERVAL", "-00:00:02")]
    [InlineData("METADATA:INTERVAL", "2.00:00:00")]
    [InlineData("SAMLRESPONSE:MAXBODY", "100")]
    [InlineData("SAMLRESPONSE:MAXBODY", "2000000")]
    [InlineData("SAMLRESPONSE:MAXDEPTH", "1")]
    [InlineData("SAMLRESPONSE:MAXELEMENTS", "0")]
    [InlineData("SAMLRESPONSE:MAXNAMESPACEDECLARATIONS", "-5")]
    public void setting_that_cannot_be_stops_the_start_by_its_variable(string name, string value) =>
        Assert.StartsWith(
            $"WEBLOGIN_{name.Replace(":", "__", StringComparison.Ordinal)} must be ",
            Assert.Throws<OperatorException>(() => WebloginHost.Build(_clock, Settings((name, value)))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task host_that_fetches_from_its_own_machine_says_so_when_it_starts(string loopback, int told)
    {
        var logs = new LogCapture();
        await using var host = WebloginHost.Build(_clock, Settings(("FETCH:LOOPBACK", loopback)), builder => builder.Logging.AddProvider(logs));

        WebloginHost.CheckBeforeListening(host.Services);

        Assert.Equal(told, logs.With("WEBLOGIN_FETCH__LOOPBACK is on").Count);
    }

    [Fact]
    public async Task shortest_interval_of_the_metadata_folder_is_taken()
    {
        await using var host = WebloginHost.Build(_clock, Settings(("METADATA:INTERVAL", "00:00:00.2")));

        WebloginHost.CheckBeforeListening(host.Services);
    }

    [Fact]
    public async Task limits_of_responses_are_what_the_operator_set()
    {
        await using var host = WebloginHost.Build(_clock, Settings(("SAMLRESPONSE:MAXBODY", "600000"), ("SAMLRESPONSE:MAXELEMENTS", "9000"), ("SAMLRESPONSE:MAXDEPTH", "20")));

        var limits = host.Services.GetRequiredService<IOptions<ResponseLimitOptions>>().Value.ToXmlLimits();

        Assert.Equal((600_000, 600_000, 9_000, 20), (limits.MaxOctets, limits.MaxTextLength, limits.MaxElements, limits.MaxDepth));
        Assert.Equal(XmlLimits.Message.MaxNamespaceDeclarations, limits.MaxNamespaceDeclarations);
    }

    [Fact]
    public async Task handshake_shows_the_whole_chain_of_the_file_and_offers_http_2()
    {
        using RSA rootKey = RSA.Create(2048), middleKey = RSA.Create(2048), ownKey = RSA.Create(2048);
        var (from, to) = (_clock.GetUtcNow().AddDays(-1), _clock.GetUtcNow().AddDays(90));
        using var root = Authority("CN=root.test", rootKey).CreateSelfSigned(from, to);
        using var middle = Authority("CN=middle.test", middleKey).Create(root, from, to, [1]).CopyWithPrivateKey(middleKey);
        using var own = new CertificateRequest("CN=own.test", ownKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Create(middle, from, to, [2]);
        Write($"{own.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n{ownKey.ExportPkcs8PrivateKeyPem()}");
        await using var host = await ListeningHost.StartAsync("https", ("CERTIFICATE", Pem));
        using var client = new TcpClient();
        await client.ConnectAsync(System.Net.IPAddress.Loopback, host.Port, TestContext.Current.CancellationToken);
        string[] shown = [];
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);

        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = ListeningHost.Tenant,
                ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
                RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                {
                    shown = [certificate!.Subject, .. chain!.ChainPolicy.ExtraStore.Select(other => other.Subject)];
                    return shown.Length > 0;
                },
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("CN=own.test", shown[0]);
        Assert.Contains("CN=middle.test", shown);
        Assert.Equal(SslApplicationProtocol.Http2, tls.NegotiatedApplicationProtocol);
    }

    [Fact]
    public void pkcs_12_is_read_too()
    {
        var path = Path.Combine(_folder.FullName, "tls.pfx");
        using var made = Made("pfx.test");
        File.WriteAllBytes(path, made.Export(X509ContentType.Pkcs12));

        Assert.Equal("CN=pfx.test", new ServerCertificate(path, null, _clock, NullLogger<ServerCertificate>.Instance).Current.Subject);
    }

    [Fact]
    public async Task handshake_gets_the_certificate_of_the_moment()
    {
        WritePem("first.test");
        await using var host = await ListeningHost.StartAsync("https", ("CERTIFICATE", Pem));
        Assert.Equal("CN=first.test", await SubjectShownAsync(host.Port));

        WritePem("second.test");
        host.Clock.Advance(LookEvery);

        Assert.Equal("CN=second.test", await SubjectShownAsync(host.Port));
    }

    private static CertificateRequest Authority(string name, RSA key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request;
    }

    private Action<IConfigurationBuilder> Settings(params (string Name, string Value)[] settings) => configuration => configuration.AddInMemoryCollection(
    [
        new("DATA", Path.Combine(_folder.FullName, "data")), new("KEYS", Path.Combine(_folder.FullName, "keys")),
        .. settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)),
    ]);

    private static async Task<string> SubjectShownAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
        // The test made the certificate itself: nobody else has signed it, and nothing else may be wrong with it.
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, faults) =>
            shown is not null && (faults & SslPolicyErrors.RemoteCertificateNotAvailable) == 0);
        await tls.AuthenticateAsClientAsync(ListeningHost.Tenant);
        return tls.RemoteCertificate!.Subject;
    }

    private ServerCertificate Certificate() => new(Pem, null, _clock, NullLogger<ServerCertificate>.Instance);

    private void WritePem(string name)
    {
        using var made = Made(name);
        using var key = made.GetRSAPrivateKey()!;
        Write(made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
    }

    // Two writes may fall into one tick of the file system's clock: each gets a second of its own.
    private void Write(string content)
    {
        File.WriteAllText(Pem, content);
        File.SetLastWriteTimeUtc(Pem, DateTime.UnixEpoch.AddDays(20_000).AddSeconds(++_written));
    }

    private X509Certificate2 Made(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(_clock.GetUtcNow().AddDays(-1), _clock.GetUtcNow().AddDays(90));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
