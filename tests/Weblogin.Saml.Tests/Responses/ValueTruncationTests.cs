using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>
/// A comment, CDATA section or processing instruction inside a value leaves the signature valid and lets some readers see half of the
/// text (CVE-2017-11427, CVE-2018-0489 and their family).
/// </summary>
public sealed class ValueTruncationTests
{
    private static readonly string Genuine = Login.Response(
        SignedParts.Assertion,
        Login.Content with { NameId = new NameId("kari@virksomhet1.test.evil.test", NameIdFormat.EmailAddress) });

    [Theory]
    [InlineData("kari@virksomhet1.test", ".evil.test</NameID>")]
    [InlineData("018190", "10001</AttributeValue>")]
    [InlineData("Kari", "</AttributeValue>")]
    [InlineData("http://adfs.virksomhet1.test", "/adfs/services/trust</Issuer>")]
    [InlineData("https://virksomhet1.weblogin.test", "/saml</Audience>")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:", "PasswordProtectedTransport</AuthnContextClassRef>")]
    public void break_in_a_value_is_refused(string before, string after)
    {
        Login.Accepts(Genuine);
        foreach (var inserted in (string[])["<!---->", "<!-- x -->", "<![CDATA[]]>", "<?x y?>", "<!--a--><!--b-->"])
        {
            var at = Genuine.LastIndexOf(before + after, StringComparison.Ordinal);
            Assert.NotEqual(-1, at);
            Login.Refuses(RefusalReason.Malformed, Genuine.Insert(at + before.Length, inserted));
            Login.Refuses(RefusalReason.Malformed, Genuine.Insert(at, inserted));
        }
    }

    [Fact]
    public void break_that_the_identity_provider_signed_is_refused_too()
    {
        var signed = PlatformSigner.Sign(
            WithoutSignature(Genuine).Replace("018190", "018190<!-- -->", StringComparison.Ordinal), AssertionId(Genuine), Keys.IdentityProvider);
        Login.Refuses(RefusalReason.Malformed, signed);
    }

    [Fact]
    public void element_inside_a_value_is_no_text()
    {
        var xml = WithoutSignature(Genuine).Replace(Login.NationalId, "01819010001<x xmlns=''>9</x>", StringComparison.Ordinal);
        Login.Refuses(RefusalReason.Malformed, PlatformSigner.Sign(xml, AssertionId(xml), Keys.IdentityProvider));

        xml = WithoutSignature(Genuine).Replace(Login.NationalId, "<x xmlns=''>01819010001</x>", StringComparison.Ordinal);
        Assert.Empty(Login.Accepts(PlatformSigner.Sign(xml, AssertionId(xml), Keys.IdentityProvider)).ValuesOf(Login.PidClaim));
    }

    [Fact]
    public void comments_between_elements_change_nothing()
    {
        var xml = Genuine.Replace("<Conditions", "<!-- c --><Conditions", StringComparison.Ordinal)
            .Replace("<samlp:Status>", "<!-- s --><samlp:Status>", StringComparison.Ordinal);
        Assert.Equal([Login.NationalId], Login.Accepts(xml).ValuesOf(Login.PidClaim));
    }

    [Theory]
    [InlineData("01819010001\u200B")]
    [InlineData("\uFEFF01819010001")]
    [InlineData("０１８１９０１０００１")]
    [InlineData(" 01819010001")]
    [InlineData("0181901000\u0131")]
    public void characters_that_look_like_nothing_or_like_others_are_kept(string value)
    {
        var content = Login.Content with { Attributes = [Login.Attribute(Login.PidClaim, value)] };
        Assert.Equal([value], Login.Accepts(Login.Response(SignedParts.Assertion, content)).ValuesOf(Login.PidClaim));
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData(" ")]
    [InlineData("\u00A0")]
    [InlineData("/")]
    public void issuer_and_audience_are_compared_to_the_letter(string suffix)
    {
        var response = System.Text.Encoding.UTF8.GetString(
            Login.Issuer(entityId: Login.EntityId + suffix).Issue(Login.Content, Login.Address, SignedParts.Assertion));
        Login.Refuses(RefusalReason.Issuer, response);
        if (suffix != " ")
        {
            Login.Refuses(RefusalReason.Audience, Login.Response(SignedParts.Assertion, Login.Content with { Audience = Login.ServiceProvider + suffix }));
        }
    }

    internal static string AssertionId(string xml) => new Forgery(xml).Assertion.GetAttribute("ID");

    internal static string WithoutSignature(string xml)
    {
        var forgery = new Forgery(xml);
        Forgery.TakeSignature(forgery.Assertion);
        return forgery.Xml;
    }
}
