namespace Weblogin.Tenants;

/// <summary>
/// Where a predecessor's SAML service provider was reached on the tenant's host. Partners have these addresses in their settings, so they are
/// served as our own and come first wherever we name ours. Each is a path of plain segments, or null where the predecessor had none.
/// </summary>
/// <param name="AssertionConsumerService">Responses.</param>
/// <param name="SingleLogout">Logout requests and responses.</param>
/// <param name="Metadata">The service provider's metadata.</param>
internal sealed record InheritedPaths(string? AssertionConsumerService, string? SingleLogout, string? Metadata);
