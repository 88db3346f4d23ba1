using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Weblogin.Hosting;

/// <summary>
/// The https certificate with the rest of its chain, read again when its file changes, so that a renewal needs no restart. The last good
/// one stays in force.
/// </summary>
internal sealed class ServerCertificate(string path, string? keyPath, TimeProvider time, ILogger<ServerCertificate> log)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private SslStreamCertificateContext? _context;
    private DateTime _changed;
    private DateTimeOffset _looked;

    /// <summary>The certificate of the server itself.</summary>
    /// <exception cref="OperatorException">There is no readable certificate at all.</exception>
    public X509Certificate2 Current => Context.TargetCertificate;

    /// <summary>What a handshake shows: the certificate and the intermediate ones of its file.</summary>
    /// <exception cref="OperatorException">There is no readable certificate at all.</exception>
    public SslStreamCertificateContext Context
    {
        get
        {
            lock (_gate)
            {
                var now = time.GetUtcNow();
                if (_context is null || now - _looked >= LookEvery)
                {
                    _looked = now;
                    ReadIfChanged();
                }

                return _context!;
            }
        }
    }

    private void ReadIfChanged()
    {
        try
        {
            var changed = File.GetLastWriteTimeUtc(path);
            if (_context is not null && changed == _changed)
                return;
            _context = Read();
            _changed = changed;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            if (_context is null)
                throw new OperatorException($"The certificate {path} cannot be read: {fault.Message}", fault);
            log.CertificateNotReadable(fault, path);
        }
    }

    private SslStreamCertificateContext Read()
    {
        X509Certificate2 own;
        X509Certificate2Collection all = [];
        if (Path.GetExtension(path).Equals(".pfx", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(path).Equals(".p12", StringComparison.OrdinalIgnoreCase))
        {
            all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password: null);
            own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("It holds no certificate with its private key.");
        }
        else
        {
            own = X509Certificate2.CreateFromPemFile(path, keyPath);
            all.ImportFromPemFile(path);
        }

        X509Certificate2Collection rest = [.. all.Where(certificate => !certificate.RawDataMemory.Span.SequenceEqual(own.RawDataMemory.Span))];
        // Offline: what is missing in the file is not fetched from addresses that a certificate names.
        return SslStreamCertificateContext.Create(own, rest, offline: true);
    }
}
