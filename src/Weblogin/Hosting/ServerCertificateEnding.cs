using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Tenants;

namespace Weblogin.Hosting;

/// <summary>When the certificate ends that browsers see; nothing where a proxy shows its own. What cannot be read is told by <c>serve</c>.</summary>
internal sealed class ServerCertificateEnding(HostSettings settings) : IInstallationEndings
{
    public IReadOnlyList<Ending> Now()
    {
        if (settings.Certificate is not { } path)
            return [];
        try
        {
            using var certificate = Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12"
                ? X509CertificateLoader.LoadPkcs12FromFile(path, password: null, X509KeyStorageFlags.EphemeralKeySet)
                : X509Certificate2.CreateFromPem(File.ReadAllText(path));
            var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
            return
            [
                new Ending
                {
                    Kind = EndingKind.ServerCertificate,
                    Party = "",
                    Name = certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant(),
                    EndsAt = end,
                    At = end,
                    Effect = EndingEffect.LoginsStop,
                },
            ];
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
