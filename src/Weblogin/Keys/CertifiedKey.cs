using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weblogin.Keys;

/// <summary>A private key with the certificate a provider knows it by, as it lies in the (sealed) store.</summary>
/// <param name="Pkcs8">The key.</param>
/// <param name="Certificates">The key's own certificate first, then those above it; base64 DER.</param>
internal sealed record CertifiedKey(byte[] Pkcs8, IReadOnlyList<string> Certificates)
{
    private const int MinBits = 2048;
    private const int MaxBits = 4096;
    private const int MostCertificates = 5;

    public override string ToString() => $"key with {Certificates.Count} certificates";

    /// <summary>Reads an enterprise's certificate and key. Only RSA, which is what enterprise certificates have.</summary>
    /// <param name="certificate">PEM with the certificates above it, or PKCS #12 without a password.</param>
    /// <param name="key">PEM of the unencrypted private key; null where <paramref name="certificate"/> holds it.</param>
    public static KeyImport Read(byte[] certificate, byte[]? key)
    {
        try
        {
            var all = Open(certificate, key);
            using var own = all.FirstOrDefault(one => one.HasPrivateKey);
            using var rsa = own?.GetRSAPrivateKey();
            if (rsa is null)
                return new KeyImport.Refused(own is null ? "There is no private key in it." : "The key is not an RSA key.");
            if (rsa.KeySize is < MinBits or > MaxBits)
                return new KeyImport.Refused($"The RSA key has {rsa.KeySize} bits; it must have {MinBits} to {MaxBits}.");
            var certified = new CertifiedKey(rsa.ExportPkcs8PrivateKey(), [.. Chain(own!, all).Select(one => Convert.ToBase64String(one.RawData))]);
            return new KeyImport.Accepted(PublicJwk.Of(rsa, keyId: null).KeyId, JsonSerializer.SerializeToUtf8Bytes(certified, CertifiedKeyJson.Default.CertifiedKey));
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            // The platform's own words may quote what was read.
            return new KeyImport.Refused("It is no PEM certificate with its unencrypted private key, and no PKCS #12 without a password; or the key is not that of the certificate.");
        }
    }

    /// <summary>What a stored material holds; null where it is a plain key (PKCS #8, which begins otherwise).</summary>
    public static CertifiedKey? TryOpen(byte[] material) =>
        material is [(byte)'{', ..] ? JsonSerializer.Deserialize(material, CertifiedKeyJson.Default.CertifiedKey) : null;

    private static X509Certificate2Collection Open(byte[] certificate, byte[]? key)
    {
        var text = Encoding.Latin1.GetString(certificate);
        if (!text.Contains("-----BEGIN ", StringComparison.Ordinal))
            return X509CertificateLoader.LoadPkcs12Collection(certificate, password: null, X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet);
        X509Certificate2Collection all = [];
        all.ImportFromPem(text);
        // The first certificate is the one that the key must fit, as tools write them.
        all[0] = X509Certificate2.CreateFromPem(text, key is null ? text : Encoding.Latin1.GetString(key));
        return all;
    }

    // RFC 7515 §4.1.6: each certifies the one before it.
    private static IEnumerable<X509Certificate2> Chain(X509Certificate2 own, X509Certificate2Collection all)
    {
        var next = own;
        for (var i = 0; i < MostCertificates && next is not null; i++)
        {
            yield return next;
            next = IsSelfSigned(next) ? null : all.FirstOrDefault(one => one.SubjectName.RawData.AsSpan().SequenceEqual(next.IssuerName.RawData));
        }
    }

    private static bool IsSelfSigned(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}

/// <summary>The form in which a certified key lies in the store.</summary>
[JsonSerializable(typeof(CertifiedKey))]
internal sealed partial class CertifiedKeyJson : JsonSerializerContext;
