using System.Security.Cryptography;
using System.Text;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;
using Weblogin.Saml.Tests.Responses;

namespace Weblogin.Saml.Tests.Encryption;

public sealed class EncryptedAssertionTests
{
    private const string Mgf1Sha1 = EncryptedShape.Xenc11 + "mgf1sha1";
    private const string Mgf1Sha256 = EncryptedShape.Xenc11 + "mgf1sha256";
    private const string Sha256 = EncryptedShape.Xenc + "sha256";
    private const string Oaep11 = EncryptedShape.Xenc11 + "rsa-oaep";

    [Theory]
    [InlineData(ContentEncryption.Aes128Gcm)]
    [InlineData(ContentEncryption.Aes256Gcm)]
    [InlineData(ContentEncryption.Aes128Cbc)]
    [InlineData(ContentEncryption.Aes256Cbc)]
    public void what_we_encrypt_we_decrypt_however_it_is_signed(ContentEncryption algorithm)
    {
        var encryptor = new AssertionEncryptor(Keys.Verifying(Keys.ServiceProvider), algorithm, Login.ServiceProvider);
        foreach (var parts in Enum.GetValues<SignedParts>())
        {
            var response = Encoding.UTF8.GetString(Login.Issuer().Issue(Login.Content, Login.Address, parts, encryptor));
            Assert.DoesNotContain("Lærere", response, StringComparison.Ordinal);
            Assert.Equal([Login.NationalId], Login.Accepts(response, Login.Decrypting).ValuesOf(Login.PidClaim));
        }
    }

    [Theory]
    [InlineData("aes128-cbc", 16, EncryptedShape.OaepMgf1P, EncryptedShape.Sha1, null)]
    [InlineData("aes256-cbc", 32, EncryptedShape.OaepMgf1P, null, null)]
    [InlineData("aes256-cbc", 32, Oaep11, EncryptedShape.Sha1, Mgf1Sha1)]
    [InlineData("aes256-cbc", 32, Oaep11, null, null)]
    [InlineData("aes128-gcm", 16, EncryptedShape.OaepMgf1P, EncryptedShape.Sha1, null)]
    [InlineData("aes256-gcm", 32, Oaep11, Sha256, Mgf1Sha256)]
    [InlineData("aes128-cbc", 16, Oaep11, Sha256, Mgf1Sha256)]
    public void every_algorithm_in_every_place_is_accepted(string content, int keyOctets, string transport, string? digest, string? mask)
    {
        foreach (var place in Enum.GetValues<KeyPlace>())
        {
            foreach (var parts in Enum.GetValues<SignedParts>())
            {
                var shape = new EncryptedShape
                {
                    Content = (content.EndsWith("gcm", StringComparison.Ordinal) ? EncryptedShape.Xenc11 : EncryptedShape.Xenc) + content,
                    KeyOctets = keyOctets,
                    Transport = transport,
                    Digest = digest,
                    Mask = mask,
                    Padding = digest == Sha256 ? RSAEncryptionPadding.OaepSHA256 : RSAEncryptionPadding.OaepSHA1,
                    Place = place,
                    Recipient = place == KeyPlace.Inside ? null : Login.ServiceProvider,
                };
                Assert.Equal([Login.NationalId], Login.Accepts(shape.Response(parts), Login.Decrypting).ValuesOf(Login.PidClaim));
            }
        }
    }

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#rsa-1_5", null, null)]
    [InlineData("http://www.w3.org/2001/04/xmlenc#kw-aes256", null, null)]
    [InlineData("http://www.w3.org/2009/xmlenc11#ECDH-ES", null, null)]
    [InlineData("", null, null)]
    [InlineData(EncryptedShape.OaepMgf1P, Sha256, null)]
    [InlineData(EncryptedShape.OaepMgf1P, EncryptedShape.Sha1, Mgf1Sha256)]
    [InlineData(Oaep11, Sha256, null)]
    [InlineData(Oaep11, EncryptedShape.Sha1, Mgf1Sha256)]
    [InlineData(Oaep11, "http://www.w3.org/2001/04/xmldsig-more#md5", null)]
    public void other_key_transports_are_refused(string transport, string? digest, string? mask)
    {
        var padding = transport.EndsWith("1_5", StringComparison.Ordinal) ? RSAEncryptionPadding.Pkcs1 : RSAEncryptionPadding.OaepSHA1;
        var shape = new EncryptedShape { Transport = transport, Digest = digest, Mask = mask, Padding = padding };
        Login.Refuses(RefusalReason.Algorithm, shape.Response(), Login.Decrypting);
        Login.Refuses(RefusalReason.Algorithm, shape.Response(SignedParts.Response), Login.Decrypting);
    }

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#tripledes-cbc", 32)]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes192-cbc", 24)]
    [InlineData("http://www.w3.org/2001/04/xmlenc#arcfour", 16)]
    [InlineData("", 16)]
    public void other_ciphers_are_refused(string content, int keyOctets) =>
        Login.Refuses(RefusalReason.Algorithm, new EncryptedShape { Content = content, KeyOctets = keyOctets }.Response(), Login.Decrypting);

    [Fact]
    public void a_label_other_than_the_empty_one_is_refused()
    {
        const string End = "</xenc:EncryptionMethod>";
        var response = new EncryptedShape().Response();
        Login.Accepts(response.Replace(End, "<xenc:OAEPparams/>" + End, StringComparison.Ordinal), Login.Decrypting);
        Login.Refuses(RefusalReason.Algorithm, response.Replace(End, "<xenc:OAEPparams>9lWu3Q==</xenc:OAEPparams>" + End, StringComparison.Ordinal), Login.Decrypting);
    }

    [Fact]
    public void during_a_roll_over_either_key_opens_and_a_fourth_is_never_tried()
    {
        var (current, old) = (Keys.Decrypting(Keys.ServiceProvider), Keys.Decrypting(Keys.OldServiceProvider));
        foreach (var to in (System.Security.Cryptography.X509Certificates.X509Certificate2[])[Keys.ServiceProvider, Keys.OldServiceProvider])
        {
            foreach (var named in (bool[])[true, false])
            {
                var response = new EncryptedShape { To = to, NamesCertificate = named }.Response();
                Login.Accepts(response, Login.Decrypting with { DecryptionKeys = [current, old] });
                Login.Accepts(response, Login.Decrypting with { DecryptionKeys = [old, current] });
            }
        }

        var forLast = new EncryptedShape { NamesCertificate = false }.Response();
        Login.Accepts(forLast, Login.Decrypting with { DecryptionKeys = [old, old, current] });
        Login.Refuses(RefusalReason.Encrypted, forLast, Login.Decrypting with { DecryptionKeys = [old, old, old, current] });
    }

    [Fact]
    public void of_several_wrapped_keys_ours_is_taken()
    {
        var other = new EncryptedShape { To = Keys.Stranger, Place = KeyPlace.Beside, Recipient = "https://other.test/" }.Response();
        var foreignKey = other[other.IndexOf("<xenc:EncryptedKey", StringComparison.Ordinal)..(other.IndexOf("</xenc:EncryptedKey>", StringComparison.Ordinal) + 20)].Replace("Id=\"_key\"", "Id=\"_other\"", StringComparison.Ordinal);
        foreach (var recipient in (string?[])[Login.ServiceProvider, null])
        {
            var response = new EncryptedShape { Place = KeyPlace.Beside, Recipient = recipient }.Response();
            Login.Accepts(response.Replace("<xenc:EncryptedKey", foreignKey + "<xenc:EncryptedKey", StringComparison.Ordinal), Login.Decrypting);
        }
    }

    [Fact]
    public void an_assertion_that_leans_on_the_namespaces_around_it_is_read()
    {
        foreach (var parts in Enum.GetValues<SignedParts>())
        {
            var signed = Login.Response(SignedParts.Assertion);
            var inner = (parts == SignedParts.Response ? ValueTruncationTests.WithoutSignature(signed) : signed).Replace("<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"", "<Assertion", StringComparison.Ordinal);
            var response = new EncryptedShape().Respond(inner)
                .Replace("<saml:EncryptedAssertion xmlns:saml=", "<EncryptedAssertion xmlns=", StringComparison.Ordinal)
                .Replace("</saml:EncryptedAssertion>", "</EncryptedAssertion>", StringComparison.Ordinal);
            var sent = parts == SignedParts.Assertion ? response : PlatformSigner.Sign(response, PlatformSigner.Load(response).DocumentElement!.GetAttribute("ID"), Keys.IdentityProvider);
            Assert.Equal([Login.NationalId], Login.Accepts(sent, Login.Decrypting).ValuesOf(Login.PidClaim));
        }
    }

    [Fact]
    public void a_thousand_groups_fit_into_an_encrypted_assertion()
    {
        var groups = Enumerable.Range(0, 1_000).Select(i => $"CN=Gruppe {i:D4},OU=Skole,DC=virksomhet1,DC=test").ToArray();
        var content = Login.Content with { Attributes = [.. Login.Content.Attributes, Login.Attribute("http://schemas.xmlsoap.org/claims/Group", groups)] };
        Assert.Equal(1_002, Login.Accepts(new EncryptedShape().Response(content: content), Login.Decrypting).ValuesOf("http://schemas.xmlsoap.org/claims/Group").Count);
    }

    [Fact]
    public void without_a_key_nothing_encrypted_is_accepted() =>
        Login.Refuses(RefusalReason.Encrypted, new EncryptedShape().Response());

    [Fact]
    public void where_encryption_is_required_a_readable_assertion_is_refused()
    {
        var required = Login.Decrypting with { RequireEncryption = true };
        foreach (var parts in Enum.GetValues<SignedParts>())
        {
            Login.Refuses(RefusalReason.NotEncrypted, Login.Response(parts), required);
            Login.Accepts(new EncryptedShape().Response(parts), required);
        }

        var error = Login.Issuer().IssueError(SamlStatus.Responder, SamlStatus.AuthnFailed, Login.Address, signed: false);
        Assert.IsType<ResponseOutcome.IdentityProviderError>(Login.Validate(error, required));
    }

    [Fact]
    public void what_is_authentic_inside_is_still_checked()
    {
        Login.Refuses(RefusalReason.Audience, new EncryptedShape().Response(content: Login.Content with { Audience = "https://other.test/" }), Login.Decrypting);
        Login.Refuses(RefusalReason.Expired, new EncryptedShape().Response(), Login.Decrypting with { Now = Login.Now.AddMinutes(9) });
        var unsolicited = new EncryptedShape().Respond(Encoding.UTF8.GetString(Login.Issuer().Issue(Login.Content, Login.Address with { InResponseTo = null }, SignedParts.Assertion)));
        Login.Refuses(RefusalReason.Unsolicited, unsolicited, Login.Decrypting);
        Assert.IsType<ResponseOutcome.Unsolicited>(Login.Validate(unsolicited, Login.Decrypting with { RequestId = null }));
    }

    [Fact]
    public void only_rsa_keys_with_a_private_half_decrypt()
    {
        Assert.Throws<ArgumentException>(() => DecryptionKey.FromCertificate(Keys.P256));
        using var publicOnly = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(Keys.ServiceProvider.RawData);
        Assert.Throws<ArgumentException>(() => DecryptionKey.FromCertificate(publicOnly));
        Assert.Throws<ArgumentException>(() => new AssertionEncryptor(Keys.Verifying(Keys.P256), ContentEncryption.Aes256Gcm));
    }
}
