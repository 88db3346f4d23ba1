using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Saml;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;

namespace Weblogin.Benchmarks.Saml;

/// <summary>What issuing an assertion costs beside one private operation of the same key in the same run: nothing else should count.</summary>
internal static class AssertionIssuing
{
    private const int Bits = 3072;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private static readonly ResponseAddress Address = new("https://bibliotek.test/saml/acs", "_4b6d1c0a9f8e7d6c5b4a39281706f5e4d3c2b1a0");

    public static void Run()
    {
        using var certificate = NewCertificate();
        using var rsa = certificate.GetRSAPrivateKey()!;
        var key = SigningKey.FromCertificate(certificate);
        var issuer = new ResponseIssuer("https://virksomhet1.weblogin.test/saml/idp/metadata", key, TimeProvider.System);
        var encryptor = new AssertionEncryptor(key.PublicKey, ContentEncryption.Aes256Gcm);
        var content = Content();
        var data = new byte[1024];
        (string Name, Action Action)[] cases =
        [
            ("one RSA private operation", () => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            ("issued, assertion signed", () => issuer.Issue(content, Address, SignedParts.Assertion)),
            ("issued, signed and encrypted", () => issuer.Issue(content, Address, SignedParts.Assertion, encryptor)),
            ("issued, both signed and encrypted", () => issuer.Issue(content, Address, SignedParts.Both, encryptor)),
        ];
        var costs = Measurement.Of([.. cases.Select(static each => each.Action)]);
        Console.WriteLine();
        Console.WriteLine($"Issuing an assertion with 6 attributes, RSA {Bits}");
        Console.WriteLine($"{"case",-40} {"CPU us",9} {"of one operation",17} {"KiB",9}");
        for (var i = 0; i < cases.Length; i++)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{cases[i].Name,-40} {costs[i].Microseconds,9:F0} {costs[i].Microseconds / costs[0].Microseconds,17:F2} {costs[i].Kibibytes,9:F1}"));
        }
    }

    private static AssertionContent Content() => new()
    {
        Audience = "https://bibliotek.test/saml",
        NameId = new NameId("Zm9yIGEgYmVuY2htYXJrIG9ubHksIG5vYm9keSBpcyB0aGlz", NameIdFormat.Persistent),
        Attributes = ValueList.From(Enumerable.Range(0, 6).Select(static i => new AssertionAttribute($"urn:oid:2.5.4.{i}", AttributeNameFormat.Uri, $"a{i}", [$"verdi {i}"]))),
        AuthnInstant = Now,
        AuthnContextClassRef = "nlsso-loa-substantial",
        SessionIndex = "0123456789abcdef0123456789abcdef",
        SessionNotOnOrAfter = Now.AddHours(8),
    };

    private static X509Certificate2 NewCertificate()
    {
        using var rsa = RSA.Create(Bits);
        var request = new CertificateRequest("CN=issuing", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(10));
    }
}
