namespace Weblogin.Upstream.Saml;

/// <summary>Where identity providers that speak SAML reach our service provider, below the tenant's origin.</summary>
internal static class SamlPaths
{
    /// <summary>Responses, by HTTP-POST only.</summary>
    public const string AssertionConsumerService = "/saml/acs";

    /// <summary>Our metadata, for the administrator of the identity provider.</summary>
    public const string Metadata = "/saml/metadata";
}
