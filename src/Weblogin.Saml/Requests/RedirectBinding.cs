using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Requests;

/// <summary>HTTP-Redirect binding (SAML Bindings 3.4).</summary>
public static class RedirectBinding
{
    /// <summary>The URL that carries a request to <see cref="AuthnRequest.Destination"/>, signed when a key is given.</summary>
    public static string Write(AuthnRequest request, string? relayState, SigningKey? signWith) => throw new NotImplementedException();

    /// <summary>Reads a request from a query string.</summary>
    /// <param name="query">As received, with or without the question mark, still encoded.</param>
    public static AuthnRequestOutcome Read(string query) => throw new NotImplementedException();
}
