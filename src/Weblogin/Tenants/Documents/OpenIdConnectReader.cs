namespace Weblogin.Tenants.Documents;

/// <summary>Reads any other OpenID Provider of a tenant document.</summary>
internal static class OpenIdConnectReader
{
    private const string OpenId = "openid";

    public static IdentityProvider.OpenIdConnect? Read(ProviderHead head, IdentityProviderDocument document, string path, DocumentErrors errors)
    {
        var client = ProviderClientReader.Read(document, path, "client_secret_basic", errors);
        // Named, not ticked: whoever changes the issuer does not take the trust along by accident.
        if (document.TrustedForLevels is not null && !string.Equals(document.TrustedForLevels, document.Issuer, StringComparison.Ordinal))
            errors.Add($"{path}.trustedForLevels", ProviderReasons.TrustedIssuer);
        var scopes = Words($"{path}.scopes", document.Scopes, ["profile", "email"], errors);
        var acrValues = Words($"{path}.acrValues", document.AcrValues, [], errors);
        var claims = errors.Claims($"{path}.claims", document.Claims, DefaultClaimNames.OpenIdConnect);
        var resolve = errors.ResolveRules($"{path}.resolve", document.Resolve);
        var domains = errors.UserNameDomains($"{path}.userNameDomains", document.UserNameDomains);
        return client is null
            ? null
            : new IdentityProvider.OpenIdConnect
            {
                Id = head.Id,
                Name = head.Name,
                Environment = head.Environment,
                Disabled = head.Disabled,
                Client = client,
                Scopes = [OpenId, .. scopes.Where(scope => scope != OpenId)],
                AcrValues = acrValues,
                FetchesUserInfo = document.UserInfo ?? false,
                VouchesForLevels = document.TrustedForLevels is not null,
                Claims = claims,
                Resolve = resolve,
                UserNameDomains = domains,
            };
    }

    // RFC 6749 §3.3: each is one word, since a blank parts them.
    private static IReadOnlyList<string> Words(string path, IReadOnlyList<string>? values, IReadOnlyList<string> missing, DocumentErrors errors)
    {
        var words = errors.Names(path, values, missing);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Any(c => c is <= ' ' or > '~' or '"' or '\\'))
                errors.Add($"{path}[{i}]", ProviderReasons.ScopeForm);
        }

        return words;
    }
}
