namespace Weblogin.Upstream.Saml;

/// <summary>Where identity providers that speak SAML reach our service provider, below the tenant's origin.</summary>
internal static class SamlPaths
{
    /// <summary>Responses, by HTTP-POST only.</summary>
    public const string AssertionConsumerService = "/saml/acs";

    /// <summary>Logout requests and responses, by HTTP-Redirect and HTTP-POST.</summary>
    public const string SingleLogout = "/saml/slo";

    /// <summary>Our metadata, for the administrator of the identity provider.</summary>
    public const string Metadata = Tenants.PartnerPaths.ServiceProviderMetadata;
}
