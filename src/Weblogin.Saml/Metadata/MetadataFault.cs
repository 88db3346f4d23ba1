using System.Globalization;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>
/// One of all the things that metadata is refused for. Closed, so that whoever shows a refusal can have words of their own for each; what is filled in is a name of SAML's,
/// a number, an instant or an address in quotes. Immutable.
/// </summary>
public sealed class MetadataFault
{
    private static readonly List<MetadataFault> Known = [];

    /// <summary>An EntitiesDescriptor.</summary>
    public static readonly MetadataFault SeveralEntities = new(
        MetadataRefusal.NotAnEntity, "The document is an EntitiesDescriptor with several entities; the EntityDescriptor of one is needed.");

    /// <summary>Another document element.</summary>
    public static readonly MetadataFault NoEntity = new(MetadataRefusal.NotAnEntity, "The document element is not an EntityDescriptor of SAML 2.0 metadata: see that it is the metadata itself, and not a web page.");

    /// <summary>No signature where one is demanded.</summary>
    public static readonly MetadataFault Unsigned = new(
        MetadataRefusal.Unsigned, "The EntityDescriptor is not signed, and a pinned key is configured for it: its owner must sign the metadata document itself (a ds:Signature first in EntityDescriptor) with that key.");

    /// <summary>A signature that is not read.</summary>
    public static readonly MetadataFault SignatureForm = new(
        MetadataRefusal.Signature, "The ds:Signature of the EntityDescriptor has a form or algorithm that is not accepted. Ask its owner for an enveloped signature with SHA-256.");

    /// <summary>A signature of somebody else's.</summary>
    public static readonly MetadataFault OtherSigner = new(MetadataRefusal.Signature, "The ds:Signature of the EntityDescriptor was not made by the pinned key. Ask its owner which key signs it; where it is a new one, change metadataSigner.");

    /// <summary>What was signed is no document.</summary>
    public static readonly MetadataFault SignedUnreadable = new(MetadataRefusal.Malformed, "The signed EntityDescriptor cannot be read. Ask its owner for it anew.");

    /// <summary>No entity id that can be used.</summary>
    public static readonly MetadataFault EntityId = new(
        MetadataRefusal.EntityId, "The attribute entityID of EntityDescriptor is missing, too long, or holds other than printable ASCII without blanks. Its owner must mend it.");

    /// <summary>Not an identity provider; of WS-Federation or SAML 1.1 alone, for one.</summary>
    public static readonly MetadataFault NoIdentityProvider = new(MetadataRefusal.NotAnIdentityProvider, "There is no IDPSSODescriptor that supports SAML 2.0: ask for the metadata of an identity provider; WS-Federation alone is not enough.");

    /// <summary>Not a service provider.</summary>
    public static readonly MetadataFault NoServiceProvider = new(MetadataRefusal.NotAServiceProvider, "There is no SPSSODescriptor that supports SAML 2.0: ask for the metadata of a service provider; WS-Federation alone is not enough.");

    /// <summary>An end or a duration in another form.</summary>
    public static readonly MetadataFault Validity = new(MetadataRefusal.Malformed, "validUntil or cacheDuration cannot be read. Its owner must mend it.");

    /// <summary>When it ended is filled in.</summary>
    public static readonly MetadataFault Expired = new(MetadataRefusal.Expired, "The metadata was valid until {0} (validUntil). Ask its owner for new metadata.");

    /// <summary>An identity provider without keys.</summary>
    public static readonly MetadataFault NoSigningKey = new(MetadataRefusal.MissingSigningKey, "IDPSSODescriptor has no KeyDescriptor for signing. Ask its owner for metadata with the certificate that signs.");

    /// <summary>A service provider that says that it signs, without keys.</summary>
    public static readonly MetadataFault NoKeyForRequests = new(
        MetadataRefusal.MissingSigningKey, "SPSSODescriptor says AuthnRequestsSigned and has no KeyDescriptor for signing. Ask its owner for metadata with the certificate that signs.");

    /// <summary>The role and the number are filled in.</summary>
    public static readonly MetadataFault TooManySigningKeys = new(MetadataRefusal.MissingSigningKey, "{0} has more than {1} signing keys; no more are ever tried. Its owner must take out those that are no longer used.");

    /// <summary>Which key of which role is filled in.</summary>
    public static readonly MetadataFault NoCertificate = new(MetadataRefusal.UnusableKey, "KeyDescriptor {0} of {1} has no X509Certificate in base64. Its owner must mend it.");

    /// <summary>No address to send people to.</summary>
    public static readonly MetadataFault NoSignOn = new(MetadataRefusal.MissingEndpoint, "IDPSSODescriptor has no SingleSignOnService by HTTP-Redirect or HTTP-POST. Its owner must add one.");

    /// <summary>No address to send responses to.</summary>
    public static readonly MetadataFault NoConsumer = new(MetadataRefusal.MissingEndpoint, "SPSSODescriptor has no AssertionConsumerService by HTTP-POST. Its owner must add one.");

    /// <summary>How many at the most is filled in.</summary>
    public static readonly MetadataFault TooManyConsumers = new(MetadataRefusal.MissingEndpoint, "SPSSODescriptor has more than {0} AssertionConsumerServices. Its owner must take out those that are not used.");

    /// <summary>Two of one index, or a text.</summary>
    public static readonly MetadataFault ConsumerIndex = new(MetadataRefusal.Malformed, "The index of an AssertionConsumerService is no number, or is there twice. Its owner must mend it.");

    /// <summary>The attribute and its element are filled in.</summary>
    public static readonly MetadataFault AddressNotPlain = new(
        MetadataRefusal.MissingEndpoint, "{0} of {1} is not written in printable ASCII without blanks and backslashes. Its owner must mend it.");

    /// <inheritdoc cref="AddressNotPlain"/>
    public static readonly MetadataFault NoAddress = new(MetadataRefusal.MissingEndpoint, "{0} of {1} is not an absolute URL without user and fragment. Its owner must mend it.");

    /// <summary>The attribute, its element and what stands there are filled in.</summary>
    public static readonly MetadataFault NotHttps = new(MetadataRefusal.InsecureEndpoint, "{0} of {1} is not https: {2}. Its owner must use https there.");

    private static readonly Dictionary<KeyFlaw, MetadataFault> Keys = Enum.GetValues<KeyFlaw>().ToDictionary(
        flaw => flaw,
        flaw => new MetadataFault(MetadataRefusal.UnusableKey, $"KeyDescriptor {{0}} of {{1}} cannot be used: {UnusableKey.TextOf(flaw).Replace("{0}", "{2}", StringComparison.Ordinal)}. Its owner must use another certificate."));

    private static readonly Dictionary<XmlFlaw, MetadataFault> Documents = Enum.GetValues<XmlFlaw>().ToDictionary(
        flaw => flaw,
        flaw => XmlFault.IsExcess(flaw)
            ? new MetadataFault(MetadataRefusal.TooLarge, $"The document is too large: {XmlFault.TextOf(flaw)}.")
            : new MetadataFault(MetadataRefusal.Malformed, $"The document cannot be read: {XmlFault.TextOf(flaw)}."));

    private MetadataFault(MetadataRefusal reason, string text)
    {
        (Reason, Text) = (reason, text);
        Known.Add(this);
    }

    /// <summary>Every one that there is.</summary>
    public static IReadOnlyList<MetadataFault> All => Known;

    /// <summary>The kind of fault.</summary>
    public MetadataRefusal Reason { get; }

    /// <summary>Plain English, a sentence; with {0}, {1} … for what is filled in, each once and in this order.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>A key that cannot be used.</summary>
    /// <param name="number">Which KeyDescriptor, from 1.</param>
    /// <param name="role">The element it stands in.</param>
    /// <param name="key">Why not.</param>
    internal static MetadataOutcome.Refused OfKey(int number, string role, UnusableKey key) => Keys[key.Flaw].Refuse(number, role, key.Bits);

    /// <summary>A document that was not read.</summary>
    internal static MetadataOutcome.Refused OfDocument(XmlFault fault) => Documents[fault.Flaw].Refuse(fault.Limit);

    internal MetadataOutcome.Refused Refuse(params ReadOnlySpan<object?> filledIn) => new(this, string.Format(CultureInfo.InvariantCulture, Text, filledIn));
}
