using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.IdPorten;

/// <summary>ID-porten's signing keys: the current one signs, older ones stay published. Thread-safe.</summary>
internal sealed class IdPortenKeys
{
    private volatile IReadOnlyList<RsaSecurityKey> _published;

    public IdPortenKeys(SandboxKeys keys) => _published = [Named(keys.Rsa("idporten"))];

    /// <summary>Signs with the current key.</summary>
    public SigningCredentials Current => Credentials(_published[^1]);

    /// <summary>A key of nobody's, under the given name, or its own when null.</summary>
    public static SigningCredentials Stranger(string? keyId)
    {
        var key = Named(RSA.Create(2048));
        key.KeyId = keyId ?? key.KeyId;
        return Credentials(key);
    }

    /// <summary>Publishes a new key and signs with it from now on. The keys before it stay.</summary>
    public void Rotate() => _published = [.. _published, Named(RSA.Create(2048))];

    /// <summary>The JWK Set document (RFC 7517 §5).</summary>
    public object ToJwks() => new { keys = _published.Select(Public).ToArray() };

    private static object Public(RsaSecurityKey key)
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = SecurityAlgorithms.RsaSha256,
            kid = key.KeyId,
            e = Base64UrlEncoder.Encode(numbers.Exponent),
            n = Base64UrlEncoder.Encode(numbers.Modulus),
        };
    }

    private static RsaSecurityKey Named(RSA rsa)
    {
        var key = new RsaSecurityKey(rsa);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    private static SigningCredentials Credentials(RsaSecurityKey key) => new(key, SecurityAlgorithms.RsaSha256);
}
