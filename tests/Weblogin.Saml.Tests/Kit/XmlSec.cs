using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>The program xmlsec1 with one RSA key: a second implementation of XML Encryption.</summary>
internal sealed class XmlSec : IDisposable
{
    private const string Program = "/usr/bin/xmlsec1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-xmlsec");

    public XmlSec(X509Certificate2 certificate)
    {
        // A skip is a failure where everything is expected to be installed.
        Assert.SkipUnless(File.Exists(Program) || Environment.GetEnvironmentVariable("CI") == "true", "xmlsec1 is not installed");
        using var key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey()!;
        Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        Write("certificate.pem", certificate.ExportCertificatePem());
    }

    /// <summary>The document with what was encrypted in it put back.</summary>
    public string Decrypt(string xml) => Run("--decrypt", "--privkey-pem", PathOf("key.pem"), Write("in.xml", xml));

    /// <summary>The document with its saml:Assertion encrypted by a template.</summary>
    /// <param name="session">The content key: <c>aes-128</c>, <c>aes-256</c>.</param>
    public string Encrypt(string xml, string template, string session) => Run(
        "--encrypt", "--pubkey-cert-pem", PathOf("certificate.pem"), "--session-key", session, "--xml-data", Write("in.xml", xml),
        "--node-name", "urn:oasis:names:tc:SAML:2.0:assertion:Assertion", Write("template.xml", template));

    /// <summary>The document with the signature template in it filled in.</summary>
    public string Sign(string xml, string idElement) => Run(
        "--sign", "--privkey-pem", PathOf("key.pem"), "--id-attr:ID", idElement, Write("in.xml", xml));

    public void Dispose() => _folder.Delete(recursive: true);

    private string Run(params string[] arguments)
    {
        var output = PathOf("out.xml");
        var start = new ProcessStartInfo(Program, [arguments[0], "--output", output, .. arguments[1..]]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"exit {process.ExitCode}\n{errors}");
        return File.ReadAllText(output, Encoding.UTF8);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
