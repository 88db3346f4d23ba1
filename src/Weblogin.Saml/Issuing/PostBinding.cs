using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Issuing;

/// <summary>HTTP-POST binding (SAML Bindings 3.5.4). The page with the form is the host's.</summary>
public static class PostBinding
{
    /// <summary>Name of the form field of a response.</summary>
    public const string ResponseField = "SAMLResponse";

    /// <summary>Name of the form field of a request.</summary>
    public const string RequestField = "SAMLRequest";

    /// <summary>Name of the form field of the relay state.</summary>
    public const string RelayStateField = "RelayState";

    /// <summary>A message as value of its form field.</summary>
    public static string Encode(ReadOnlySpan<byte> message) => Convert.ToBase64String(message);

    /// <summary>A request as value of its form field, with an enveloped signature where a key is given (SAML Bindings 3.5.5.2).</summary>
    /// <param name="request">Its Destination is where the form goes.</param>
    /// <param name="signWith"><see langword="null"/> signs nothing.</param>
    public static string Write(AuthnRequest request, SigningKey? signWith)
    {
        ArgumentNullException.ThrowIfNull(request);
        var xml = AuthnRequestXml.Write(request);
        return Encode(signWith is null ? xml : XmlSigner.SignRoot(xml, signWith));
    }

    /// <summary>Reads a request out of its form field. Its signature, if any, is not looked at: <see cref="AuthnRequestValidator"/> does that.</summary>
    /// <param name="formValue">Base64, white space allowed.</param>
    /// <param name="relayState">The form field; <see langword="null"/> when there was none.</param>
    public static AuthnRequestOutcome ReadRequest(string formValue, string? relayState)
    {
        ArgumentNullException.ThrowIfNull(formValue);
        if (formValue.Length > ReceivedAuthnRequest.Limits.MaxOctets * 2)
        {
            return new AuthnRequestOutcome.Refused("the SAMLRequest is too long");
        }

        var octets = new byte[formValue.Length];
        return Convert.TryFromBase64String(formValue, octets, out var length)
            ? ReceivedAuthnRequest.Read(octets.AsSpan(0, length), relayState, signedQuery: null)
            : new AuthnRequestOutcome.Refused("the SAMLRequest is not base64");
    }
}
