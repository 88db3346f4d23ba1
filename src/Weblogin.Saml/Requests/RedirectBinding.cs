using System.Text;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Requests;

/// <summary>HTTP-Redirect binding (SAML Bindings 3.4).</summary>
public static class RedirectBinding
{
    /// <summary>SAML Bindings 3.4.3: octets of a RelayState that is sent.</summary>
    public const int MaxRelayStateOctets = 80;

    private const int MaxQueryLength = 32 * 1024;

    /// <summary>The URL that carries a request to <see cref="AuthnRequest.Destination"/>.</summary>
    /// <param name="request">With a destination.</param>
    /// <param name="relayState">At most 80 octets; <see langword="null"/> for none.</param>
    /// <param name="signWith"><see langword="null"/> leaves it unsigned.</param>
    /// <exception cref="ArgumentException">No destination, or too long a relay state.</exception>
    public static string Write(AuthnRequest request, string? relayState, SigningKey? signWith)
    {
        ArgumentNullException.ThrowIfNull(request);
        var destination = request.Destination ?? throw new ArgumentException("A request to send needs a destination.", nameof(request));
        if (relayState is not null && Encoding.UTF8.GetByteCount(relayState) > MaxRelayStateOctets)
        {
            throw new ArgumentException($"RelayState is longer than {MaxRelayStateOctets} octets.", nameof(relayState));
        }

        return RedirectMessage.Write(destination, RedirectMessage.RequestName, AuthnRequestXml.Write(request), relayState, signWith);
    }

    /// <summary>Reads a request. Its signature, if any, is not looked at: <see cref="AuthnRequestValidator"/> does that.</summary>
    /// <param name="query">As received, with or without the question mark, still encoded.</param>
    public static AuthnRequestOutcome Read(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Length > MaxQueryLength)
        {
            return new AuthnRequestOutcome.Refused("the query is too long");
        }

        if (RedirectQuery.Parse(query) is not { EncodedRequest: not null, IsDeflate: true } parameters)
        {
            return new AuthnRequestOutcome.Refused("no SAMLRequest, one of the parameters twice, or another encoding than DEFLATE");
        }

        var limits = ReceivedAuthnRequest.Limits;
        if (RedirectQuery.DecodeBase64(parameters.EncodedRequest) is not { } compressed
            || Deflate.Expand(compressed, limits.MaxOctets) is not { } octets)
        {
            return new AuthnRequestOutcome.Refused("not base64, not deflated, or too large when inflated");
        }

        var isSigned = parameters.EncodedSigAlg is not null || parameters.EncodedSignature is not null;
        return ReceivedAuthnRequest.Read(octets, RedirectQuery.Decode(parameters.EncodedRelayState), isSigned ? query : null);
    }

    /// <summary>Whether one of these keys signed the query (SAML Bindings 3.4.4.1). An unsigned query was signed by nobody.</summary>
    /// <param name="query">As received, with or without the question mark, still encoded.</param>
    /// <param name="keys">Keys of the registered sender.</param>
    public static bool IsSignedBy(string query, ValueList<VerificationKey> keys)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(keys);
        return query.Length <= MaxQueryLength
            && RedirectQuery.Parse(query) is { } parameters
            && RedirectMessage.SignatureOf(RedirectMessage.RequestName, parameters) is { } signature
            && signature.FindKey(keys.AsSpan()) is not null;
    }
}
