using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Tests.Kit;
using Weblogin.Saml.Tests.Xml;

namespace Weblogin.Saml.Tests.Signatures;

/// <summary>What we sign, others verify; so the canonical form is theirs too.</summary>
public sealed class SignerOracleTests
{
    [Fact]
    public void platform_verifies_issued_assertions_and_responses()
    {
        foreach (var algorithm in (SignatureAlgorithm[])[SignatureAlgorithm.RsaSha256, SignatureAlgorithm.RsaSha384, SignatureAlgorithm.RsaSha512])
        {
            var key = SigningKey.FromCertificate(Keys.IdentityProvider, algorithm);
            var xml = Encoding.UTF8.GetString(Login.Issuer(key).Issue(Login.Content, Login.Address, SignedParts.Both));
            var forgery = new Forgery(xml);
            Assert.True(PlatformSigner.Verify(xml, forgery.Response.GetAttribute("ID"), Keys.IdentityProvider));
            Assert.True(PlatformSigner.Verify(xml, forgery.Assertion.GetAttribute("ID"), Keys.IdentityProvider));
            Assert.False(PlatformSigner.Verify(xml, forgery.Assertion.GetAttribute("ID"), Keys.Stranger));
        }
    }

    [Fact]
    public void xmlsec1_verifies_what_we_sign()
    {
        foreach (var (certificate, algorithm) in (IEnumerable<(X509Certificate2, SignatureAlgorithm)>)
            [
                (Keys.IdentityProvider, SignatureAlgorithm.RsaSha256), (Keys.IdentityProvider, SignatureAlgorithm.RsaSha512),
                (Keys.P256, SignatureAlgorithm.EcdsaSha256), (Keys.P384, SignatureAlgorithm.EcdsaSha384),
            ])
        {
            using var folder = new XmlSecFolder(certificate);
            var key = SigningKey.FromCertificate(certificate, algorithm);
            folder.Add(Login.Issuer(key).Issue(Login.Content, Login.Address, SignedParts.Assertion));
            folder.Verify("urn:oasis:names:tc:SAML:2.0:assertion:Assertion");
        }
    }

    [Fact]
    public void xmlsec1_agrees_with_our_canonical_form_of_generated_documents()
    {
        // By ECDSA, whose signatures are cheap to make.
        var key = Keys.Signing(Keys.P256);
        const int Batch = 5_000;
        for (var first = 0; first < LongRun.Of(Batch, 100_000); first += Batch)
        {
            using var folder = new XmlSecFolder(Keys.P256);
            for (var seed = first; seed < first + Batch; seed++)
            {
                var xml = new DocumentGenerator(seed + 5_000_000, plainUris: true).Generate(mixed: seed % 2 == 0);

                // One name for the document element, so that its ID attribute can be told to xmlsec1.
                var body = xml[xml.IndexOf('<', xml.StartsWith("<?xml", StringComparison.Ordinal) ? xml.IndexOf("-->", StringComparison.Ordinal) : 0)..];
                var wrapped = $"<doc xmlns=\"urn:doc\" xmlns:xs=\"urn:outer\" ID=\"_doc\">{body}</doc>";
                folder.Add(XmlSigner.SignRoot(Encoding.UTF8.GetBytes(wrapped), key));
            }

            folder.Verify("urn:doc:doc");
        }
    }

    /// <summary>A folder of signed files that one run of xmlsec1 verifies.</summary>
    private sealed class XmlSecFolder : IDisposable
    {
        private const string Program = "/usr/bin/xmlsec1";

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-xmlsec");
        private readonly string _certificate;
        private int _files;

        public XmlSecFolder(X509Certificate2 certificate)
        {
            // A skip is a failure where everything is expected to be installed.
            Assert.SkipUnless(File.Exists(Program) || Environment.GetEnvironmentVariable("CI") == "true", "xmlsec1 is not installed");
            _certificate = Path.Combine(_folder.FullName, "key.pem");
            File.WriteAllText(_certificate, certificate.ExportCertificatePem());
        }

        public void Add(byte[] xml) => File.WriteAllBytes(Path.Combine(_folder.FullName, $"{_files++:D6}.xml"), xml);

        public void Verify(string idElement)
        {
            var separator = idElement.LastIndexOf(':');
            var start = new ProcessStartInfo(Program) { RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (var argument in (string[])
                ["--verify", "--pubkey-cert-pem", _certificate, "--id-attr:ID", $"{idElement[..separator]}:{idElement[(separator + 1)..]}"])
            {
                start.ArgumentList.Add(argument);
            }

            foreach (var file in _folder.GetFiles("*.xml").OrderBy(static file => file.Name, StringComparer.Ordinal))
            {
                start.ArgumentList.Add(file.FullName);
            }

            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"exit {process.ExitCode}\n{output.Result}\n{errors}");
            Assert.Equal(_files, CountOf(output.Result + errors, "OK"));
        }

        public void Dispose() => _folder.Delete(recursive: true);

        private static int CountOf(string text, string line) =>
            text.Split('\n').Count(each => string.Equals(each.Trim(), line, StringComparison.Ordinal));
    }
}
