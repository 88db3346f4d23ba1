using Weblogin.Model;

namespace Weblogin.Admin.Providers;

/// <summary>Where the pages of a tenant's identity providers are.</summary>
internal static class ProviderPaths
{
    public const string List = "/tenants/{tenant}/identity-providers";
    public const string One = List + "/{identityProvider}";

    /// <summary>Where SAML metadata is brought and decided on.</summary>
    public const string Metadata = One + "/metadata";

    /// <summary>Our own metadata, as a file.</summary>
    public const string OurMetadata = One + "/our-metadata";

    /// <summary>The ADFS kit, as a zip.</summary>
    public const string Kit = One + "/adfs-kit";

    /// <summary>Where the secret that a provider has given us is brought.</summary>
    public const string Secret = One + "/secret";

    /// <summary>Where its settings are, by form.</summary>
    public const string Settings = One + "/settings";

    /// <summary>Where it is removed.</summary>
    public const string Removal = One + "/remove";

    /// <summary>Where another one is added: no identity provider's id stands there.</summary>
    public const string New = "/tenants/{tenant}/new-identity-provider";

    /// <summary>The route value of <see cref="One"/>.</summary>
    public const string Value = "identityProvider";

    public static string Of(TenantId tenant) => $"/tenants/{tenant.Value}/identity-providers";

    public static string Of(TenantId tenant, IdentityProviderId provider) => $"{Of(tenant)}/{provider.Value}";

    public static string MetadataOf(TenantId tenant, IdentityProviderId provider) => $"{Of(tenant, provider)}/metadata";

    public static string OurMetadataOf(TenantId tenant, IdentityProviderId provider) => $"{Of(tenant, provider)}/our-metadata";

    public static string KitOf(TenantId tenant, IdentityProviderId provider) => $"{Of(tenant, provider)}/adfs-kit";

    public static string SecretOf(TenantId tenant, IdentityProviderId provider) => $"{Of(tenant, provider)}/secret";

    public static string SettingsOf(TenantId tenant, IdentityProviderId provider) => $"{Of(tenant, provider)}/settings";

    public static string RemovalOf(TenantId tenant, IdentityProviderId provider) => $"{Of(tenant, provider)}/remove";

    public static string NewOf(TenantId tenant) => $"/tenants/{tenant.Value}/new-identity-provider";

    public static string NewOf(TenantId tenant, string kind) => $"{NewOf(tenant)}/{kind}";
}
