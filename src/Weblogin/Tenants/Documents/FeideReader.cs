namespace Weblogin.Tenants.Documents;

/// <summary>Reads a Feide by OpenID Connect of a tenant document.</summary>
internal static class FeideReader
{
    private const string Issuer = "https://auth.dataporten.no";
    private const string ExtendedUserInfo = "https://api.dataporten.no/userinfo/v1/userinfo";

    public static IdentityProvider.Feide? Read(ProviderHead head, IdentityProviderDocument document, string path, DocumentErrors errors)
    {
        var client = ProviderClientReader.Read(document, path, "client_secret_basic", errors);
        if (document.MinimumAcr is not (null or IdentityProvider.Feide.TwoFactors))
            errors.Add($"{path}.minimumAcr", DocumentReasons.Only, IdentityProvider.Feide.TwoFactors);
        // Access tokens go there: another issuer's never to Feide's own address by default.
        var address = document.ExtendedUserInfo ?? (document.Issuer == Issuer ? ExtendedUserInfo : null);
        var extended = errors.Address($"{path}.extendedUserInfo", address);
        return client is null || extended is null
            ? null
            : new IdentityProvider.Feide
            {
                Id = head.Id,
                Name = head.Name,
                Environment = head.Environment,
                Disabled = head.Disabled,
                Client = client,
                MinimumAcr = document.MinimumAcr,
                ExtendedUserInfo = extended,
                Claims = DefaultClaimNames.Feide,
                Resolve = [ResolveRule.Claim],
            };
    }
}
