namespace Weblogin.Downstream.Saml;

/// <summary>Where the SAML identity provider of every tenant answers, below its origin. Service providers read them from its metadata.</summary>
internal static class SamlPaths
{
    /// <summary>Requests, by HTTP-Redirect and HTTP-POST.</summary>
    public const string SingleSignOn = "/saml/sso";

    /// <summary>Where a browser that brought a request by POST asks again, with its cookies.</summary>
    public const string Asked = "/saml/sso/asked";

    /// <summary>Logout requests and responses, by HTTP-Redirect and HTTP-POST.</summary>
    public const string SingleLogout = "/saml/idp/slo";

    /// <summary>Our metadata, for the administrator of a service provider.</summary>
    public const string Metadata = "/saml/idp/metadata";
}
