using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Weblogin.Keys;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Keys;

public sealed class ServiceProviderKeyRollTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private readonly StoppedClock _clock = new();
    private readonly IKeyStore _store;
    private readonly ServiceProviderKeys _keys;
    private readonly ServiceProviderKeyRoll _roll;

    public ServiceProviderKeyRollTests()
    {
        _store = _folder.Open().Stores.Keys;
        _keys = new ServiceProviderKeys(_store, _clock);
        _roll = new ServiceProviderKeyRoll(new KeyRollOver(_store, _clock), _keys, _clock);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task next_key_is_published_before_it_is_used_and_the_former_stays_until_it_is_retired()
    {
        var first = (await _keys.GetAsync(Samples.Tenant, None)).KeyId;

        var published = Ring(await _roll.PublishNextAsync(Samples.Tenant, null, None));
        Assert.Equal((first, 2), (published.Current.KeyId, published.All.Count));
        var next = published.Next!.KeyId;

        _clock.Now += ServiceProviderKeyRoll.Notice;
        var used = Ring(await _roll.UseNextAsync(Samples.Tenant, atOnce: false, None));
        Assert.Equal(next, used.Current.KeyId);
        Assert.Null(used.Next);
        Assert.Equal(first, Assert.Single(used.Former).KeyId);

        var retired = Ring(await _roll.RetireFormerAsync(Samples.Tenant, atOnce: true, None));
        Assert.Equal(next, Assert.Single(retired.All).KeyId);
        Assert.Equal(next, (await new ServiceProviderKeys(_store, _clock).GetAsync(Samples.Tenant, None)).KeyId);
    }

    [Fact]
    public async Task next_key_is_not_used_before_partners_have_had_a_day_to_read_of_it_unless_it_is_said()
    {
        await _roll.PublishNextAsync(Samples.Tenant, null, None);
        _clock.Now += ServiceProviderKeyRoll.Notice - TimeSpan.FromMinutes(1);

        Assert.Contains("24 hours", Refusal(await _roll.UseNextAsync(Samples.Tenant, atOnce: false, None)), StringComparison.Ordinal);
        Ring(await _roll.UseNextAsync(Samples.Tenant, atOnce: true, None));
    }

    [Fact]
    public async Task steps_out_of_order_are_refused_and_change_nothing()
    {
        var first = await _keys.GetAsync(Samples.Tenant, None);

        Refusal(await _roll.UseNextAsync(Samples.Tenant, atOnce: true, None));
        Refusal(await _roll.RetireFormerAsync(Samples.Tenant, atOnce: true, None));
        Refusal(await _roll.DropNextAsync(Samples.Tenant, None));
        Ring(await _roll.PublishNextAsync(Samples.Tenant, null, None));
        Refusal(await _roll.PublishNextAsync(Samples.Tenant, null, None));
        var dropped = Ring(await _roll.DropNextAsync(Samples.Tenant, None));

        Assert.Equal(first.KeyId, Assert.Single(dropped.All).KeyId);
    }

    [Fact]
    public async Task key_of_a_predecessor_is_used_at_once_and_the_own_one_stays_published()
    {
        var own = await _keys.GetAsync(Samples.Tenant, None);
        var (certificate, key) = Pem(2048);

        var ring = Ring(await _roll.ImportAsync(Samples.Tenant, Read(certificate, key), None));

        Assert.Equal(certificate.Trim(), ring.Current.Certificate.ExportCertificatePem().Trim());
        Assert.True(ring.Current.Certificate.HasPrivateKey);
        Assert.Equal(own.KeyId, Assert.Single(ring.Former).KeyId);
        Refusal(await _roll.ImportAsync(Samples.Tenant, Read(certificate, key), None));
    }

    [Fact]
    public async Task certificate_made_elsewhere_is_published_as_the_next_one()
    {
        var (certificate, key) = Pem(2048);

        var ring = Ring(await _roll.PublishNextAsync(Samples.Tenant, Read(certificate + key, null), None));

        Assert.Equal(certificate.Trim(), ring.Next!.Certificate.ExportCertificatePem().Trim());
    }

    [Fact]
    public async Task two_who_roll_at_once_do_not_both_succeed()
    {
        await _keys.GetAsync(Samples.Tenant, None);

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _roll.PublishNextAsync(Samples.Tenant, null, None))));

        Assert.Single(both.OfType<KeyRoll.Done>());
        Assert.Equal(2, (await _store.AllAsync(Samples.Tenant, KeyPurpose.ServiceProvider, None)).Count);
    }

    [Fact]
    public async Task other_tenants_keys_are_untouched()
    {
        var other = await _keys.GetAsync(Samples.OtherTenant, None);
        await _roll.PublishNextAsync(Samples.Tenant, null, None);

        await _roll.UseNextAsync(Samples.Tenant, atOnce: true, None);
        await _roll.RetireFormerAsync(Samples.Tenant, atOnce: true, None);

        Assert.Equal(other.KeyId, Assert.Single(await _store.AllAsync(Samples.OtherTenant, KeyPurpose.ServiceProvider, None)).KeyId);
    }

    [Theory]
    [InlineData("weak key")]
    [InlineData("elliptic curve")]
    [InlineData("no key")]
    [InlineData("another's key")]
    [InlineData("encrypted key")]
    [InlineData("no certificate")]
    [InlineData("nothing")]
    public void certificate_that_cannot_serve_is_refused_and_nothing_of_the_key_is_told(string what)
    {
        var (certificate, key) = Pem(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (octets, keyOctets) = what switch
        {
            "weak key" => Octets(Pem(1024)),
            "elliptic curve" => (Encoding.ASCII.GetBytes(Certificate(new CertificateRequest("CN=x", curve, HashAlgorithmName.SHA256)) + curve.ExportPkcs8PrivateKeyPem()), null),
            "no key" => (Encoding.ASCII.GetBytes(certificate), null),
            "another's key" => (Encoding.ASCII.GetBytes(certificate), Encoding.ASCII.GetBytes(Pem(2048).Key)),
            "encrypted key" => (Encoding.ASCII.GetBytes(certificate), Encoding.ASCII.GetBytes(key.Replace("PRIVATE", "ENCRYPTED PRIVATE", StringComparison.Ordinal))),
            "no certificate" => (Encoding.ASCII.GetBytes(key), (byte[]?)null),
            _ => ([], null),
        };

        Assert.Null(ServiceProviderCertificate.Read(octets, keyOctets, out var refusal));
        Assert.NotEmpty(refusal!);
        Assert.DoesNotContain(key.Split('\n')[1], refusal, StringComparison.Ordinal);
    }

    private static (byte[], byte[]?) Octets((string Certificate, string Key) pem) => (Encoding.ASCII.GetBytes(pem.Certificate), Encoding.ASCII.GetBytes(pem.Key));

    private static ServiceProviderCertificate Read(string certificate, string? key)
    {
        var read = ServiceProviderCertificate.Read(Encoding.ASCII.GetBytes(certificate), key is null ? null : Encoding.ASCII.GetBytes(key), out var refusal);
        Assert.Null(refusal);
        return read!;
    }

    private static (string Certificate, string Key) Pem(int bits)
    {
        using var rsa = RSA.Create(bits);
        return (Certificate(new CertificateRequest("CN=predecessor", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)), rsa.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static string Certificate(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(StoppedClock.Start.AddYears(-5), StoppedClock.Start.AddYears(-1));
        return certificate.ExportCertificatePem() + "\n";
    }

    private static ServiceProviderKeyRing Ring(KeyRoll roll) => Assert.IsType<KeyRoll.Done>(roll).Ring;

    private static string Refusal(KeyRoll roll) => Assert.IsType<KeyRoll.Refused>(roll).Reason;
}
