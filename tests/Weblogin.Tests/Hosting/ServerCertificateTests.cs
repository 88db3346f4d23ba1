using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Hosting;
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
