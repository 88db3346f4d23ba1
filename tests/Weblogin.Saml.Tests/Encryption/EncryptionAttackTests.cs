using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;
using Weblogin.Saml.Tests.Responses;

namespace Weblogin.Saml.Tests.Encryption;

/// <summary>What an attacker does to an encrypted assertion, or with one of their own making: our encryption key is public.</summary>
public sealed class EncryptionAttackTests
{
    private static readonly EncryptedShape Cbc = new();
    private static readonly EncryptedShape Gcm = new() { Content = EncryptedShape.Xenc11 + "aes256-gcm" };
    private static readonly string Signed = Login.Response();
    private static readonly string Unsigned = ValueTruncationTests.WithoutSignature(Signed);

    /// <summary>Everything that can be wrong from the recipient to the signature inside.</summary>
    public static TheoryData<string, string> NotOpening => new()
    {
        { "key of another recipient", (Cbc with { To = Keys.Stranger, NamesCertificate = false }).Respond(Signed) },
        { "key of another recipient, who is named", (Cbc with { To = Keys.Stranger }).Respond(Signed) },
        { "meant for another", (Cbc with { Recipient = "https://virksomhet2.weblogin.test/saml" }).Respond(Signed) },
        { "meant for another, GCM", (Gcm with { Recipient = "https://virksomhet2.weblogin.test/saml" }).Respond(Signed) },
        { "wrapped key with one bit turned", (Cbc with { SpoilKey = Flip(0) }).Respond(Signed) },
        { "wrapped key with the last bit turned, GCM", (Gcm with { SpoilKey = Flip(255) }).Respond(Signed) },
        { "wrapped key that is too short", (Cbc with { SpoilKey = static key => key[..^1] }).Respond(Signed) },
        { "wrapped key that is all zeros", (Cbc with { SpoilKey = static key => new byte[key.Length] }).Respond(Signed) },
        { "padded by another hash than said", (Cbc with { Padding = RSAEncryptionPadding.OaepSHA256 }).Respond(Signed) },
        { "padded by PKCS #1 1.5 under the name of OAEP", (Cbc with { Padding = RSAEncryptionPadding.Pkcs1 }).Respond(Signed) },
        { "content key of the wrong length", (Cbc with { KeyOctets = 16 }).Respond(Signed) },
        { "content key of the wrong length, GCM", (Gcm with { KeyOctets = 16 }).Respond(Signed) },
        { "nonce turned", (Gcm with { Spoil = Flip(0) }).Respond(Signed) },
        { "ciphertext turned, GCM", (Gcm with { Spoil = Flip(100) }).Respond(Signed) },
        { "tag turned", (Gcm with { Spoil = static cipher => Flip(cipher.Length - 1)(cipher) }).Respond(Signed) },
        { "tag cut", (Gcm with { Spoil = static cipher => cipher[..^1] }).Respond(Signed) },
        { "nothing but nonce and tag", (Gcm with { Spoil = static cipher => cipher[..28] }).Respond(Signed) },
        { "vector turned: the first block", (Cbc with { Spoil = Flip(1) }).Respond(Signed) },
        { "ciphertext turned: two blocks", (Cbc with { Spoil = Flip(64) }).Respond(Signed) },
        { "last block but one turned: the padding", (Cbc with { Spoil = static cipher => Flip(cipher.Length - 17)(cipher) }).Respond(Signed) },
        { "last block cut", (Cbc with { Spoil = static cipher => cipher[..^16] }).Respond(Signed) },
        { "not whole blocks", (Cbc with { Spoil = static cipher => cipher[..^1] }).Respond(Signed) },
        { "vector only", (Cbc with { Spoil = static cipher => cipher[..16] }).Respond(Signed) },
        { "padding of nothing", (Cbc with { Padded = new byte[64] }).Respond(Signed) },
        { "padding of seventeen", (Cbc with { Padded = [.. new byte[63], 17] }).Respond(Signed) },
        { "padding of 255", (Cbc with { Padded = [.. new byte[63], 255] }).Respond(Signed) },
        { "nothing but padding", (Cbc with { Padded = [.. new byte[15], 16] }).Respond(Signed) },
        { "no signature inside", Cbc.Respond(Unsigned) },
        { "no signature inside, GCM", Gcm.Respond(Unsigned) },
        { "signed inside by somebody else", Cbc.Respond(PlatformSigner.Sign(Unsigned, ValueTruncationTests.AssertionId(Unsigned), Keys.Stranger)) },
        { "changed inside after the signature", Cbc.Respond(Signed.Replace(Login.NationalId, Login.StrangerNationalId, StringComparison.Ordinal)) },
        { "not XML inside", With(Cbc, "Kari") },
        { "DOCTYPE inside", With(Cbc, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>") },
        { "another element inside", With(Cbc, "<Subject xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>") },
        { "an encrypted assertion inside", With(Cbc, Cbc.Encrypt(Encoding.UTF8.GetBytes(AssertionOf(Signed)))) },
        { "two assertions inside", With(Cbc, AssertionOf(Signed) + AssertionOf(Signed)) },
        { "text around the assertion inside", With(Cbc, "x" + AssertionOf(Signed)) },
        { "a way out of what was decrypted", With(Cbc, AssertionOf(Signed) + "</decrypted><decrypted>") },
        { "nothing inside", With(Gcm, " ") },
    };

    [Theory]
    [MemberData(nameof(NotOpening))]
    public void whatever_does_not_open_is_refused_in_one_and_the_same_way(string what, string response)
    {
        Assert.NotEmpty(what);
        var refused = Assert.IsType<ResponseOutcome.Refused>(Login.Validate(response, Login.Decrypting));
        Assert.Equal(new ResponseOutcome.Refused(RefusalReason.Encrypted, "the encrypted assertion could not be opened and verified"), refused);
    }

    [Fact]
    public void encrypted_assertion_injected_into_a_signed_response_is_refused()
    {
        foreach (var parts in (SignedParts[])[SignedParts.Response, SignedParts.Both])
        {
            var genuine = new Forgery(Login.Response(parts));
            var evil = (XmlElement)genuine.Document.ImportNode(PlatformSigner.Load(Cbc.Encrypt(Encoding.UTF8.GetBytes(genuine.Evil().OuterXml))).DocumentElement!, deep: true);

            // Beside the genuine one, before and after it.
            genuine.Response.InsertBefore(evil, genuine.Assertion);
            Login.Refuses(RefusalReason.AssertionCount, genuine.Xml, Login.Decrypting);
            genuine.Response.InsertAfter(evil, genuine.Assertion);
            Login.Refuses(RefusalReason.AssertionCount, genuine.Xml, Login.Decrypting);

            // Instead of it.
            genuine.Response.RemoveChild(genuine.Assertion);
            Login.Refuses(RefusalReason.Digest, genuine.Xml, Login.Decrypting);

            // Instead of it, with the signature that no longer fits taken away, or moved into the encrypted assertion.
            var signature = Forgery.TakeSignature(genuine.Response);
            Login.Refuses(RefusalReason.Encrypted, genuine.Xml, Login.Decrypting);
            evil.AppendChild(signature);
            Login.Refuses(RefusalReason.Malformed, genuine.Xml, Login.Decrypting);
        }
    }

    [Fact]
    public void encrypted_assertion_swapped_in_a_response_that_was_signed_over_another_is_refused()
    {
        var genuine = new Forgery(Cbc.Response(SignedParts.Response).Replace("EncryptedAssertion", "Assertion", StringComparison.Ordinal));
        Assert.NotNull(genuine.Assertion);
        var signed = PlatformSigner.Load(Cbc.Response(SignedParts.Both));
        var other = PlatformSigner.Load(Cbc.Response(SignedParts.Assertion, Login.Content with { Attributes = [Login.Attribute(Login.PidClaim, Login.StrangerNationalId)] }));
        var place = Forgery.Child(signed.DocumentElement!, "EncryptedAssertion");
        signed.DocumentElement!.ReplaceChild(signed.ImportNode(Forgery.Child(other.DocumentElement!, "EncryptedAssertion"), deep: true), place);
        Login.Refuses(RefusalReason.Digest, signed.OuterXml, Login.Decrypting);
    }

    [Fact]
    public void signature_around_the_ciphertext_does_not_stand_for_a_bad_one_inside()
    {
        var forged = Signed.Replace(Login.NationalId, Login.StrangerNationalId, StringComparison.Ordinal);
        Login.Refuses(RefusalReason.Encrypted, Cbc.Respond(forged, SignedParts.Both), Login.Decrypting);
    }

    [Theory]
    [InlineData("<xenc:EncryptedData", "<xenc:EncryptedDate", "</xenc:EncryptedData>", "</xenc:EncryptedDate>")]
    [InlineData("Type=\"http://www.w3.org/2001/04/xmlenc#Element\"", "Type=\"http://www.w3.org/2001/04/xmlenc#Content\"", "", "")]
    [InlineData("<xenc:CipherValue>", "<xenc:CipherReference URI=\"https://elsewhere.test/\"/><xenc:CipherValue>", "", "")]
    [InlineData("<xenc:CipherValue>", "<xenc:CipherValue>*", "", "")]
    [InlineData("<xenc:CipherValue>", "<xenc:CipherValue>AAAA</xenc:CipherValue><xenc:CipherValue>", "", "")]
    [InlineData("<xenc:EncryptedData ", "<xenc:EncryptedData Type=\"http://www.w3.org/2001/04/xmlenc#Element\"/><xenc:EncryptedData ", "", "")]
    [InlineData("</saml:EncryptedAssertion>", "<xenc:EncryptedData/></saml:EncryptedAssertion>", "", "")]
    [InlineData("<ds:KeyInfo><xenc:EncryptedKey", "<ds:KeyInfo><ds:RetrievalMethod URI=\"https://elsewhere.test/key\"/><xenc:EncryptedKey", "", "")]
    [InlineData("<ds:KeyInfo><xenc:EncryptedKey", "<ds:KeyInfo><ds:RetrievalMethod URI=\"#_key\"><ds:Transforms/></ds:RetrievalMethod><xenc:EncryptedKey", "", "")]
    public void other_structure_is_refused_before_any_key_is_used(string genuine, string broken, string alsoGenuine, string alsoBroken)
    {
        var response = Cbc.Response();
        Assert.Contains(genuine, response, StringComparison.Ordinal);
        response = response.Replace(genuine, broken, StringComparison.Ordinal);
        Login.Refuses(RefusalReason.Malformed, alsoGenuine.Length == 0 ? response : response.Replace(alsoGenuine, alsoBroken, StringComparison.Ordinal), Login.Decrypting);
    }

    [Fact]
    public void a_flood_of_wrapped_keys_costs_no_key_operation()
    {
        var response = (Cbc with { Place = KeyPlace.Beside }).Response();
        var start = response.IndexOf("<xenc:EncryptedKey", StringComparison.Ordinal);
        var end = response.IndexOf("</xenc:EncryptedKey>", StringComparison.Ordinal) + "</xenc:EncryptedKey>".Length;
        var flood = string.Concat(Enumerable.Repeat(response[start..end], 20));
        Login.Refuses(RefusalReason.Malformed, response[..start] + flood + response[end..], Login.Decrypting);
    }

    [Fact]
    public void altered_ciphertexts_never_become_somebody_else()
    {
        var random = new Random(3_000_317);
        var shapes = new[] { Cbc, Gcm, Cbc with { NamesCertificate = false, Place = KeyPlace.Beside }, Gcm with { Place = KeyPlace.BesideWithPointer } };
        for (var round = 0; round < LongRun.Of(400, 20_000); round++)
        {
            var shape = shapes[round % shapes.Length];
            var seed = random.Next();
            shape = random.Next(3) == 0 ? shape with { SpoilKey = Alter(seed) } : shape with { Spoil = Alter(seed) };
            AssertNobodyElse(Encoding.UTF8.GetBytes(shape.Respond(Signed)), $"round {round}");
        }
    }

    [Fact]
    public void altered_octets_of_encrypted_responses_never_become_somebody_else()
    {
        var random = new Random(20_261_123);
        var originals = new[] { Cbc.Response(), Gcm.Response(SignedParts.Response), Cbc.Response(SignedParts.Both) }.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var round = 0; round < LongRun.Of(2_000, 100_000); round++)
        {
            var octets = (byte[])originals[round % originals.Length].Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                octets[random.Next(octets.Length)] ^= (byte)(1 << random.Next(8));
            }

            AssertNobodyElse(octets, $"round {round}");
        }
    }

    private static void AssertNobodyElse(byte[] octets, string round)
    {
        switch (Login.Validate(octets, Login.Decrypting))
        {
            case ResponseOutcome.Accepted accepted:
                Assert.True(accepted.Assertion.Value.ValuesOf(Login.PidClaim) is [Login.NationalId] && accepted.Assertion.Value.Attributes.Count == 4, round);
                break;
            case ResponseOutcome.Refused refused:
                Assert.InRange(refused.Detail.Length, 1, 300);
                break;
            case ResponseOutcome.IdentityProviderError error:
                Assert.False(error.Signed, round);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Func<byte[], byte[]> Alter(int seed) => octets =>
    {
        var random = new Random(seed);
        var at = random.Next(octets.Length);
        switch (random.Next(4))
        {
            case 0:
                return [.. octets[..at], .. octets[Math.Min(octets.Length, at + 16)..]];
            case 1:
                return [.. octets[..at], .. octets[Math.Max(0, at - 16)..]];
            default:
                octets[at] ^= (byte)(1 << random.Next(8));
                return octets;
        }
    };

    private static Func<byte[], byte[]> Flip(int at) => octets =>
    {
        var changed = (byte[])octets.Clone();
        changed[at] ^= 1;
        return changed;
    };

    private static string AssertionOf(string response) =>
        response[response.IndexOf("<Assertion ", StringComparison.Ordinal)..(response.IndexOf("</Assertion>", StringComparison.Ordinal) + "</Assertion>".Length)];

    private static string With(EncryptedShape shape, string plain) =>
        Signed.Replace(AssertionOf(Signed), shape.Encrypt(Encoding.UTF8.GetBytes(plain)), StringComparison.Ordinal);
}
