using System.Collections.Frozen;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads an ID-porten of a tenant document.</summary>
internal static class IdPortenReader
{
    private const string Host = "idporten.no";

    private static readonly string[] MinimumAcrs = ["idporten-loa-substantial", "idporten-loa-high"];

    // What they were called before 2023: in documents only, for in a token they are refused.
    private static readonly FrozenDictionary<string, string> Former = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create("Level3", MinimumAcrs[0]), KeyValuePair.Create("Level4", MinimumAcrs[1])], StringComparer.Ordinal);

    public static IdentityProvider.IdPorten? Read(ProviderHead head, IdentityProviderDocument document, string path, DocumentErrors errors)
    {
        var client = ProviderClientReader.Read(document, path, "private_key_jwt", errors);
        if (client is not null)
            CheckIssuer(new Uri(client.Issuer), $"{path}.issuer", head.Environment, errors);
        var onBehalfOf = document.OnBehalfOf is null ? null : errors.Text($"{path}.onBehalfOf", document.OnBehalfOf);
        var minimumAcr = document.MinimumAcr ?? MinimumAcrs[0];
        minimumAcr = Former.GetValueOrDefault(minimumAcr, minimumAcr);
        if (!MinimumAcrs.Contains(minimumAcr, StringComparer.Ordinal))
            errors.Add($"{path}.minimumAcr", DocumentReasons.Either, MinimumAcrs[0], MinimumAcrs[1]);
        return client is null
            ? null
            : new IdentityProvider.IdPorten
            {
                Id = head.Id,
                Name = head.Name,
                Environment = head.Environment,
                Disabled = head.Disabled,
                Client = client with { IsOperators = onBehalfOf is not null },
                MinimumAcr = minimumAcr,
                OnBehalfOf = onBehalfOf,
                Claims = DefaultClaimNames.IdPorten,
                Resolve = [ResolveRule.Claim],
            };
    }

    // The environments are told apart by the issuer, and in the test one anybody can be anybody.
    private static void CheckIssuer(Uri issuer, string path, DeploymentEnvironment environment, DocumentErrors errors)
    {
        var host = issuer.Host.TrimEnd('.');
        if (host == Host && environment == DeploymentEnvironment.Test)
            errors.Add(path, ProviderReasons.ProductionIdPorten);
        if (host.EndsWith("." + Host, StringComparison.Ordinal) && environment == DeploymentEnvironment.Production)
            errors.Add(path, ProviderReasons.TestIdPorten);
    }
}
