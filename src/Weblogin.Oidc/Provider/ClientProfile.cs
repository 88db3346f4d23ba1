namespace Weblogin.Oidc.Provider;

/// <summary>How strictly a client is held to today's security practice.</summary>
public enum ClientProfile
{
    /// <summary>Code + PKCE S256, always (RFC 9700 §2.1.1).</summary>
    Standard,

    /// <summary>
    /// What older library systems and learning platforms need: a confidential client may leave out PKCE. A public client never
    /// may, whatever its profile.
    /// </summary>
    Compatible,
}
