using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>The program openssl with one RSA key: it does by what it is told on its command line what xmlsec1 does not know, RSA-OAEP and RSA-PSS with SHA-2.</summary>
internal sealed class OpenSsl : IDisposable
{
    private const string Program = "/usr/bin/openssl";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-openssl");

    public OpenSsl(X509Certificate2 certificate)
    {
        // A skip is a failure where everything is expected to be installed.
        Assert.SkipUnless(File.Exists(Program) || Environment.GetEnvironmentVariable("CI") == "true", "openssl is not installed");
        using var key = certificate.GetRSAPrivateKey()!;
        File.WriteAllText(PathOf("key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(PathOf("certificate.pem"), certificate.ExportCertificatePem());
    }

    /// <summary>Encrypts to the certificate by RSA-OAEP (RFC 8017 §7.1.1) without a label.</summary>
    /// <param name="digest">Hashes the label: <c>sha1</c>, <c>sha256</c>.</param>
    /// <param name="mask">The hash of MGF1.</param>
    public byte[] EncryptByOaep(byte[] plain, string digest, string mask) => Run(plain,
        "pkeyutl", "-encrypt", "-certin", "-inkey", PathOf("certificate.pem"),
        "-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", $"rsa_oaep_md:{digest}", "-pkeyopt", $"rsa_mgf1_md:{mask}");

    /// <summary>Signs by RSA-PSS (RFC 8017 §8.1.1), MGF1 with the same hash, a salt as long as the hash.</summary>
    /// <param name="digest"><c>sha256</c>, <c>sha384</c>, <c>sha512</c>.</param>
    public byte[] SignByPss(byte[] data, string digest) => Run(data,
        "dgst", $"-{digest}", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest", "-sign", PathOf("key.pem"));

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Run(byte[] input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"exit {process.ExitCode}\n{errors}");
        return output.ToArray();
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
