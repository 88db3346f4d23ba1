using System.Text;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Requests;

/// <summary>
/// An AuthnRequest as it came, well formed and proven in nothing. Its claimed issuer says whose metadata the
/// <see cref="AuthnRequestValidator"/> judges it by.
/// </summary>
public sealed class ReceivedAuthnRequest
{
    // More than the 80 octets of the rule is taken from others, who break it.
    private const int MaxReceivedRelayState = 1024;

    private ReceivedAuthnRequest(XmlTree tree, AuthnRequest request, Element? signature, string? signedQuery)
    {
        (Tree, Request, Signature, SignedQuery) = (tree, request, signature, signedQuery);
    }

    /// <summary>What it says; not to be acted on.</summary>
    public AuthnRequest Request { get; }

    /// <summary>Caps on the XML of a request: a tenth of a response's.</summary>
    internal static XmlLimits Limits { get; } = new()
    {
        MaxOctets = 64 * 1024,
        MaxElements = 256,
        MaxAttributes = 512,
        MaxNamespaceDeclarations = 128,
    };

    internal XmlTree Tree { get; }

    /// <summary>The enveloped signature; <see langword="null"/> when there is none.</summary>
    internal Element? Signature { get; }

    /// <summary>The query as received when it carries a signature; <see langword="null"/> otherwise.</summary>
    internal string? SignedQuery { get; }

    /// <summary>Never a value.</summary>
    public override string ToString() => "received AuthnRequest";

    internal static AuthnRequestOutcome Read(ReadOnlySpan<byte> octets, string? relayState, string? signedQuery)
    {
        if (relayState is not null && Encoding.UTF8.GetByteCount(relayState) > MaxReceivedRelayState)
        {
            return new AuthnRequestOutcome.Refused("the RelayState is too long");
        }

        if (BoundedXmlReader.Read(octets, Limits, out var xmlFault) is not { } tree)
        {
            return new AuthnRequestOutcome.Refused(xmlFault!.Detail);
        }

        return AuthnRequestReader.Read(tree, out var signature, out var fault) is { } request
            ? new AuthnRequestOutcome.Read(new ReceivedAuthnRequest(tree, request, signature, signedQuery), relayState)
            : new AuthnRequestOutcome.Refused(fault);
    }
}
