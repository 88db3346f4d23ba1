using System.Security.Cryptography.Xml;
using System.Xml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Encryption;

/// <summary>What xmlsec1 does not know, the program openssl does: keys wrapped by RSA-OAEP with SHA-256, and signatures by RSA-PSS. We never issue either.</summary>
public sealed class OpenSslTests
{
    private const string Oaep11 = EncryptedShape.Xenc11 + "rsa-oaep";
    private const string Sha256 = EncryptedShape.Xenc + "sha256";

    [Theory]
    [InlineData(Sha256, "mgf1sha256", "sha256")]
    [InlineData(EncryptedShape.Sha1, "mgf1sha1", "sha1")]
    public void we_open_what_openssl_wraps(string digest, string mask, string hash)
    {
        using var openSsl = new OpenSsl(Keys.ServiceProvider);
        var shape = new EncryptedShape { Transport = Oaep11, Digest = digest, Mask = EncryptedShape.Xenc11 + mask, Wrap = key => openSsl.EncryptByOaep(key, hash, hash) };

        Assert.Equal([Login.NationalId], Login.Accepts(shape.Response(), Login.Decrypting).ValuesOf(Login.PidClaim));
    }

    [Fact]
    public void a_key_wrapped_by_other_hashes_than_the_message_names_stays_closed()
    {
        using var openSsl = new OpenSsl(Keys.ServiceProvider);
        foreach (var (digest, mask) in (IEnumerable<(string, string)>)[("sha1", "sha1"), ("sha256", "sha1"), ("sha1", "sha256")])
        {
            var shape = new EncryptedShape { Transport = Oaep11, Digest = Sha256, Mask = EncryptedShape.Xenc11 + "mgf1sha256", Wrap = key => openSsl.EncryptByOaep(key, digest, mask) };
            Login.Refuses(RefusalReason.Encrypted, shape.Response(), Login.Decrypting);
        }
    }

    [Theory]
    [InlineData(SignatureAlgorithm.RsaPssSha256, "sha256")]
    [InlineData(SignatureAlgorithm.RsaPssSha384, "sha384")]
    [InlineData(SignatureAlgorithm.RsaPssSha512, "sha512")]
    public void we_verify_what_openssl_signs_by_pss(SignatureAlgorithm algorithm, string digest)
    {
        using var openSsl = new OpenSsl(Keys.IdentityProvider);
        var document = PlatformSigner.Load(Login.Response(SignedParts.Assertion)
            .Replace(PlatformSigner.RsaSha256, AlgorithmTable.Of(algorithm).Uri, StringComparison.Ordinal));
        var signedInfo = (XmlElement)document.GetElementsByTagName("SignedInfo", SignedXml.XmlDsigNamespaceUrl)[0]!;
        var value = document.GetElementsByTagName("SignatureValue", SignedXml.XmlDsigNamespaceUrl)[0]!;

        Login.Refuses(RefusalReason.Signature, document.OuterXml);
        value.InnerText = Convert.ToBase64String(openSsl.SignByPss(Canonical(signedInfo), digest));

        Assert.Equal([Login.NationalId], Login.Accepts(document.OuterXml).ValuesOf(Login.PidClaim));
    }

    // By the platform, which had no hand in ours.
    private static byte[] Canonical(XmlElement element)
    {
        var alone = new XmlDocument { PreserveWhitespace = true };
        alone.AppendChild(alone.ImportNode(element, deep: true));
        var canonicalizer = new XmlDsigExcC14NTransform();
        canonicalizer.LoadInput(alone);
        using var output = (Stream)canonicalizer.GetOutput(typeof(Stream));
        using var copy = new MemoryStream();
        output.CopyTo(copy);
        return copy.ToArray();
    }
}
