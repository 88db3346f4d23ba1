namespace Weblogin.Oidc.Provider;

/// <summary>How strictly a client is held to today's security practice.</summary>
public enum ClientProfile
{
    /// <summary>Code + PKCE S256, always (RFC 9700 §2.1.1).</summary>
    Standard,

    /// <summary>
    /// What older library systems and learning platforms need: a confidential client may leave out PKCE, and shows its secret in
    /// header or form. A public client never leaves out PKCE, whatever its profile.
    /// </summary>
    Compatible,
}
