namespace Weblogin.Oidc.Provider;

/// <summary>What became of a client's proof.</summary>
public abstract record ClientAuthentication
{
    private ClientAuthentication() { }

    /// <summary>The client is who it says.</summary>
    /// <param name="Client">The client.</param>
    /// <param name="Assertion">
    /// Set for <c>private_key_jwt</c>: the host must record it and refuse the request if it was recorded before
    /// (RFC 7523 §3 item 7, CVE-2020-5300). Null for every other method.
    /// </param>
    public sealed record Authenticated(Valid<OidcClient> Client, AssertionUse? Assertion) : ClientAuthentication;

    /// <summary>It is not; the answer is the same for an unknown client and a wrong proof.</summary>
    public sealed record Refused(TokenError Error) : ClientAuthentication;
}
