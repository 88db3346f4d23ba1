using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

public sealed class TransformTests
{
    private const string Enveloped = "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>";
    private const string Canonical = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>";
    private const string Method = "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:CanonicalizationMethod>";

    [Theory]
    [InlineData("http://www.w3.org/TR/1999/REC-xslt-19991116")]
    [InlineData("http://www.w3.org/TR/1999/REC-xpath-19991116")]
    [InlineData("http://www.w3.org/2002/06/xmldsig-filter2")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#base64")]
    [InlineData("http://www.w3.org/2001/04/decrypt#Binary")]
    [InlineData("http://www.w3.org/2002/07/decrypt#XML")]
    [InlineData("http://www.w3.org/TR/2001/REC-xml-c14n-20010315")]
    [InlineData("http://www.w3.org/2001/10/xml-exc-c14n#WithComments")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature")]
    [InlineData("urn:evil")]
    public void additional_or_other_transforms_are_refused(string algorithm)
    {
        var transform = $"<ds:Transform Algorithm=\"{algorithm}\"><ds:XPath>not(ancestor::*)</ds:XPath></ds:Transform>";
        var bare = $"<ds:Transform Algorithm=\"{algorithm}\"></ds:Transform>";
        foreach (var transforms in (string[])
            [
                transform + Enveloped + Canonical, Enveloped + transform + Canonical, Enveloped + Canonical + transform, Enveloped + transform,
                transform + Canonical, bare + Canonical + Enveloped, Enveloped + bare, bare, transform,
            ])
        {
            Refuses(Enveloped + Canonical, transforms);
        }

        Refuses(Method, $"<ds:CanonicalizationMethod Algorithm=\"{algorithm}\"></ds:CanonicalizationMethod>");
    }

    [Theory]
    [InlineData("")]
    [InlineData(Enveloped)]
    [InlineData(Canonical)]
    [InlineData(Canonical + Enveloped)]
    [InlineData(Enveloped + Enveloped)]
    [InlineData(Enveloped + Enveloped + Canonical)]
    [InlineData(Enveloped + Canonical + Canonical)]
    [InlineData("<x/>")]
    public void missing_repeated_or_reordered_transforms_are_refused(string transforms) => Refuses(Enveloped + Canonical, transforms);

    [Fact]
    public void additions_to_the_elements_of_a_signature_are_refused()
    {
        Refuses($"<ds:Transforms>{Enveloped}{Canonical}</ds:Transforms>", string.Empty);
        Refuses(Method, string.Empty);
        Refuses(Method, Method + Method);
        Refuses("</ds:SignedInfo>", "<x/></ds:SignedInfo>");
        Refuses("</ds:KeyInfo>", "</ds:KeyInfo><x/>");
        Refuses("<ds:KeyInfo>", "<ds:Object/><ds:KeyInfo>");
        Refuses("</ds:KeyInfo>", "</ds:KeyInfo><ds:KeyInfo/>");
        Refuses("<ds:SignatureValue>", "<ds:SignatureValue x:y='1' xmlns:x='urn:x'>");
        Refuses("<ds:Reference ", "<ds:Reference Type=\"urn:x\" ");
        Refuses("<ds:DigestValue>", "<ds:DigestValue Encoding=\"hex\">");
        Refuses("<ds:SignatureValue>", "<ds:SignatureValue>!");
        Refuses("<ds:SignatureValue>", "<ds:SignatureValue>" + new string('A', 4096));
        Refuses(Canonical, Canonical.Replace("></", "><ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\""
            + string.Join(' ', Enumerable.Range(0, 17).Select(static i => "p" + i)) + "\"/></", StringComparison.Ordinal));
    }

    private static void Refuses(string genuine, string changed)
    {
        var response = Login.Response();
        Assert.Contains(genuine, response, StringComparison.Ordinal);
        var refused = Assert.IsType<ResponseOutcome.Refused>(Login.Validate(response.Replace(genuine, changed, StringComparison.Ordinal)));
        Assert.True(refused.Reason is RefusalReason.SignatureProfile or RefusalReason.Algorithm, $"{refused.Reason} for {changed}");
    }
}
