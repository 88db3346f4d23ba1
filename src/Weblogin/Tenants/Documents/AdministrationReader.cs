namespace Weblogin.Tenants.Documents;

/// <summary>What a tenant document must hold to on which the administration is served: the host is worth what its weakest way in is worth.</summary>
internal static class AdministrationReader
{
    public const string HighestAcr = "idporten-loa-high";

    private const int MaxName = 256;
    private const int MaxValues = 20;

    /// <summary>Who administers the tenant by its own identity provider's word; null where nobody does, or it is at fault.</summary>
    public static AdministratorGroup? Administrators(TenantDocument document, IReadOnlyList<IdentityProvider> providers, DocumentErrors errors)
    {
        if (document.Administrators is not { } group)
            return null;
        if (document.Administration is not null)
            errors.Add("administrators", ProviderReasons.NotByEmployer);
        else if (!providers.Any(provider => provider is IdentityProvider.Saml { IsFeide: false }))
            errors.Add("administrators", ProviderReasons.NoEmployer);
        if (group.Claim is not { Length: > 0 and <= MaxName })
            errors.Add("administrators.claim", ProviderReasons.GroupClaim, MaxName);
        if (group.Values is not { Count: > 0 and <= MaxValues } || group.Values.Any(value => value is not { Length: > 0 and <= MaxName }))
            errors.Add("administrators.values", ProviderReasons.GroupValues, MaxValues, MaxName);
        return errors.Any ? null : new AdministratorGroup(group.Claim!, group.Values!);
    }

    public static void Check(TenantDocument document, IReadOnlyList<IdentityProvider> providers, DocumentErrors errors)
    {
        if (document.Administration is null)
            return;
        for (var i = 0; i < providers.Count; i++)
        {
            if (providers[i] is not IdentityProvider.IdPorten idPorten)
                errors.Add($"identityProviders[{i}].kind", ProviderReasons.OnlyIdPorten);
            else if (!string.Equals(idPorten.MinimumAcr, HighestAcr, StringComparison.Ordinal))
                errors.Add($"identityProviders[{i}].minimumAcr", ProviderReasons.OnlyHighest, HighestAcr);
        }

        if (document.Links is { Count: > 0 })
            errors.Add("links", ProviderReasons.LinksOfAdministration);
    }
}
