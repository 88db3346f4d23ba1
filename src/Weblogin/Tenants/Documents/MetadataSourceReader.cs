using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads where a provider's metadata comes from, and who must have signed it.</summary>
internal static class MetadataSourceReader
{
    private const int MaxSigners = 4;
    private const int ThumbprintDigits = 64;
    private const int MaxCertificate = 24 * 1024;

    public static Uri? Url(string text, string path, DeploymentEnvironment environment, DocumentErrors errors)
    {
        if (errors.Address(path, text) is not { } address)
            return null;
        if (address.Scheme == Uri.UriSchemeHttps || environment == DeploymentEnvironment.Test)
            return address;
        errors.Add(path, DocumentReasons.NotHttps);
        return null;
    }

    public static IReadOnlyList<MetadataSigner> Signers(IReadOnlyList<string>? values, string path, DocumentErrors errors)
    {
        // An empty list looks like a pin and would hold nothing.
        if (values is { Count: 0 or > MaxSigners })
            errors.Add(path, ProviderReasons.CertificateCount, MaxSigners);
        return [.. (values ?? []).Take(MaxSigners).Select((value, i) => Signer(value, $"{path}[{i}]", errors)).OfType<MetadataSigner>()];
    }

    private static MetadataSigner? Signer(string value, string path, DocumentErrors errors)
    {
        if (Thumbprint(value) is { } thumbprint)
            return new MetadataSigner(thumbprint, null);
        if (Certificate(value) is { } der)
            return new MetadataSigner(Convert.ToHexStringLower(SHA256.HashData(der)), Convert.ToBase64String(der));
        errors.Add(path, ProviderReasons.CertificateOrThumbprint);
        return null;
    }

    // As tools write it: 3f:0A:… and 3f0a… are the same.
    private static string? Thumbprint(string value)
    {
        var digits = value.Replace(":", "", StringComparison.Ordinal);
        return digits.Length == ThumbprintDigits && digits.All(char.IsAsciiHexDigit) ? digits.ToLowerInvariant() : null;
    }

    private static byte[]? Certificate(string value)
    {
        if (value.Length > MaxCertificate)
            return null;
        try
        {
            var isPem = value.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal);
            using var certificate = isPem ? X509Certificate2.CreateFromPem(value) : X509CertificateLoader.LoadCertificate(Convert.FromBase64String(value));
            return certificate.RawData;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
