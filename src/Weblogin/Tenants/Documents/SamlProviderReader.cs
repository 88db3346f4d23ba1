using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads a SAML identity provider of a tenant document.</summary>
internal static class SamlProviderReader
{
    public static IdentityProvider.Saml Read(ProviderHead head, IdentityProviderDocument document, string path, DocumentErrors errors)
    {
        EntityId? entityId = null;
        if (document.EntityId is not null && !EntityId.TryParse(document.EntityId, out entityId))
            errors.Add($"{path}.entityId", "Must be an absolute URI of at most 1024 printable ASCII characters without blanks.");
        return new IdentityProvider.Saml
        {
            Id = head.Id,
            Name = head.Name,
            Environment = head.Environment,
            Disabled = head.Disabled,
            EntityId = entityId,
            MetadataUrl = document.MetadataUrl is null ? null : MetadataSourceReader.Url(document.MetadataUrl, $"{path}.metadataUrl", head.Environment, errors),
            MetadataSigners = MetadataSourceReader.Signers(document.MetadataSigner, $"{path}.metadataSigner", errors),
            SignRequests = document.SignRequests ?? false,
            Logout = errors.UpstreamLogout($"{path}.logout", document.Logout),
            Request = SamlRulesReader.Request(document.Request, $"{path}.request", errors),
            Response = SamlRulesReader.Response(document.Response, $"{path}.response", errors),
            Claims = errors.Claims($"{path}.claims", document.Claims, DefaultClaimNames.Saml),
            Resolve = errors.ResolveRules($"{path}.resolve", document.Resolve),
            UserNameDomains = errors.UserNameDomains($"{path}.userNameDomains", document.UserNameDomains),
        };
    }
}
