using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>What every identity provider of a document has, whatever its kind.</summary>
internal sealed record ProviderHead(IdentityProviderId Id, string Name, DeploymentEnvironment Environment, bool Disabled);
