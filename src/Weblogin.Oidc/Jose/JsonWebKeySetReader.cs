using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.Tokens;

namespace Weblogin.Oidc.Jose;

/// <summary>Reads other parties' key sets (RFC 7517 §5).</summary>
internal static class JsonWebKeySetReader
{
    private const int MinimumRsaBits = 2048;

    /// <summary>
    /// All keys of the document, usable or not. False when it is not a key set. The caller has bounded its size. Certificates
    /// (<c>x5c</c>) are left out: the platform would prefer them to the key members that were checked here.
    /// </summary>
    public static bool TryRead(string json, [NotNullWhen(true)] out IReadOnlyList<JsonWebKey>? keys)
    {
        try
        {
            keys = [.. new JsonWebKeySet(json).Keys.Select(WithoutCertificate)];
            return true;
        }
        catch (Exception e) when (e is ArgumentException or System.Text.Json.JsonException or FormatException or OverflowException)
        {
            keys = null;
            return false;
        }
    }

    /// <summary>
    /// Whether signatures may be verified with the key: asymmetric, strong enough, and not reserved for encryption
    /// (RFC 7517 §4.2: no <c>use</c> means any use).
    /// </summary>
    public static bool CanVerify(JsonWebKey key) =>
        (string.IsNullOrEmpty(key.Use) || key.Use == JsonWebKeyUseNames.Sig)
        && key.Kty switch
        {
            JsonWebAlgorithmsKeyTypes.RSA => !string.IsNullOrEmpty(key.E) && RsaBits(key) >= MinimumRsaBits,
            JsonWebAlgorithmsKeyTypes.EllipticCurve => key.Crv == JsonWebKeyECTypes.P256
                && !string.IsNullOrEmpty(key.X)
                && !string.IsNullOrEmpty(key.Y),
            _ => false,
        };

    private static JsonWebKey WithoutCertificate(JsonWebKey key)
    {
        key.X5c.Clear();
        return key;
    }

    private static int RsaBits(JsonWebKey key)
    {
        try
        {
            return string.IsNullOrEmpty(key.N) ? 0 : Base64UrlEncoder.DecodeBytes(key.N).AsSpan().TrimStart((byte)0).Length * 8;
        }
        catch (FormatException)
        {
            return 0;
        }
    }
}
