namespace Weblogin.Tenants;

/// <summary>The port that says what the administrator of a SAML identity provider is handed about us.</summary>
internal interface IServiceProviderSheet
{
    /// <summary>Names and addresses of a tenant's service provider.</summary>
    ServiceProviderSheet Of(Tenant tenant);

    /// <summary>Its metadata as it is published, UTF-8 XML.</summary>
    Task<byte[]> MetadataAsync(Tenant tenant, CancellationToken ct);
}

/// <summary>Names and addresses of a service provider of ours.</summary>
/// <param name="MetadataUrl">Where its metadata is published.</param>
/// <param name="AssertionConsumers">Where responses are posted, the one our requests name first.</param>
/// <param name="Logouts">Where logout messages go, likewise.</param>
internal sealed record ServiceProviderSheet(string EntityId, string MetadataUrl, IReadOnlyList<string> AssertionConsumers, IReadOnlyList<string> Logouts);
