using System.Security.Cryptography;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Signatures;

/// <summary>
/// Puts an enveloped signature of the profile into a document of ours. The result is the document in canonical form, with the signature
/// after the signed element's Issuer, or as its first child when it has none (SAML Core 2.3.3, 3.2.1; SAML Metadata 2.3.2).
/// </summary>
internal static class XmlSigner
{
    private static readonly XmlLimits OwnDocuments = XmlLimits.Metadata;

    /// <summary>Signs the document element.</summary>
    public static byte[] SignRoot(ReadOnlySpan<byte> document, SigningKey key) => Sign(document, static root => root, key);

    /// <summary>Signs the element that <paramref name="choose"/> picks; it must have an ID.</summary>
    /// <exception cref="InvalidOperationException">The document is not one that this library would read.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> document, Func<Element, Element> choose, SigningKey key)
    {
        var tree = BoundedXmlReader.Read(document, OwnDocuments, out var fault)
            ?? throw new InvalidOperationException($"A document to sign could not be read: {fault!.Detail}.");
        var target = choose(tree.Root);
        var id = target.Attribute("ID") ?? throw new InvalidOperationException("An element to sign needs an ID.");
        var signature = MakeSignature(tree, target, id, key);

        using var output = new OctetBuffer(document.Length + signature.Length);
        var children = new ElementCursor(target);
        var issuer = children.Take(SamlElement.Issuer);
        var at = ExclusiveCanonicalizer.WriteAndLocate(tree, new InsertionPoint(issuer is null ? target : null, issuer), output);
        return [.. output.Written[..at], .. signature, .. output.Written[at..]];
    }

    private static byte[] MakeSignature(XmlTree tree, Element target, string id, SigningKey key)
    {
        var algorithm = AlgorithmTable.Of(key.Algorithm);
        using var canonical = new OctetBuffer(8 * 1024);
        ExclusiveCanonicalizer.Write(tree, target, leftOut: null, [], canonical);
        var digest = CryptographicOperations.HashData(algorithm.Hash, canonical.Written);

        using var signedInfo = new Utf8XmlWriter();
        WriteSignedInfo(signedInfo, algorithm, id, digest);
        var octets = signedInfo.ToArray();
        var value = key.Sign(octets);

        using var signature = new Utf8XmlWriter();
        signature.Start("ds:Signature").Attribute("xmlns:ds", Namespaces.Signature)
            .Raw(octets)
            .Start("ds:SignatureValue").Base64(value).End()
            .Start("ds:KeyInfo").Start("ds:X509Data").Start("ds:X509Certificate").Base64(key.PublicKey.Certificate).End().End().End()
            .End();
        return signature.ToArray();
    }

    /// <summary>Written as it is canonicalised when it stands alone, so that the octets signed are the octets sent.</summary>
    private static void WriteSignedInfo(Utf8XmlWriter xml, AlgorithmEntry algorithm, string id, ReadOnlySpan<byte> digest) => xml
        .Start("ds:SignedInfo").Attribute("xmlns:ds", Namespaces.Signature)
        .Start("ds:CanonicalizationMethod").Attribute("Algorithm", Namespaces.ExclusiveC14n).End()
        .Start("ds:SignatureMethod").Attribute("Algorithm", algorithm.Uri).End()
        .Start("ds:Reference").Attribute("URI", "#" + id)
        .Start("ds:Transforms")
        .Start("ds:Transform").Attribute("Algorithm", Namespaces.Signature + "enveloped-signature").End()
        .Start("ds:Transform").Attribute("Algorithm", Namespaces.ExclusiveC14n).End()
        .End()
        .Start("ds:DigestMethod").Attribute("Algorithm", AlgorithmTable.DigestUri(algorithm.Hash)).End()
        .Start("ds:DigestValue").Base64(digest).End()
        .End()
        .End();
}
