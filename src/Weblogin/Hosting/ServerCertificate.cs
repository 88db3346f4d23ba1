using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Weblogin.Hosting;

/// <summary>The https certificate, read again when its file changes, so that a renewal needs no restart. The last good one stays in force.</summary>
internal sealed class ServerCertificate(string path, string? keyPath, TimeProvider time, ILogger<ServerCertificate> log)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private X509Certificate2? _current;
    private DateTime _changed;
    private DateTimeOffset _looked;

    /// <exception cref="CryptographicException">There is no readable certificate at all.</exception>
    public X509Certificate2 Current
    {
        get
        {
            lock (_gate)
            {
                var now = time.GetUtcNow();
                if (_current is null || now - _looked >= LookEvery)
                {
                    _looked = now;
                    ReadIfChanged();
                }

                return _current!;
            }
        }
    }

    private void ReadIfChanged()
    {
        var changed = File.GetLastWriteTimeUtc(path);
        if (_current is not null && changed == _changed)
            return;
        try
        {
            _current = Read();
            _changed = changed;
        }
        catch (Exception fault) when (_current is not null && fault is CryptographicException or IOException)
        {
            log.CertificateNotReadable(fault, path);
        }
    }

    private X509Certificate2 Read()
    {
        if (!Path.GetExtension(path).Equals(".pfx", StringComparison.OrdinalIgnoreCase) && !Path.GetExtension(path).Equals(".p12", StringComparison.OrdinalIgnoreCase))
            return X509Certificate2.CreateFromPemFile(path, keyPath);
        return X509CertificateLoader.LoadPkcs12FromFile(path, password: null);
    }
}
