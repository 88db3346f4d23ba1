using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

public sealed class AlgorithmTests
{
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";

    private static readonly string Unsigned = ValueTruncationTests.WithoutSignature(Login.Response());
    private static readonly string Id = ValueTruncationTests.AssertionId(Unsigned);

    [Theory]
    [InlineData(SignatureAlgorithm.RsaSha256)]
    [InlineData(SignatureAlgorithm.RsaSha384)]
    [InlineData(SignatureAlgorithm.RsaSha512)]
    [InlineData(SignatureAlgorithm.RsaPssSha256)]
    [InlineData(SignatureAlgorithm.RsaPssSha384)]
    [InlineData(SignatureAlgorithm.RsaPssSha512)]
    [InlineData(SignatureAlgorithm.EcdsaSha256)]
    [InlineData(SignatureAlgorithm.EcdsaSha384)]
    [InlineData(SignatureAlgorithm.EcdsaSha512)]
    public void every_algorithm_of_the_table_is_accepted(SignatureAlgorithm algorithm)
    {
        foreach (var certificate in algorithm.ToString().StartsWith("Rsa", StringComparison.Ordinal) ? [Keys.IdentityProvider] : new[] { Keys.P256, Keys.P384 })
        {
            var key = SigningKey.FromCertificate(certificate, algorithm);
            var response = Encoding.UTF8.GetString(Login.Issuer(key).Issue(Login.Content, Login.Address, SignedParts.Both));
            Login.Accepts(response, Trusting(certificate));
            Login.Refuses(RefusalReason.Signature, response, Trusting(Keys.Stranger));
        }
    }

    [Fact]
    public void rows_of_the_table_stand_in_the_order_of_the_enumeration()
    {
        foreach (var algorithm in Enum.GetValues<SignatureAlgorithm>())
        {
            Assert.Equal(algorithm, AlgorithmTable.Of(algorithm).Algorithm);
            Assert.Same(AlgorithmTable.Of(algorithm), AlgorithmTable.FindSignature(AlgorithmTable.Of(algorithm).Uri));
        }
    }

    [Theory]
    [InlineData("rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256")]
    [InlineData("rsa-sha384", "http://www.w3.org/2001/04/xmldsig-more#sha384")]
    [InlineData("rsa-sha512", "http://www.w3.org/2001/04/xmlenc#sha512")]
    [InlineData("rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha512")]
    public void signatures_of_the_platform_are_accepted(string method, string digest)
    {
        Login.Accepts(PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider, More + method, digest));
        Login.Accepts(PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider, More + method, digest, inclusivePrefixes: "xs samlp #default"));
    }

    [Theory]
    [InlineData(Ds + "rsa-sha1", "http://www.w3.org/2001/04/xmlenc#sha256")]
    [InlineData(More + "rsa-sha256", Ds + "sha1")]
    [InlineData(Ds + "rsa-sha1", Ds + "sha1")]
    public void genuine_signature_with_sha1_is_refused(string method, string digest)
    {
        Login.Refuses(RefusalReason.Algorithm, PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider, method, digest));
    }

    [Theory]
    [InlineData(Ds + "rsa-sha1", "http://www.w3.org/2001/04/xmlenc#sha256")]
    [InlineData(More + "rsa-sha256", Ds + "sha1")]
    [InlineData(Ds + "rsa-sha1", Ds + "sha1")]
    public void sha1_is_accepted_until_the_day_that_was_set_and_never_past_it(string method, string digest)
    {
        var response = PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider, method, digest);
        Assert.True(Assert.IsType<ResponseOutcome.Accepted>(Login.Validate(response, Until(Login.Now.AddTicks(1)))).SignedWithSha1);
        Login.Refuses(RefusalReason.Algorithm, response, Until(Login.Now));
        Login.Refuses(RefusalReason.Algorithm, response, Until(Login.Now.AddDays(-1)));

        // The permission is for the hash, not for what is forged under it.
        Login.Refuses(RefusalReason.Digest, response.Replace(Login.NationalId, Login.StrangerNationalId, StringComparison.Ordinal), Until(Login.Now.AddDays(1)));
        Login.Refuses(RefusalReason.Signature, PlatformSigner.Sign(Unsigned, Id, Keys.Stranger, method, digest), Until(Login.Now.AddDays(1)));
        Assert.False(Assert.IsType<ResponseOutcome.Accepted>(Login.Validate(Login.Response(), Until(Login.Now.AddDays(1)))).SignedWithSha1);

        static ResponseExpectation Until(DateTimeOffset end) =>
            Login.Expectation with { IdentityProvider = Login.Expectation.IdentityProvider with { Sha1AcceptedUntil = end } };
    }

    [Fact]
    public void sha1_where_it_is_accepted_opens_no_other_old_algorithm()
    {
        var allowed = Login.Expectation with { IdentityProvider = Login.Expectation.IdentityProvider with { Sha1AcceptedUntil = Login.Now.AddDays(1) } };
        var xml = PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider);
        foreach (var method in (string[])[Ds + "hmac-sha1", More + "ecdsa-sha1", Ds + "dsa-sha1", "http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1", More + "rsa-md5"])
        {
            Login.Refuses(RefusalReason.Algorithm, xml.Replace($"SignatureMethod Algorithm=\"{More}rsa-sha256\"", $"SignatureMethod Algorithm=\"{method}\"", StringComparison.Ordinal), allowed);
        }
    }

    [Theory]
    [InlineData(SignedParts.Assertion)]
    [InlineData(SignedParts.Response)]
    [InlineData(SignedParts.Both)]
    public void where_expired_certificates_are_refused_they_are(SignedParts parts)
    {
        var late = Keys.NotAfter;
        var strict = Login.Expectation with { Now = late, IdentityProvider = Login.Expectation.IdentityProvider with { RefusesExpiredKeys = true } };
        var content = Login.Content with { AuthnInstant = late };
        var response = Encoding.UTF8.GetString(Login.Issuer(now: late).Issue(content, Login.Address, parts));
        Login.Refuses(RefusalReason.ExpiredKey, response, strict);
        Login.Accepts(response, strict with { Now = late.AddTicks(-1) });
        Login.Accepts(response, Login.Expectation with { Now = late });

        var encrypted = new EncryptedShape().Respond(Encoding.UTF8.GetString(Login.Issuer(now: late).Issue(content, Login.Address, SignedParts.Assertion)), parts == SignedParts.Assertion ? SignedParts.Assertion : SignedParts.Both);
        Login.Refuses(RefusalReason.ExpiredKey, encrypted, strict with { DecryptionKeys = Login.Decrypting.DecryptionKeys });
        var error = Login.Issuer(now: late).IssueError(SamlStatus.Responder, null, Login.Address, signed: true);
        Assert.Equal(RefusalReason.ExpiredKey, Assert.IsType<ResponseOutcome.Refused>(Login.Validate(error, strict)).Reason);
    }

    [Theory]
    [InlineData(Ds + "hmac-sha1")]
    [InlineData(More + "hmac-sha256")]
    [InlineData(More + "hmac-sha512")]
    [InlineData(More + "rsa-md5")]
    [InlineData(Ds + "dsa-sha1")]
    [InlineData("http://www.w3.org/2009/xmldsig11#dsa-sha256")]
    [InlineData(More + "ecdsa-sha1")]
    [InlineData("http://www.w3.org/2007/05/xmldsig-more#rsa-pss")]
    [InlineData("http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1")]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("rsa-sha256")]
    [InlineData(More + "RSA-SHA256")]
    [InlineData(More + "rsa-sha256 ")]
    public void unknown_signature_methods_are_refused(string method)
    {
        var xml = PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider);
        Login.Refuses(RefusalReason.Algorithm, xml.Replace($"SignatureMethod Algorithm=\"{More}rsa-sha256\"", $"SignatureMethod Algorithm=\"{method}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(More + "md5")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#ripemd160")]
    [InlineData("none")]
    [InlineData("")]
    public void unknown_digest_methods_are_refused(string method)
    {
        var xml = PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider);
        Login.Refuses(RefusalReason.Algorithm, xml.Replace(PlatformSigner.Sha256, method, StringComparison.Ordinal));
    }

    [Fact]
    public void hmac_keyed_with_the_public_key_is_refused()
    {
        var forgery = new Forgery(PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider));
        forgery.Assertion.InnerXml = forgery.Assertion.InnerXml.Replace(Login.NationalId, Login.StrangerNationalId, StringComparison.Ordinal);
        Forgery.Descendant(forgery.Assertion, "DigestValue").InnerText = Forgery.DigestOf(forgery.Assertion);
        Forgery.Descendant(forgery.Assertion, "SignatureMethod").SetAttribute("Algorithm", More + "hmac-sha256");
        var info = PlatformSigner.Load(Forgery.Descendant(forgery.Assertion, "SignedInfo").OuterXml);
        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(info);
        using var stream = (Stream)transform.GetOutput(typeof(Stream));
        var mac = HMACSHA256.HashData(Keys.IdentityProvider.GetRSAPublicKey()!.ExportSubjectPublicKeyInfo(), stream);
        Forgery.Descendant(forgery.Assertion, "SignatureValue").InnerText = Convert.ToBase64String(mac);
        Login.Refuses(RefusalReason.Algorithm, forgery.Xml);
    }

    [Fact]
    public void truncated_hmac_and_other_parameters_are_refused()
    {
        var forgery = new Forgery(PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider));
        var length = forgery.Dsig("HMACOutputLength");
        length.InnerText = "0";
        Forgery.Descendant(forgery.Assertion, "SignatureMethod").AppendChild(length);
        Login.Refuses(RefusalReason.Algorithm, forgery.Xml);
    }

    [Fact]
    public void rsa_signature_called_ecdsa_and_the_reverse_are_refused()
    {
        var rsa = PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider);
        Login.Refuses(RefusalReason.Signature, rsa.Replace(More + "rsa-sha256", More + "ecdsa-sha256", StringComparison.Ordinal), Trusting(Keys.IdentityProvider, Keys.P256));
        Login.Refuses(RefusalReason.Signature, rsa.Replace(More + "rsa-sha256", "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", StringComparison.Ordinal));
        var ecdsa = Encoding.UTF8.GetString(Login.Issuer(Keys.Signing(Keys.P256)).Issue(Login.Content, Login.Address, SignedParts.Assertion));
        Login.Refuses(RefusalReason.Signature, ecdsa.Replace(More + "ecdsa-sha256", More + "rsa-sha256", StringComparison.Ordinal), Trusting(Keys.IdentityProvider, Keys.P256));
    }

    [Fact]
    public void ecdsa_signature_of_zeros_is_refused()
    {
        var forgery = new Forgery(Encoding.UTF8.GetString(Login.Issuer(Keys.Signing(Keys.P256)).Issue(Login.Content, Login.Address, SignedParts.Assertion)));
        foreach (var length in (int[])[1, 32, 63, 64, 65, 96])
        {
            Forgery.Descendant(forgery.Assertion, "SignatureValue").InnerText = Convert.ToBase64String(new byte[length]);
            Login.Refuses(RefusalReason.Signature, forgery.Xml, Trusting(Keys.P256));
        }
    }

    [Fact]
    public void key_taken_from_the_message_is_not_used()
    {
        // The stranger's certificate has the same subject and comes along in KeyInfo.
        Login.Refuses(RefusalReason.Signature, PlatformSigner.Sign(Unsigned, Id, Keys.Stranger));
        Login.Refuses(RefusalReason.Signature, PlatformSigner.Sign(Unsigned, Id, Keys.Stranger, change: static (signed, _) =>
        {
            signed.KeyInfo = new KeyInfo();
            signed.KeyInfo.AddClause(new RSAKeyValue(Keys.Stranger.GetRSAPublicKey()!));
        }));
        Login.Refuses(RefusalReason.Signature, PlatformSigner.Sign(Unsigned, Id, Keys.Stranger, change: static (signed, _) =>
        {
            signed.KeyInfo = new KeyInfo();
            signed.KeyInfo.AddClause(new KeyInfoX509Data(Keys.IdentityProvider));
        }));
    }

    [Fact]
    public void key_info_is_not_needed_and_its_content_does_not_matter()
    {
        Login.Accepts(PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider, change: static (signed, _) => signed.KeyInfo = null!));
        var xml = PlatformSigner.Sign(Unsigned, Id, Keys.IdentityProvider);
        Login.Accepts(xml.Replace(Convert.ToBase64String(Keys.IdentityProvider.RawData), "not a certificate", StringComparison.Ordinal));
    }

    [Fact]
    public void no_key_means_no_login()
    {
        Login.Refuses(RefusalReason.Signature, Login.Response(), Trusting());
    }

    [Fact]
    public void any_of_several_keys_may_have_signed_within_the_bound()
    {
        var response = Login.Response();
        Login.Accepts(response, Trusting(Keys.Stranger, Keys.P256, Keys.IdentityProvider));
        var filler = Enumerable.Repeat(Keys.Stranger, TrustedIdentityProvider.MaxSigningKeys);
        Login.Refuses(RefusalReason.Signature, response, Trusting([.. filler, Keys.IdentityProvider]));
    }

    [Fact]
    public void expired_certificate_is_accepted_with_a_warning()
    {
        var late = new DateTimeOffset(2028, 1, 1, 0, 0, 1, TimeSpan.Zero);
        var response = Encoding.UTF8.GetString(Login.Issuer(now: late).Issue(Login.Content with { AuthnInstant = late }, Login.Address, SignedParts.Assertion));
        var accepted = Assert.IsType<ResponseOutcome.Accepted>(Login.Validate(response, Login.Expectation with { Now = late }));
        Assert.True(accepted.SigningKeyExpired);
        Assert.Equal(Keys.Verifying(Keys.IdentityProvider), accepted.SignedBy);
        Assert.False(Assert.IsType<ResponseOutcome.Accepted>(Login.Validate(Login.Response())).SigningKeyExpired);
    }

    [Fact]
    public void weak_keys_cannot_become_keys()
    {
        using var weak = Keys.Rsa(1024, "CN=weak");
        Assert.False(VerificationKey.TryRead(weak.RawData, out _, out var why));
        Assert.Equal("the RSA key has 1024 bits, at least 2048 are needed", why!.ToString());
        Assert.Throws<ArgumentException>(() => SigningKey.FromCertificate(weak));
        Assert.Throws<ArgumentException>(() => SigningKey.FromCertificate(Keys.P256, SignatureAlgorithm.RsaSha256));
        using var publicOnly = X509CertificateLoader.LoadCertificate(Keys.P256.RawData);
        Assert.Throws<ArgumentException>(() => SigningKey.FromCertificate(publicOnly));
    }

    private static ResponseExpectation Trusting(params X509Certificate2[] certificates) => Login.Expectation with
    {
        IdentityProvider = new TrustedIdentityProvider(Login.EntityId, ValueList.From(certificates.Select(Keys.Verifying))),
    };
}
