using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Keys;

public sealed class SigningKeysTests : IAsyncDisposable
{
    private const int Crowd = 50;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly IdentityProviderId IdPorten = IdentityProviderId.Parse("idporten");
    private static readonly byte[] Data = "header.payload"u8.ToArray();

    private readonly SqliteFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task issuer_has_one_key_of_each_kind_for_many_first_callers_and_after_a_restart()
    {
        var issuer = new IssuerKeys(_folder.Open().Stores.Keys, TimeProvider.System);
        var first = await FromManyAsync(() => issuer.GetAsync(Samples.Tenant, KeyAlgorithm.ES256, None));
        var all = await issuer.AllAsync(Samples.Tenant, None);
        await _folder.CloseAsync();

        var restarted = await new IssuerKeys(_folder.Open().Stores.Keys, TimeProvider.System).AllAsync(Samples.Tenant, None);

        Assert.Single(first.Distinct());
        Assert.Equal([KeyAlgorithm.ES256, KeyAlgorithm.RS256], all.Select(key => key.Algorithm));
        Assert.Equal(all.Select(key => key.PublicKey), restarted.Select(key => key.PublicKey));
    }

    [Fact]
    public async Task two_nodes_that_start_at_once_sign_with_one_key()
    {
        var nodes = Enumerable.Range(0, 4).Select(_ => new IssuerKeys(_folder.Open().Stores.Keys, TimeProvider.System)).ToList();

        var keys = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.GetAsync(Samples.Tenant, KeyAlgorithm.ES256, None))));

        Assert.Single(keys.Select(key => key.KeyId).Distinct());
    }

    [Fact]
    public async Task tenants_have_keys_of_their_own()
    {
        var issuer = new IssuerKeys(_folder.Open().Stores.Keys, TimeProvider.System);

        var (one, other) = (await issuer.GetAsync(Samples.Tenant, KeyAlgorithm.ES256, None), await issuer.GetAsync(Samples.OtherTenant, KeyAlgorithm.ES256, None));

        Assert.NotEqual(one.KeyId, other.KeyId);
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("RS256")]
    public async Task signatures_made_at_once_all_verify(string algorithm)
    {
        var issuer = new IssuerKeys(_folder.Open().Stores.Keys, TimeProvider.System);
        var key = await issuer.GetAsync(Samples.Tenant, Enum.Parse<KeyAlgorithm>(algorithm), None);
        using var publicKey = key.OpenPublicKey();
        var signatures = new ConcurrentBag<byte[]>();

        await FromManyAsync(() =>
        {
            var signature = new byte[key.SignatureLength];
            key.Sign(Data, signature);
            signatures.Add(signature);
            return Task.FromResult(true);
        });

        Assert.Equal(Crowd, signatures.Count);
        Assert.All(signatures, signature => Assert.True(Verify(publicKey, signature)));
    }

    [Fact]
    public void thumbprint_is_that_of_rfc_7638()
    {
        // RFC 7638 §3.1, the example key and its thumbprint.
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Decode(
                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W"
                + "-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt"
                + "-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"),
            Exponent = Decode("AQAB"),
        });

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", PublicJwk.Of(rsa, keyId: null).KeyId);
    }

    [Fact]
    public async Task public_jwk_names_use_algorithm_and_key_and_nothing_private()
    {
        var issuer = new IssuerKeys(_folder.Open().Stores.Keys, TimeProvider.System);

        foreach (var key in await issuer.AllAsync(Samples.Tenant, None))
        {
            using var jwk = JsonDocument.Parse(key.PublicKey.Json);
            string[] expected = key.Algorithm == KeyAlgorithm.ES256
                ? ["crv", "kty", "x", "y", "use", "alg", "kid"]
                : ["e", "kty", "n", "use", "alg", "kid"];
            Assert.Equal(expected, jwk.RootElement.EnumerateObject().Select(member => member.Name));
            Assert.Equal(key.KeyId, jwk.RootElement.GetProperty("kid").GetString());
            Assert.Equal(key.PublicKey.Thumbprint, key.KeyId);
        }
    }

    [Fact]
    public async Task service_provider_has_one_long_lived_certificate_that_signs()
    {
        var store = _folder.Open().Stores.Keys;
        var keys = new ServiceProviderKeys(store, TimeProvider.System);

        var given = await FromManyAsync(() => keys.GetAsync(Samples.Tenant, None));
        var again = await new ServiceProviderKeys(store, TimeProvider.System).GetAsync(Samples.Tenant, None);

        var key = Assert.Single(given.Distinct());
        Assert.Equal(key.Certificate.Thumbprint, again.Certificate.Thumbprint);
        Assert.True(again.Certificate.NotAfter > TimeProvider.System.GetUtcNow().AddYears(9));
        Assert.Contains("virksomhet1", again.Certificate.Subject, StringComparison.Ordinal);
        using var privateKey = again.Certificate.GetRSAPrivateKey()!;
        using var publicKey = key.Certificate.GetRSAPublicKey()!;
        Assert.Equal(3072, privateKey.KeySize);
        var signature = privateKey.SignData(Data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.True(publicKey.VerifyData(Data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task client_assertion_key_is_made_once_for_each_identity_provider()
    {
        var keys = new ClientAssertionKeys(_folder.Open().Stores.Keys, TimeProvider.System);

        var made = await FromManyAsync(() => keys.GetAsync(Samples.Tenant, IdPorten, None));
        var other = await keys.GetAsync(Samples.Tenant, IdentityProviderId.Parse("idporten-test"), None);

        var key = Assert.Single(made.Distinct());
        Assert.Equal((KeyAlgorithm.RS256, 256), (key.Algorithm, key.SignatureLength));
        Assert.NotEqual(key.KeyId, other.KeyId);
    }

    [Theory]
    [InlineData("RSA", "registered-2024.1", "registered-2024.1")]
    [InlineData("RSA", null, null)]
    [InlineData("EC", "ec-key", "ec-key")]
    public async Task imported_jwk_replaces_the_key_and_keeps_its_name(string kind, string? kid, string? expected)
    {
        using AsymmetricAlgorithm own = kind == "RSA" ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var store = _folder.Open().Stores.Keys;
        var keys = new ClientAssertionKeys(store, TimeProvider.System);
        await keys.GetAsync(Samples.Tenant, IdPorten, None);

        var import = await keys.ImportAsync(Samples.Tenant, IdPorten, PrivateJwkOf(own, kid), None);

        expected ??= PublicJwk.Of(own, keyId: null).Thumbprint;
        Assert.Equal(expected, Assert.IsType<KeyImport.Accepted>(import).KeyId);
        foreach (var reader in new[] { keys, new ClientAssertionKeys(store, TimeProvider.System) })
        {
            var key = await reader.GetAsync(Samples.Tenant, IdPorten, None);
            Assert.Equal(expected, key.KeyId);
            var signature = new byte[key.SignatureLength];
            key.Sign(Data, signature);
            Assert.True(Verify(own, signature));
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"kty":"oct","k":"c2VjcmV0"}""")]
    [InlineData("""{"kty":"EC","crv":"P-384","x":"AA","y":"AA","d":"AA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}""")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    [InlineData("""{"kty":"RSA","kty":"EC"}""")]
    public async Task broken_jwk_is_refused_and_the_old_key_stays(string jwk)
    {
        var keys = new ClientAssertionKeys(_folder.Open().Stores.Keys, TimeProvider.System);
        var before = await keys.GetAsync(Samples.Tenant, IdPorten, None);

        Assert.IsType<KeyImport.Refused>(await keys.ImportAsync(Samples.Tenant, IdPorten, jwk, None));

        Assert.Equal(before.KeyId, (await keys.GetAsync(Samples.Tenant, IdPorten, None)).KeyId);
    }

    [Fact]
    public void jwk_that_is_weak_mismatched_or_badly_named_is_refused()
    {
        using var weak = RSA.Create(1024);
        using var good = RSA.Create(2048);
        using var other = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var otherEc = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var whole = PrivateJwkOf(good, "k1");
        var foreign = JsonDocument.Parse(PrivateJwkOf(other, "k1")).RootElement.GetProperty("n").GetString()!;
        var modulus = JsonDocument.Parse(whole).RootElement.GetProperty("n").GetString()!;
        var ecWhole = PrivateJwkOf(ec, "k1");
        var ecForeign = JsonDocument.Parse(PrivateJwkOf(otherEc, "k1")).RootElement.GetProperty("d").GetString()!;
        var ecOwn = JsonDocument.Parse(ecWhole).RootElement.GetProperty("d").GetString()!;

        Assert.IsType<KeyImport.Accepted>(PrivateJwk.Read(whole));
        Assert.IsType<KeyImport.Accepted>(PrivateJwk.Read(ecWhole));
        Assert.IsType<KeyImport.Refused>(PrivateJwk.Read(PrivateJwkOf(weak, "k1")));
        Assert.IsType<KeyImport.Refused>(PrivateJwk.Read(whole.Replace(modulus, foreign, StringComparison.Ordinal)));
        Assert.IsType<KeyImport.Refused>(PrivateJwk.Read(ecWhole.Replace(ecOwn, ecForeign, StringComparison.Ordinal)));
        Assert.IsType<KeyImport.Refused>(PrivateJwk.Read(PrivateJwkOf(good, "../k1")));
        Assert.IsType<KeyImport.Refused>(PrivateJwk.Read(whole.Replace("\"kty\"", "\"use\":\"enc\",\"kty\"", StringComparison.Ordinal)));
        Assert.IsType<KeyImport.Refused>(PrivateJwk.Read(whole.Replace("\"kty\"", "\"alg\":\"PS256\",\"kty\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task failed_load_is_not_remembered()
    {
        var store = _folder.Open();
        var keys = new IssuerKeys(store.Stores.Keys, TimeProvider.System);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => keys.GetAsync(Samples.Tenant, KeyAlgorithm.ES256, None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => keys.GetAsync(Samples.Tenant, KeyAlgorithm.ES256, None));

        var cache = new KeyCache<string, int>(TimeProvider.System);
        await Assert.ThrowsAsync<IOException>(() => cache.GetAsync("key", () => Task.FromException<int>(new IOException()), None));
        Assert.Equal(7, await cache.GetAsync("key", () => Task.FromResult(7), None));
    }

    [Fact]
    public async Task key_that_another_process_replaced_is_taken_after_a_minute()
    {
        var time = new SettableTimestamp();
        var keys = new ClientAssertionKeys(_folder.Open().Stores.Keys, time);
        var other = new ClientAssertionKeys(_folder.Open().Stores.Keys, time);
        var before = await keys.GetAsync(Samples.Tenant, IdPorten, None);
        using var own = RSA.Create(2048);
        await other.ImportAsync(Samples.Tenant, IdPorten, PrivateJwkOf(own, "imported"), None);

        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(before.KeyId, (await keys.GetAsync(Samples.Tenant, IdPorten, None)).KeyId);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("imported", (await keys.GetAsync(Samples.Tenant, IdPorten, None)).KeyId);
    }

    [Fact]
    public async Task key_that_another_process_replaced_is_taken_when_the_store_tells_of_a_change()
    {
        var keys = new ClientAssertionKeys(_folder.Open().Stores.Keys, TimeProvider.System);
        var other = _folder.Open().Stores;
        await keys.GetAsync(Samples.Tenant, IdPorten, None);
        var stamp = await other.Documents.ChangeStampAsync(None);
        using var own = RSA.Create(2048);

        await new ClientAssertionKeys(other.Keys, TimeProvider.System).ImportAsync(Samples.Tenant, IdPorten, PrivateJwkOf(own, "imported"), None);

        Assert.NotEqual(stamp, await other.Documents.ChangeStampAsync(None));
        await keys.ReloadAsync(Weblogin.Tenants.TenantSnapshot.Empty, None);
        Assert.Equal("imported", (await keys.GetAsync(Samples.Tenant, IdPorten, None)).KeyId);
    }

    private static bool Verify(AsymmetricAlgorithm key, byte[] signature) => key switch
    {
        ECDsa ec => ec.VerifyData(Data, signature, HashAlgorithmName.SHA256),
        RSA rsa => rsa.VerifyData(Data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => false,
    };

    private static string PrivateJwkOf(AsymmetricAlgorithm key, string? kid)
    {
        Dictionary<string, string?> members = key is RSA rsa ? Members(rsa.ExportParameters(true)) : Members(((ECDsa)key).ExportParameters(true));
        if (kid is not null)
            members["kid"] = kid;
        return JsonSerializer.Serialize(members);
    }

    private static Dictionary<string, string?> Members(RSAParameters key) => new()
    {
        ["kty"] = "RSA", ["n"] = Encode(key.Modulus), ["e"] = Encode(key.Exponent), ["d"] = Encode(key.D), ["p"] = Encode(key.P),
        ["q"] = Encode(key.Q), ["dp"] = Encode(key.DP), ["dq"] = Encode(key.DQ), ["qi"] = Encode(key.InverseQ),
    };

    private static Dictionary<string, string?> Members(ECParameters key) => new()
    {
        ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Encode(key.Q.X), ["y"] = Encode(key.Q.Y), ["d"] = Encode(key.D),
    };

    private static string Encode(byte[]? octets) => System.Buffers.Text.Base64Url.EncodeToString(octets);

    private static byte[] Decode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    private static Task<T[]> FromManyAsync<T>(Func<Task<T>> call) => Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => Task.Run(call)));

    private sealed class SettableTimestamp : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
