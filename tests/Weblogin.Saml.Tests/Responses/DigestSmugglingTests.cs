using System.Security.Cryptography;
using System.Xml;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>
/// The content is altered and a digest that fits it is put where one reader looks, while the signed digest stays where another does
/// (CVE-2024-45409, CVE-2025-29774, CVE-2025-29775, CVE-2025-66475, CVE-2026-33487).
/// </summary>
public sealed class DigestSmugglingTests
{
    private static readonly Dictionary<string, Action<Forgery, string>> Attacks = new(StringComparer.Ordinal)
    {
        ["digest replaced"] = (f, digest) => Value(f).InnerText = digest,
        ["second DigestValue after"] = (f, digest) => Value(f).ParentNode!.AppendChild(Copy(Value(f), digest)),
        ["second DigestValue before"] = (f, digest) => Value(f).ParentNode!.InsertBefore(Copy(Value(f), digest), Value(f)),
        ["second DigestValue inside the first"] = (f, digest) => Value(f).AppendChild(Copy(Value(f), digest)),
        ["DigestValue in Transforms"] = (f, digest) => Forgery.Descendant(f.Assertion, "Transforms").AppendChild(Copy(Value(f), digest)),
        ["DigestValue in DigestMethod"] = (f, digest) => Forgery.Descendant(f.Assertion, "DigestMethod").AppendChild(Copy(Value(f), digest)),
        ["DigestValue in StatusDetail"] = (f, digest) =>
        {
            var detail = f.Samlp("StatusDetail");
            detail.AppendChild(Copy(Value(f), digest));
            Forgery.Child(f.Response, "Status").AppendChild(detail);
        },
        ["comment before the signed digest"] = (f, digest) => Value(f).PrependChild(f.Document.CreateComment(digest)),
        ["fitting digest, signed one in a comment"] = (f, digest) =>
        {
            var genuine = Value(f).InnerText;
            Value(f).InnerText = digest;
            Value(f).PrependChild(f.Document.CreateComment(genuine));
        },
        ["fitting digest as text before the signed"] = (f, digest) => Value(f).PrependChild(f.Document.CreateTextNode(digest)),
        ["fitting digest as text after the signed"] = (f, digest) => Value(f).AppendChild(f.Document.CreateTextNode(digest)),
        ["fitting digest as attribute"] = (f, digest) => Value(f).SetAttribute("Value", digest),
        ["fitting digest as CDATA"] = (f, digest) => Value(f).PrependChild(f.Document.CreateCDataSection(digest)),
        ["fitting digest as processing instruction"] = (f, digest) => Value(f).PrependChild(f.Document.CreateProcessingInstruction("d", digest)),
        ["empty digest"] = (f, _) => Value(f).InnerText = string.Empty,
        ["no digest"] = (f, _) => Value(f).ParentNode!.RemoveChild(Value(f)),
        ["truncated digest"] = (f, digest) => Value(f).InnerText = Convert.ToBase64String(Convert.FromBase64String(digest)[..16]),
        ["second Reference after"] = (f, digest) => SecondReference(f, digest, before: false),
        ["second Reference before"] = (f, digest) => SecondReference(f, digest, before: true),
        ["second SignedInfo before"] = (f, digest) => SecondSignedInfo(f, digest, before: true),
        ["second SignedInfo after"] = (f, digest) => SecondSignedInfo(f, digest, before: false),
        ["second SignedInfo in an Object"] = (f, digest) =>
            Signature(f).AppendChild(f.InObject(WithDigest(Forgery.Child(Signature(f), "SignedInfo"), digest))),
        ["fitting SignedInfo, signed one in an Object"] = (f, digest) =>
        {
            var genuine = Forgery.Child(Signature(f), "SignedInfo");
            Signature(f).ReplaceChild(WithDigest(genuine, digest), genuine);
            Signature(f).AppendChild(f.InObject(genuine));
        },
        ["second Signature before"] = (f, digest) => Signature(f).ParentNode!.InsertBefore(WithDigest(Signature(f), digest), Signature(f)),
        ["second Signature after"] = (f, digest) => Signature(f).ParentNode!.InsertAfter(WithDigest(Signature(f), digest), Signature(f)),
        ["Manifest in an Object"] = (f, digest) =>
        {
            var manifest = f.Dsig("Manifest");
            manifest.AppendChild(WithDigest(Forgery.Descendant(f.Assertion, "Reference"), digest));
            Signature(f).AppendChild(f.InObject(manifest));
        },
        ["reference of type Manifest"] = (f, digest) =>
        {
            Value(f).InnerText = digest;
            Forgery.Descendant(f.Assertion, "Reference").SetAttribute("Type", "http://www.w3.org/2000/09/xmldsig#Manifest");
        },
        ["no Reference"] = (f, _) =>
        {
            var reference = Forgery.Descendant(f.Assertion, "Reference");
            reference.ParentNode!.RemoveChild(reference);
        },
        ["second SignatureValue"] = (f, digest) =>
        {
            Value(f).InnerText = digest;
            var value = Forgery.Child(Signature(f), "SignatureValue");
            Signature(f).InsertAfter(value.CloneNode(deep: true), value);
        },
        ["empty SignatureValue"] = (f, digest) =>
        {
            Value(f).InnerText = digest;
            Forgery.Child(Signature(f), "SignatureValue").InnerText = string.Empty;
        },
    };

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void altered_assertion_with_a_smuggled_digest_is_refused(string attack)
    {
        var forgery = new Forgery(Login.Response());
        forgery.Assertion.InnerXml = forgery.Assertion.InnerXml.Replace(Login.NationalId, Login.StrangerNationalId, StringComparison.Ordinal);
        Attacks[attack](forgery, Forgery.DigestOf(forgery.Assertion));
        Assert.IsType<ResponseOutcome.Refused>(Login.Validate(forgery.Xml));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void unaltered_assertion_with_the_same_additions_yields_nobody_else(string attack)
    {
        var forgery = new Forgery(Login.Response());
        Attacks[attack](forgery, Convert.ToBase64String(SHA256.HashData("other"u8)));
        if (Login.Validate(forgery.Xml) is ResponseOutcome.Accepted accepted)
        {
            Assert.Equal([Login.NationalId], accepted.Assertion.Value.ValuesOf(Login.PidClaim));
            Assert.Equal("DigestValue in StatusDetail", attack);
        }
    }

    private static XmlElement Signature(Forgery forgery) => Forgery.Child(forgery.Assertion, "Signature");

    private static XmlElement Value(Forgery forgery) => Forgery.Descendant(forgery.Assertion, "DigestValue");

    private static XmlElement Copy(XmlElement value, string digest)
    {
        var copy = (XmlElement)value.CloneNode(deep: false);
        copy.InnerText = digest;
        return copy;
    }

    private static XmlElement WithDigest(XmlElement element, string digest)
    {
        var copy = (XmlElement)element.CloneNode(deep: true);
        Forgery.Descendant(copy, "DigestValue").InnerText = digest;
        return copy;
    }

    private static void SecondReference(Forgery forgery, string digest, bool before)
    {
        var reference = Forgery.Descendant(forgery.Assertion, "Reference");
        var second = WithDigest(reference, digest);
        _ = before ? reference.ParentNode!.InsertBefore(second, reference) : reference.ParentNode!.InsertAfter(second, reference);
    }

    private static void SecondSignedInfo(Forgery forgery, string digest, bool before)
    {
        var info = Forgery.Child(Signature(forgery), "SignedInfo");
        var second = WithDigest(info, digest);
        _ = before ? Signature(forgery).InsertBefore(second, info) : Signature(forgery).InsertAfter(second, info);
    }
}
