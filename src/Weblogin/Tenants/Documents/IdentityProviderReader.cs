using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads one identity provider of a tenant document: what all have in common here, the rest by the reader of its kind.</summary>
internal static class IdentityProviderReader
{
    public static IdentityProvider? Read(IdentityProviderDocument document, string path, DeploymentEnvironment? tenantEnvironment, DocumentErrors errors)
    {
        if (Head(document, path, tenantEnvironment, errors) is not { } head || !ProviderKinds.Check(document, path, errors))
            return null;
        var limits = LevelLimitsReader.Read(document, path, errors);
        IdentityProvider? provider = document.Kind switch
        {
            ProviderKinds.Saml => SamlProviderReader.Read(head, document, path, errors),
            ProviderKinds.IdPorten => IdPortenReader.Read(head, document, path, errors),
            ProviderKinds.Feide => FeideReader.Read(head, document, path, errors),
            ProviderKinds.OpenIdConnect => OpenIdConnectReader.Read(head, document, path, errors),
            ProviderKinds.Local => LocalReader.Read(head, document, path, errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var store = AttributeStoreReader.Read(document.AttributeStore, $"{path}.attributeStore", errors);
        if (document.AttributeStore is not null && provider?.Resolve.Contains(ResolveRule.AttributeStore) is false)
            errors.Add($"{path}.attributeStore", DatabaseReasons.NotAsked);
        if (document.ProfileDays is < 1 or > 90)
            errors.Add($"{path}.profileDays", DocumentReasons.ProfileDays);
        return provider is null
            ? null
            : provider with { Limits = limits, Probed = document.Probe ?? false, AttributeStore = store, ProfileLife = TimeSpan.FromDays(document.ProfileDays ?? 7) };
    }

    private static ProviderHead? Head(IdentityProviderDocument document, string path, DeploymentEnvironment? tenantEnvironment, DocumentErrors errors)
    {
        if (!IdentityProviderId.TryParse(document.Id, out var id))
            errors.Add($"{path}.id", DocumentReasons.SlugForm);
        var name = errors.Text($"{path}.name", document.Name, 200);
        var environment = errors.Environment($"{path}.environment", document.Environment, tenantEnvironment ?? DeploymentEnvironment.Test);
        if (environment is not null && tenantEnvironment is not null && environment != tenantEnvironment)
            errors.Add($"{path}.environment", ProviderReasons.OtherEnvironment);
        return id is null || name is null || environment is null ? null : new ProviderHead(id, name, environment.Value, document.Disabled ?? false);
    }
}
