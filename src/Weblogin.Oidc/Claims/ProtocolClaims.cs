namespace Weblogin.Oidc.Claims;

/// <summary>Names that the protocol gives a meaning (RFC 7519 §4.1, OIDC Core §2, §3.3.2.11, Back-Channel Logout §2.4): no rule releases anything under them.</summary>
public static class ProtocolClaims
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "azp", "cnf",
        "auth_time", "nonce", "acr", "amr", "sid", "at_hash", "c_hash", "s_hash", "events",
    };

    /// <summary>Whether this is one of them.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
