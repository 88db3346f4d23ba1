using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>How metadata is read.</summary>
public sealed record MetadataReading
{
    /// <summary>The instant that validUntil is compared with, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Endpoints may be plain http (sandbox and loopback only). Default: https or refused.</summary>
    public bool AllowHttpEndpoints { get; init; }

    /// <summary>
    /// Keys of which one must have signed the document. Without them and <see cref="PinnedThumbprints"/> the channel vouches for it,
    /// whatever its signature.
    /// </summary>
    public ValueList<VerificationKey> PinnedKeys { get; init; } = [];

    /// <summary>
    /// Certificates whose keys count like <see cref="PinnedKeys"/>, where the signature brings them along: SHA-256 each, 64 lower-case
    /// hexadecimal digits.
    /// </summary>
    public ValueList<string> PinnedThumbprints { get; init; } = [];

    /// <summary>
    /// Whether a signature of a document is checked where none is pinned, by the certificate that it brings itself: to tell that the
    /// document was altered after it was signed, never to vouch for it. Default: not.
    /// </summary>
    public bool LooksForAlteration { get; init; }

    /// <summary>Caps on the document.</summary>
    public XmlLimits Limits { get; init; } = XmlLimits.Metadata;
}
