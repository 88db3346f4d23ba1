namespace Weblogin.Oidc.RelyingParty;

/// <summary>Tokens as they came, unverified, with the request they answer. Nothing can be read from them.</summary>
public sealed class ReceivedTokens
{
    internal ReceivedTokens(string idToken, string accessToken, PendingAuthentication pending)
    {
        IdToken = idToken;
        AccessToken = accessToken;
        Pending = pending;
    }

    internal string IdToken { get; }

    internal string AccessToken { get; }

    internal PendingAuthentication Pending { get; }
}
