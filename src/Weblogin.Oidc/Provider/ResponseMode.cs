namespace Weblogin.Oidc.Provider;

/// <summary>How an authorization response travels back through the browser.</summary>
public enum ResponseMode
{
    /// <summary>In the query of a redirect (OAuth 2.0 Multiple Response Types §2.1).</summary>
    Query,

    /// <summary>In the body of a POST that a page of ours sends (OAuth 2.0 Form Post Response Mode).</summary>
    FormPost,
}
