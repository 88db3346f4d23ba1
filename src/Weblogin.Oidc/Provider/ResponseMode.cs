namespace Weblogin.Oidc.Provider;

/// <summary>How an authorization response travels back through the browser.</summary>
public enum ResponseMode
{
    /// <summary>In the query of a redirect (OAuth 2.0 Multiple Response Types §2.1).</summary>
    Query,
}
