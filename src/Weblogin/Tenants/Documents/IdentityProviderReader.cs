using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads one identity provider of a tenant document.</summary>
internal static class IdentityProviderReader
{
    private static readonly FrozenDictionary<string, ResolveRule> Rules = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create("claim", ResolveRule.Claim), KeyValuePair.Create("attribute-store", ResolveRule.AttributeStore)], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, UpstreamLogout> Logouts = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create("own-page", UpstreamLogout.OwnPage), KeyValuePair.Create("always", UpstreamLogout.Always), KeyValuePair.Create("never", UpstreamLogout.Never)], StringComparer.Ordinal);

    private const string IdPortenHost = "idporten.no";
    private const int MaxDomainLength = 15;

    private static readonly string[] MinimumAcrs = ["idporten-loa-substantial", "idporten-loa-high"];

    public static IdentityProvider? Read(IdentityProviderDocument document, string path, DeploymentEnvironment? tenantEnvironment, DocumentErrors errors)
    {
        if (!IdentityProviderId.TryParse(document.Id, out var id))
            errors.Add($"{path}.id", $"Must be {Slug.Form}.");
        var name = errors.Text($"{path}.name", document.Name, 200);
        var environment = errors.Environment($"{path}.environment", document.Environment, tenantEnvironment ?? DeploymentEnvironment.Test);
        if (environment is not null && tenantEnvironment is not null && environment != tenantEnvironment)
            errors.Add($"{path}.environment", "Must be the tenant's own: test and production never mix.");
        if (id is null || name is null || environment is null)
            return null;
        switch (document.Kind)
        {
            case "saml":
                return Saml(document, path, errors, id, name, environment.Value);
            case "idporten":
                return IdPorten(document, path, errors, id, name, environment.Value);
            default:
                errors.Add($"{path}.kind", "Must be \"saml\" or \"idporten\".");
                return null;
        }
    }

    private static IdentityProvider.Saml Saml(
        IdentityProviderDocument document, string path, DocumentErrors errors, IdentityProviderId id, string name, DeploymentEnvironment environment)
    {
        Foreign("a SAML identity provider", path, errors, (nameof(document.Issuer), document.Issuer), (nameof(document.ClientId), document.ClientId), (nameof(document.MinimumAcr), document.MinimumAcr));
        EntityId? entityId = null;
        if (document.EntityId is not null && !EntityId.TryParse(document.EntityId, out entityId))
            errors.Add($"{path}.entityId", "Must be an absolute URI of at most 1024 printable ASCII characters without blanks.");
        var rules = (document.Resolve ?? ["claim"]).Select((rule, i) => errors.OneOf($"{path}.resolve[{i}]", rule, Rules)).OfType<ResolveRule>().Distinct().ToArray();
        if (rules.Length == 0)
            errors.Add($"{path}.resolve", "Must name at least one way to find the person.");
        return new IdentityProvider.Saml
        {
            Id = id,
            Name = name,
            Environment = environment,
            Disabled = document.Disabled ?? false,
            EntityId = entityId,
            MetadataUrl = document.MetadataUrl is null ? null : MetadataSourceReader.Url(document.MetadataUrl, $"{path}.metadataUrl", environment, errors),
            MetadataSigners = MetadataSourceReader.Signers(document.MetadataSigner, $"{path}.metadataSigner", errors),
            SignRequests = document.SignRequests ?? false,
            Logout = errors.OneOf($"{path}.logout", document.Logout ?? "own-page", Logouts) ?? UpstreamLogout.OwnPage,
            Request = SamlRulesReader.Request(document.Request, $"{path}.request", errors),
            Response = SamlRulesReader.Response(document.Response, $"{path}.response", errors),
            Claims = Claims(document.Claims, path, DefaultClaimNames.Saml, errors),
            Resolve = rules,
            UserNameDomains = Domains(document.UserNameDomains, $"{path}.userNameDomains", errors),
        };
    }

    private static IdentityProvider.IdPorten? IdPorten(
        IdentityProviderDocument document, string path, DocumentErrors errors, IdentityProviderId id, string name, DeploymentEnvironment environment)
    {
        Foreign("ID-porten", path, errors, (nameof(document.EntityId), document.EntityId), (nameof(document.MetadataUrl), document.MetadataUrl), (nameof(document.MetadataSigner), document.MetadataSigner), (nameof(document.SignRequests), document.SignRequests), (nameof(document.Request), document.Request), (nameof(document.Response), document.Response), (nameof(document.Logout), document.Logout), (nameof(document.Resolve), document.Resolve), (nameof(document.UserNameDomains), document.UserNameDomains), (nameof(document.Claims), document.Claims));
        var issuer = errors.Address($"{path}.issuer", document.Issuer);
        if (issuer is not null)
            CheckIssuer(issuer, $"{path}.issuer", environment, errors);
        var clientId = errors.Text($"{path}.clientId", document.ClientId);
        var minimumAcr = document.MinimumAcr ?? MinimumAcrs[0];
        if (!MinimumAcrs.Contains(minimumAcr, StringComparer.Ordinal))
            errors.Add($"{path}.minimumAcr", $"Must be {string.Join(" or ", MinimumAcrs)}.");
        return issuer is null || clientId is null
            ? null
            : new IdentityProvider.IdPorten
            {
                Id = id,
                Name = name,
                Environment = environment,
                Disabled = document.Disabled ?? false,
                Issuer = document.Issuer!,
                ClientId = clientId,
                MinimumAcr = minimumAcr,
                Claims = DefaultClaimNames.IdPorten,
                Resolve = [ResolveRule.Claim],
            };
    }

    // The environments are told apart by the issuer, and in the test one anybody can be anybody.
    private static void CheckIssuer(Uri issuer, string path, DeploymentEnvironment environment, DocumentErrors errors)
    {
        var host = issuer.Host.TrimEnd('.');
        if (host == IdPortenHost && environment == DeploymentEnvironment.Test)
            errors.Add(path, "ID-porten's production environment belongs to no test tenant.");
        if (host.EndsWith("." + IdPortenHost, StringComparison.Ordinal) && environment == DeploymentEnvironment.Production)
            errors.Add(path, "ID-porten's test environment belongs to no production tenant: anybody can be anybody there.");
    }

    private static string[] Domains(IReadOnlyList<string>? values, string path, DocumentErrors errors)
    {
        var domains = errors.Names(path, values, []);
        if (domains.Any(domain => domain.Length > MaxDomainLength || domain.Any(c => c is '\\' or '@' || char.IsWhiteSpace(c))))
            errors.Add(path, $"Must be NetBIOS names of domains: at most {MaxDomainLength} characters, without \\, @ and white space.");
        return [.. domains.Select(domain => domain.ToLowerInvariant())];
    }

    private static ClaimNames Claims(ClaimNamesDocument? document, string path, ClaimNames missing, DocumentErrors errors) => new()
    {
        NationalId = errors.Names($"{path}.claims.nationalId", document?.NationalId, missing.NationalId),
        UserName = errors.Names($"{path}.claims.userName", document?.UserName, missing.UserName),
        GivenName = errors.Names($"{path}.claims.givenName", document?.GivenName, missing.GivenName),
        FamilyName = errors.Names($"{path}.claims.familyName", document?.FamilyName, missing.FamilyName),
        Email = errors.Names($"{path}.claims.email", document?.Email, missing.Email),
    };

    private static void Foreign(string kind, string path, DocumentErrors errors, params ReadOnlySpan<(string Name, object? Value)> members)
    {
        foreach (var (name, value) in members)
        {
            if (value is not null)
                errors.Add($"{path}.{char.ToLowerInvariant(name[0])}{name[1..]}", $"Does not belong to {kind}.");
        }
    }
}
