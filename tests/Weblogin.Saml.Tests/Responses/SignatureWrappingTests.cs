using System.Xml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>
/// The genuine signed element is moved somewhere, a forged copy stands where it is read. XSW 1-8 as in "On Breaking SAML" (USENIX Security
/// 2012) and their relatives (CVE-2016-5697, CVE-2024-6800, CVE-2025-47949, CVE-2022-39299).
/// </summary>
public sealed class SignatureWrappingTests
{
    private static readonly Dictionary<string, Action<Forgery>> OnAssertion = new(StringComparer.Ordinal)
    {
        ["xsw3: forged sibling before the genuine"] = f => f.Response.InsertBefore(f.Evil(), f.Assertion),
        ["xsw3: forged sibling after the genuine"] = f => f.Response.InsertAfter(f.Evil(), f.Assertion),
        ["xsw3: forged sibling with the same ID before"] = f => f.Response.InsertBefore(f.Evil(id: f.Assertion.GetAttribute("ID")), f.Assertion),
        ["xsw3: forged sibling with the same ID and signature"] = f =>
            f.Response.InsertBefore(f.Evil(keepSignature: true, f.Assertion.GetAttribute("ID")), f.Assertion),
        ["xsw3: forged sibling without ID"] = f => f.Response.InsertBefore(f.Evil(id: null), f.Assertion),
        ["xsw4: genuine is a child of the forged"] = f => Replace(f, f.Evil(), evil => evil.AppendChild(f.Assertion)),
        ["xsw4: genuine is the first child of the forged"] = f => Replace(f, f.Evil(), evil => evil.PrependChild(f.Assertion)),
        ["xsw5: forged carries the signature, genuine follows bare"] = f =>
        {
            var evil = f.Evil(keepSignature: true);
            Forgery.TakeSignature(f.Assertion);
            f.Response.InsertBefore(evil, f.Assertion);
        },
        ["xsw6: genuine sits in the signature of the forged"] = f => Replace(f, f.Evil(keepSignature: true), evil =>
        {
            Forgery.TakeSignature(f.Assertion);
            Forgery.Child(evil, "Signature").AppendChild(f.Assertion);
        }),
        ["xsw8: genuine sits in an Object of the forged one's signature"] = f => Replace(f, f.Evil(keepSignature: true), evil =>
        {
            Forgery.TakeSignature(f.Assertion);
            Forgery.Child(evil, "Signature").AppendChild(f.InObject(f.Assertion));
        }),
        ["genuine sits in KeyInfo of the forged one's signature"] = f => Replace(f, f.Evil(keepSignature: true), evil =>
        {
            Forgery.TakeSignature(f.Assertion);
            Forgery.Descendant(evil, "KeyInfo").AppendChild(f.Assertion);
        }),
        ["genuine with signature in KeyInfo of the forged one's signature"] = f => Replace(f, f.Evil(keepSignature: true), evil =>
            Forgery.Descendant(evil, "KeyInfo").AppendChild(f.Assertion)),
        ["genuine sits in Advice of the forged"] = f => Replace(f, f.Evil(), evil =>
        {
            var advice = f.Saml("Advice");
            advice.AppendChild(f.Assertion);
            evil.InsertAfter(advice, Forgery.Child(evil, "Conditions"));
        }),
        ["genuine sits in Advice, forged carries the signature and its ID"] = f =>
        {
            var evil = f.Evil(keepSignature: true, f.Assertion.GetAttribute("ID"));
            Replace(f, evil, _ =>
            {
                var advice = f.Saml("Advice");
                Forgery.TakeSignature(f.Assertion);
                advice.AppendChild(f.Assertion);
                evil.InsertAfter(advice, Forgery.Child(evil, "Conditions"));
            });
        },
        ["genuine sits in SubjectConfirmationData of the forged"] = f => Replace(f, f.Evil(keepSignature: true), evil =>
            Forgery.Descendant(evil, "SubjectConfirmationData").AppendChild(f.Assertion)),
        ["genuine sits in an AttributeValue of the forged"] = f => Replace(f, f.Evil(keepSignature: true), evil =>
        {
            var value = Forgery.Descendant(evil, "AttributeValue");
            value.RemoveAll();
            value.AppendChild(f.Assertion);
        }),
        ["genuine sits in StatusDetail"] = f => Replace(f, f.Evil(), _ =>
        {
            var detail = f.Samlp("StatusDetail");
            detail.AppendChild(f.Assertion);
            Forgery.Child(f.Response, "Status").AppendChild(detail);
        }),
        ["genuine sits in Extensions, forged stands bare"] = f => Replace(f, f.Evil(), _ => InExtensions(f, f.Assertion)),
        ["genuine sits in Extensions, forged carries the signature"] = f => Replace(f, f.Evil(keepSignature: true), _ => InExtensions(f, f.Assertion)),
        ["genuine sits in Extensions, forged has signature and ID"] = f =>
            Replace(f, f.Evil(keepSignature: true, f.Assertion.GetAttribute("ID")), _ => InExtensions(f, f.Assertion)),
        ["the signature alone is moved to the response"] = f =>
        {
            var signature = Forgery.TakeSignature(f.Assertion);
            Forgery.InsertSecond(f.Response, signature);
            Replace(f, f.Evil(id: f.Assertion.GetAttribute("ID")), _ => InExtensions(f, f.Assertion));
        },
        ["a response in a response"] = f =>
        {
            var outer = (XmlElement)f.Response.CloneNode(deep: true);
            var forged = Forgery.Child(outer, "Assertion");
            outer.ReplaceChild(f.Evil(), forged);
            f.Document.ReplaceChild(outer, f.Response);
            outer.AppendChild(f.Response);
        },
        ["the assertion alone, without a response"] = f => f.Document.ReplaceChild(f.Assertion, f.Response),
        ["forged hides behind an encrypted one"] = f =>
        {
            f.Response.InsertBefore(f.Saml("EncryptedAssertion"), f.Assertion);
            f.Response.ReplaceChild(f.Evil(), f.Assertion);
        },
        ["the reference names the genuine by xpointer"] = f => Repoint(f, id => $"#xpointer(id('{id}'))"),
        ["the reference names the whole document"] = f => Repoint(f, _ => string.Empty),
        ["the reference is missing its URI"] = f => Repoint(f, _ => null),
        ["the reference names the genuine by another document"] = f => Repoint(f, id => "https://evil.test/#" + id),
        ["the reference has white space around the ID"] = f => Repoint(f, id => "#" + id + " "),
        ["ID is spelt Id"] = f => Respell(f, "Id"),
        ["ID is spelt id"] = f => Respell(f, "id"),
        ["ID is xml:id"] = f => Respell(f, "xml:id"),
    };

    private static readonly Dictionary<string, Action<Forgery>> OnResponse = new(StringComparer.Ordinal)
    {
        ["xsw1: forged response with the genuine in its signature"] = f => ForgeResponse(f, (forged, signature) => signature.AppendChild(f.Response)),
        ["xsw1: genuine in an Object of the signature"] = f => ForgeResponse(f, (forged, signature) => signature.AppendChild(f.InObject(f.Response))),
        ["xsw2: genuine beside the signature"] = f => ForgeResponse(f, (forged, signature) => forged.InsertBefore(f.Response, signature)),
        ["genuine in Extensions"] = f => ForgeResponse(f, (forged, _) =>
        {
            var extensions = f.Samlp("Extensions");
            extensions.AppendChild(f.Response);
            forged.InsertBefore(extensions, Forgery.Child(forged, "Status"));
        }),
        ["genuine in StatusDetail"] = f => ForgeResponse(f, (forged, _) =>
        {
            var detail = f.Samlp("StatusDetail");
            detail.AppendChild(f.Response);
            Forgery.Child(forged, "Status").AppendChild(detail);
        }),
        ["a second assertion beside the signed one"] = f => f.Response.AppendChild(f.Evil()),
        ["the signed assertion replaced"] = f => f.Response.ReplaceChild(f.Evil(id: f.Assertion.GetAttribute("ID")), f.Assertion),
        ["response signature on the forged assertion"] = f =>
        {
            var signature = Forgery.TakeSignature(f.Response);
            var evil = f.Evil(id: f.Response.GetAttribute("ID"));
            Forgery.InsertSecond(evil, signature);
            f.Response.ReplaceChild(evil, f.Assertion);
        },
    };

    public static TheoryData<string> AssertionAttacks => [.. OnAssertion.Keys];

    public static TheoryData<string> ResponseAttacks => [.. OnResponse.Keys];

    [Theory]
    [MemberData(nameof(AssertionAttacks))]
    public void wrapping_of_a_signed_assertion_is_refused(string attack)
    {
        var forgery = new Forgery(Login.Response(SignedParts.Assertion));
        OnAssertion[attack](forgery);
        Assert.IsType<ResponseOutcome.Refused>(Login.Validate(forgery.Xml));
    }

    [Theory]
    [MemberData(nameof(AssertionAttacks))]
    public void wrapping_where_both_are_signed_is_refused(string attack)
    {
        var forgery = new Forgery(Login.Response(SignedParts.Both));
        OnAssertion[attack](forgery);
        Assert.IsType<ResponseOutcome.Refused>(Login.Validate(forgery.Xml));
    }

    [Theory]
    [MemberData(nameof(ResponseAttacks))]
    public void wrapping_of_a_signed_response_is_refused(string attack)
    {
        var forgery = new Forgery(Login.Response(SignedParts.Response));
        OnResponse[attack](forgery);
        Assert.IsType<ResponseOutcome.Refused>(Login.Validate(forgery.Xml));
    }

    [Fact]
    public void xsw7_forged_in_extensions_is_not_seen()
    {
        var forgery = new Forgery(Login.Response());
        InExtensions(forgery, forgery.Evil(id: forgery.Assertion.GetAttribute("ID")));
        Assert.Equal([Login.NationalId], Login.Accepts(forgery.Xml).ValuesOf(Login.PidClaim));
    }

    [Fact]
    public void two_document_elements_are_refused()
    {
        var xml = Login.Response();
        Login.Refuses(RefusalReason.Malformed, xml + xml);
        Login.Refuses(RefusalReason.Malformed, new Forgery(xml).Evil().OuterXml + xml);
    }

    [Fact]
    public void signature_elsewhere_in_the_assertion_is_nobodys()
    {
        var forgery = new Forgery(Login.Response());
        forgery.Assertion.AppendChild(Forgery.TakeSignature(forgery.Assertion));
        Login.Refuses(RefusalReason.Unsigned, forgery.Xml);
    }

    private static void Replace(Forgery forgery, XmlElement evil, Action<XmlElement> hide)
    {
        forgery.Response.ReplaceChild(evil, forgery.Assertion);
        hide(evil);
    }

    private static void InExtensions(Forgery forgery, XmlElement content)
    {
        var extensions = forgery.Samlp("Extensions");
        extensions.AppendChild(content);
        forgery.Response.InsertBefore(extensions, Forgery.Child(forgery.Response, "Status"));
    }

    private static void Repoint(Forgery forgery, Func<string, string?> uriOf)
    {
        var reference = Forgery.Descendant(forgery.Assertion, "Reference");
        if (uriOf(forgery.Assertion.GetAttribute("ID")) is { } uri)
        {
            reference.SetAttribute("URI", uri);
        }
        else
        {
            reference.RemoveAttribute("URI");
        }
    }

    private static void Respell(Forgery forgery, string spelling)
    {
        var id = forgery.Assertion.GetAttribute("ID");
        forgery.Assertion.RemoveAttribute("ID");
        forgery.Assertion.SetAttribute(spelling, id);
    }

    private static void ForgeResponse(Forgery f, Action<XmlElement, XmlElement> hide)
    {
        var forged = (XmlElement)f.Response.CloneNode(deep: true);
        forged.SetAttribute("ID", "_evil");
        forged.ReplaceChild(f.Evil(), Forgery.Child(forged, "Assertion"));
        var signature = Forgery.Child(forged, "Signature");
        f.Document.ReplaceChild(forged, f.Response);
        Forgery.TakeSignature(f.Response);
        hide(forged, signature);
    }
}
