using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Oidc;

namespace Weblogin.Sandbox.Hosting;

/// <summary>Keys and secrets of the sandbox's parts, made when first asked for and kept in the state folder when there is one.</summary>
internal sealed class SandboxKeys(string? folder, TimeProvider time)
{
    private const int RsaBits = 2048;
    private static readonly TimeSpan _certificateLife = TimeSpan.FromDays(3650);

    /// <summary>A signing certificate as ADFS makes them for itself.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="subject">Common name.</param>
    public X509Certificate2 Certificate(string name, string subject) =>
        X509CertificateLoader.LoadPkcs12(Keep($"{name}.pfx", () => NewCertificate(subject)), password: null, X509KeyStorageFlags.EphemeralKeySet | X509KeyStorageFlags.Exportable);

    /// <summary>An RSA key.</summary>
    public RSA Rsa(string name)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Keep($"{name}.p8", NewRsa), out _);
        return rsa;
    }

    /// <summary>A secret of 43 base64url characters.</summary>
    public string Secret(string name) =>
        System.Text.Encoding.ASCII.GetString(Keep($"{name}.secret", static () => System.Text.Encoding.ASCII.GetBytes(OpaqueHandle.New().Value)));

    private byte[] Keep(string file, Func<byte[]> make)
    {
        if (folder is null)
            return make();
        var path = Path.Combine(folder, file);
        if (File.Exists(path))
            return File.ReadAllBytes(path);
        Directory.CreateDirectory(folder);
        var made = make();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        stream.Write(made);
        return made;
    }

    private static byte[] NewRsa()
    {
        using var rsa = RSA.Create(RsaBits);
        return rsa.ExportPkcs8PrivateKey();
    }

    private byte[] NewCertificate(string subject)
    {
        using var rsa = RSA.Create(RsaBits);
        var request = new CertificateRequest($"CN={subject}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + _certificateLife);
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
