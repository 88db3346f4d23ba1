using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads a SAML identity provider of a tenant document.</summary>
internal static class SamlProviderReader
{
    private const string FeideProfile = "feide";

    // Feide's own, in production and in test.
    private const string FeideHost = "idp.feide.no";
    private const string FeideTestHost = "idp-test.feide.no";

    public static IdentityProvider.Saml Read(ProviderHead head, IdentityProviderDocument document, string path, DocumentErrors errors)
    {
        EntityId? entityId = null;
        if (document.EntityId is not null && !EntityId.TryParse(document.EntityId, out entityId))
            errors.Add($"{path}.entityId", DocumentReasons.EntityIdForm);
        var isFeide = document.Profile is not null && errors.IsFeide(document, path, entityId, head.Environment);
        return new IdentityProvider.Saml
        {
            Id = head.Id,
            Name = head.Name,
            Environment = head.Environment,
            Disabled = head.Disabled,
            EntityId = entityId,
            IsFeide = isFeide,
            MetadataUrl = document.MetadataUrl is null ? null : MetadataSourceReader.Url(document.MetadataUrl, $"{path}.metadataUrl", head.Environment, errors),
            MetadataSigners = MetadataSourceReader.Signers(document.MetadataSigner, $"{path}.metadataSigner", errors),
            SignRequests = document.SignRequests ?? false,
            Logout = errors.UpstreamLogout($"{path}.logout", document.Logout),
            Request = SamlRulesReader.Request(document.Request, $"{path}.request", errors),
            Response = SamlRulesReader.Response(document.Response, $"{path}.response", errors),
            Claims = errors.Claims($"{path}.claims", document.Claims, isFeide ? DefaultClaimNames.FeideBySaml : DefaultClaimNames.Saml),
            Resolve = errors.ResolveRules($"{path}.resolve", document.Resolve),
            UserNameDomains = errors.UserNameDomains($"{path}.userNameDomains", document.UserNameDomains),
        };
    }

    // Its logins count for more than an employer's, so its metadata must be that of the one that is named.
    private static bool IsFeide(this DocumentErrors errors, IdentityProviderDocument document, string path, EntityId? entityId, DeploymentEnvironment environment)
    {
        if (document.Profile != FeideProfile)
        {
            errors.Add($"{path}.profile", DocumentReasons.OnlyWord, FeideProfile);
            return false;
        }

        if (document.EntityId is null)
            errors.Add($"{path}.entityId", ProviderReasons.FeideEntityId);
        var host = entityId is not null && Uri.TryCreate(entityId.Value, UriKind.Absolute, out var uri) ? uri.Host : null;
        if (host == FeideHost && environment == DeploymentEnvironment.Test)
            errors.Add($"{path}.entityId", ProviderReasons.ProductionFeide);
        if (host == FeideTestHost && environment == DeploymentEnvironment.Production)
            errors.Add($"{path}.entityId", ProviderReasons.TestFeide);
        return true;
    }
}
