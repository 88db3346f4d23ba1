using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Weblogin.Saml;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;

namespace Weblogin.Benchmarks.Saml;

/// <summary>
/// What an ADFS-like response of 7.5 kB costs to validate, beside the platform's SignedXml in the same run, and what refused ones cost.
/// SignedXml only verifies: it reads no assertion and checks no condition.
/// </summary>
internal static class ResponseVerification
{
    private const string EntityId = "http://adfs.virksomhet1.test/adfs/services/trust";
    private const string ServiceProvider = "https://virksomhet1.weblogin.test/saml";
    private const string ConsumerUrl = "https://virksomhet1.weblogin.test/saml/acs";
    private const string RequestId = "_4b6d1c0a9f8e7d6c5b4a39281706f5e4d3c2b1a0";

    private const string PrivateOperation = "one RSA private operation";
    private const string EncryptedAccepted = "accepted, encrypted, AES-256-CBC";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public static void Run()
    {
        using var certificate = NewCertificate();
        using var other = NewCertificate();
        using var recipient = NewCertificate();
        using var rsa = certificate.GetRSAPublicKey()!;
        using var privateKey = recipient.GetRSAPrivateKey()!;
        var wrapped = privateKey.Encrypt(new byte[32], RSAEncryptionPadding.OaepSHA1);
        var genuine = Respond(certificate, SignedParts.Assertion);
        var both = Respond(certificate, SignedParts.Both);
        var foreign = Respond(certificate, SignedParts.Assertion, "https://virksomhet2.weblogin.test/saml");
        var validator = new ResponseValidator();
        var expectation = Expect([VerificationKey.FromCertificate(certificate), VerificationKey.FromCertificate(other)]) with
        {
            DecryptionKeys = [DecryptionKey.FromCertificate(recipient)],
        };
        var cases = new List<(string Name, string Expected, Action Action)>
        {
            ("SignedXml, verify only", "verified", () => VerifyBySignedXml(Encode(genuine), rsa)),
        };
        foreach (var (name, expected, xml) in Inputs(genuine, both, foreign).Concat(Encrypted(certificate, recipient, other)))
        {
            var value = Encode(xml);
            var actual = Describe(validator.Validate(value, expectation));
            if (actual != expected)
            {
                throw new InvalidOperationException($"{name}: {actual}, not {expected}.");
            }

            cases.Add((name, expected, () => validator.Validate(value, expectation)));
        }

        cases.Add((PrivateOperation, "decrypted", () => privateKey.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA1)));
        Report(cases, Measurement.Of([.. cases.Select(static each => each.Action)]), Encoding.UTF8.GetByteCount(genuine));
    }

    private static IEnumerable<(string Name, string Expected, string Xml)> Inputs(string genuine, string both, string foreign)
    {
        yield return ("accepted, assertion signed", "Accepted", genuine);
        yield return ("accepted, both signed", "Accepted", both);
        yield return ("unsigned", "Unsigned", WithoutSignature(genuine));
        yield return ("altered content", "Digest", genuine.Replace("01819010001", "02820550032", StringComparison.Ordinal));
        yield return ("altered signature, two keys tried", "Signature", AlterSignature(genuine));
        yield return ("another tenant's", "Audience", foreign);
        yield return ("two assertions", "AssertionCount", Twice(genuine));
        yield return ("not well-formed at the end", "Malformed", genuine[..^4]);
        yield return ("DOCTYPE", "Malformed", "<!DOCTYPE x [<!ENTITY a 'x'>]>" + genuine);
        yield return ("5,000 namespace declarations, 120 kB", "TooLarge", Flood(genuine, string.Concat(Enumerable.Range(0, 5000).Select(static i => $" xmlns:n{i}=\"urn:x:{i}\"")), string.Empty));
        yield return ("10,000 attributes, 110 kB", "TooLarge", Flood(genuine, string.Concat(Enumerable.Range(0, 10_000).Select(static i => $" a{i}=\"\"")), string.Empty));
        yield return ("30,000 elements, 120 kB", "TooLarge", Flood(genuine, string.Empty, string.Concat(Enumerable.Repeat("<x/>", 30_000))));
        yield return ("1 MB of text", "TooLarge", Flood(genuine, string.Empty, new string('x', 1_000_000)));
    }

    private static IEnumerable<(string Name, string Expected, string Xml)> Encrypted(X509Certificate2 certificate, X509Certificate2 recipient, X509Certificate2 other)
    {
        var to = VerificationKey.FromCertificate(recipient);
        yield return (EncryptedAccepted, "Accepted", Respond(certificate, SignedParts.Assertion, encryptor: new AssertionEncryptor(to, ContentEncryption.Aes256Cbc)));
        yield return ("accepted, encrypted, AES-256-GCM", "Accepted", Respond(certificate, SignedParts.Assertion, encryptor: new AssertionEncryptor(to, ContentEncryption.Aes256Gcm)));
        yield return ("encrypted to another key", "Encrypted", Respond(certificate, SignedParts.Assertion, encryptor: new AssertionEncryptor(VerificationKey.FromCertificate(other), ContentEncryption.Aes256Cbc)));
        yield return ("encrypted, signed by another key", "Encrypted", Respond(recipient, SignedParts.Assertion, encryptor: new AssertionEncryptor(to, ContentEncryption.Aes256Cbc)));
    }

    private static void Report(List<(string Name, string Expected, Action Action)> cases, Cost[] costs, int octets)
    {
        Console.WriteLine($"ADFS-like response, {octets} octets, RSA 2048, {Environment.ProcessorCount} processors, .NET {Environment.Version}");
        Console.WriteLine($"{"case",-40} {"outcome",-15} {"CPU us",9} {"of SignedXml",13} {"of accepted",12} {"KiB",9} {"of SignedXml",13}");
        for (var i = 0; i < cases.Count; i++)
        {
            Console.WriteLine(
                $"{cases[i].Name,-40} {cases[i].Expected,-15} {costs[i].Microseconds,9:F1} {costs[i].Microseconds / costs[0].Microseconds,13:P0} "
                + $"{costs[i].Microseconds / costs[1].Microseconds,12:P0} {costs[i].Kibibytes,9:F1} {costs[i].Kibibytes / costs[0].Kibibytes,13:P0}");
        }

        double Of(string name) => costs[cases.FindIndex(each => each.Name == name)].Microseconds;
        Console.WriteLine($"an encrypted response costs {Of(EncryptedAccepted) / Of(PrivateOperation):F2} times {PrivateOperation}");
        Console.WriteLine($"validation is {costs[0].Microseconds / costs[1].Microseconds:F1} times cheaper than SignedXml in CPU, {costs[0].Kibibytes / costs[1].Kibibytes:F1} times in allocation");
    }

    private static void VerifyBySignedXml(string value, RSA key)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        using var reader = XmlReader.Create(new MemoryStream(Convert.FromBase64String(value)));
        document.Load(reader);
        var assertion = document.DocumentElement!.ChildNodes.OfType<XmlElement>().Single(static child => child.LocalName == "Assertion");
        var signed = new SignedXml(document);
        signed.LoadXml(assertion.ChildNodes.OfType<XmlElement>().Single(static child => child.LocalName == "Signature"));
        if (!signed.CheckSignature(key))
        {
            throw new InvalidOperationException("SignedXml refuses the genuine response.");
        }
    }

    private static string Respond(X509Certificate2 certificate, SignedParts parts, string audience = ServiceProvider, AssertionEncryptor? encryptor = null)
    {
        const string Claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
        var groups = Enumerable.Range(0, 30).Select(static i => $"VIRKSOMHET1\\GG-Skole-{i:D3}-Ansatte-Administrasjon-og-undervisning-{i:D3}-{new string('x', 8)}");
        var content = new AssertionContent
        {
            Audience = audience,
            AuthnInstant = Now,
            AuthnContextClassRef = AuthnContextClass.AdfsWindows,
            Attributes =
            [
                new AssertionAttribute(Claims + "upn", null, null, ["kari@virksomhet1.test"]),
                new AssertionAttribute(Claims + "privatepersonalidentifier", null, null, ["01819010001"]),
                new AssertionAttribute("http://schemas.xmlsoap.org/claims/Group", null, null, ValueList.From(groups)),
            ],
        };
        var issuer = new ResponseIssuer(EntityId, SigningKey.FromCertificate(certificate), new StandingClock());
        return Encoding.UTF8.GetString(issuer.Issue(content, new ResponseAddress(ConsumerUrl, RequestId), parts, encryptor));
    }

    private static ResponseExpectation Expect(ValueList<VerificationKey> keys) => new()
    {
        ServiceProviderEntityId = ServiceProvider,
        AssertionConsumerServiceUrl = ConsumerUrl,
        IdentityProvider = new TrustedIdentityProvider(EntityId, keys),
        RequestId = RequestId,
        Now = Now,
    };

    private static string WithoutSignature(string xml) =>
        xml.Remove(xml.IndexOf("<ds:Signature ", StringComparison.Ordinal))
        + xml[(xml.IndexOf("</ds:Signature>", StringComparison.Ordinal) + "</ds:Signature>".Length)..];

    private static string AlterSignature(string xml)
    {
        var at = xml.IndexOf("<ds:SignatureValue>", StringComparison.Ordinal) + 40;
        return xml[..at] + (xml[at] == 'A' ? 'B' : 'A') + xml[(at + 1)..];
    }

    private static string Twice(string xml)
    {
        var assertion = xml[xml.IndexOf("<Assertion", StringComparison.Ordinal)..xml.IndexOf("</samlp:Response>", StringComparison.Ordinal)];
        return xml.Replace("</samlp:Response>", assertion + "</samlp:Response>", StringComparison.Ordinal);
    }

    private static string Flood(string xml, string attributes, string content) => xml.Replace(
        "<samlp:Status>", $"<samlp:Extensions><x{attributes}>{content}</x></samlp:Extensions><samlp:Status>", StringComparison.Ordinal);

    private static string Encode(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));

    private static string Describe(ResponseOutcome outcome) => outcome is ResponseOutcome.Refused refused ? refused.Reason.ToString() : outcome.GetType().Name;

    private static X509Certificate2 NewCertificate()
    {
        using var rsa = RSA.Create(2048);
        return new CertificateRequest("CN=adfs.virksomhet1.test", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(Now.AddYears(-1), Now.AddYears(1));
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
