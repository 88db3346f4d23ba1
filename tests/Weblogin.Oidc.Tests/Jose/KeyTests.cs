using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider;

namespace Weblogin.Oidc.Tests.Jose;

public sealed class KeyTests
{
    [Fact]
    public void key_set_publishes_public_members_only()
    {
        var set = Json.Parse(JsonWebKeySetWriter.Write([TestKeys.Ec.PublicKey, TestKeys.Rsa.PublicKey]));
        var keys = set.GetProperty("keys").EnumerateArray().ToList();
        Assert.Equal(["crv", "kty", "x", "y", "kid", "use", "alg"], keys[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["e", "kty", "n", "kid", "use", "alg"], keys[1].EnumerateObject().Select(member => member.Name));
        Assert.Equal("ES256", keys[0].GetProperty("alg").GetString());
        Assert.Equal("sig", keys[1].GetProperty("use").GetString());
        Assert.Equal(TestKeys.Rsa.KeyId, keys[1].GetProperty("kid").GetString());
    }

    [Fact]
    public void key_id_is_the_thumbprint_microsoft_identitymodel_computes()
    {
        foreach (var key in new JsonWebKeySet(TestKeys.JwksOf(TestKeys.Ec, TestKeys.Rsa)).Keys)
            Assert.Equal(key.Kid, Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()));
    }

    [Fact]
    public void key_survives_its_export_under_a_registered_name()
    {
        using var read = SigningKey.FromPkcs8(TestKeys.Rsa.ExportPkcs8(), SigningAlgorithm.RS256, "registered-kid.1");
        Assert.Equal("registered-kid.1", read.KeyId);
        Assert.Equal(TestKeys.Rsa.PublicKey.Thumbprint, read.PublicKey.Thumbprint);
        var first = new byte[read.SignatureLength];
        var second = new byte[read.SignatureLength];
        read.Sign("data"u8, first);
        TestKeys.Rsa.Sign("data"u8, second);
        Assert.Equal(second, first);
    }

    [Fact]
    public void weak_key_is_no_signing_key()
    {
        using var rsa = RSA.Create(1024);
        Assert.Throws<ArgumentException>(() => SigningKey.FromPkcs8(rsa.ExportPkcs8PrivateKey(), SigningAlgorithm.RS256, keyId: null));
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => SigningKey.FromPkcs8(ec.ExportPkcs8PrivateKey(), SigningAlgorithm.ES256, keyId: null));
    }

    [Fact]
    public void disposed_key_signs_no_more()
    {
        var key = SigningKey.Create(SigningAlgorithm.ES256);
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign("data"u8, new byte[64]));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("kid with space")]
    [InlineData("k\u00f8y")]
    public void key_name_outside_the_safe_alphabet_is_a_fault_of_the_host(string keyId)
    {
        using var key = SigningKey.FromPkcs8(TestKeys.Ec.ExportPkcs8(), SigningAlgorithm.ES256, keyId);
        Assert.Throws<ArgumentException>(() => new IdTokenWriter(key));
    }

    [Fact]
    public void registered_keys_are_read()
    {
        Assert.True(ClientKeySet.TryParse(TestKeys.JwksOf(TestKeys.Ec, TestKeys.Rsa), out var keys, out _));
        Assert.Equal([TestKeys.Ec.KeyId, TestKeys.Rsa.KeyId], keys.KeyIds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":\"x\"}")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"c2hvcnQ\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"***\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AA\",\"y\":\"AA\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"e\":1,\"n\":[]}]}")]
    public void unusable_key_set_is_not_registered(string json)
    {
        Assert.False(ClientKeySet.TryParse(json, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void private_key_is_not_registered()
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(TestKeys.Rsa.ExportPkcs8(), out _);
        var d = Base64UrlEncoder.Encode(rsa.ExportParameters(includePrivateParameters: true).D);
        var leaked = TestKeys.JwksOf(TestKeys.Rsa).Replace("\"kid\"", $"\"d\":\"{d}\",\"kid\"", StringComparison.Ordinal);
        Assert.False(ClientKeySet.TryParse(leaked, out _, out var problem));
        Assert.Contains("private", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void secret_hash_survives_a_document()
    {
        var hash = ClientSecretHash.Of("secret");
        Assert.True(ClientSecretHash.TryParse(hash.Hex)!.Matches("secret"));
        Assert.False(ClientSecretHash.TryParse(hash.Hex)!.Matches("Secret"));
        Assert.Null(ClientSecretHash.TryParse("secret"));
        Assert.Null(ClientSecretHash.TryParse(hash.Hex[1..] + "g"));
    }
}
