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

    /// <summary>Keys that must have signed the document; empty: the channel vouches for it and its signature is not looked at.</summary>
    public ValueList<VerificationKey> PinnedKeys { get; init; } = [];

    /// <summary>Caps on the document.</summary>
    public XmlLimits Limits { get; init; } = XmlLimits.Metadata;
}
