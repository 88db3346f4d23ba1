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
            errors.Add("administrators", "The administration's own people are invited: no identity provider's word makes an operator.");
        else if (!providers.Any(provider => provider is IdentityProvider.Saml { IsFeide: false }))
            errors.Add("administrators", "Needs a SAML identity provider of the tenant's own: no other says who its employees are, and Feide is everybody's.");
        if (group.Claim is not { Length: > 0 and <= MaxName })
            errors.Add("administrators.claim", $"Must be a claim's name of {MaxName} characters at the most.");
        if (group.Values is not { Count: > 0 and <= MaxValues } || group.Values.Any(value => value is not { Length: > 0 and <= MaxName }))
            errors.Add("administrators.values", $"Must be 1 to {MaxValues} values of {MaxName} characters at the most.");
        return errors.Any ? null : new AdministratorGroup(group.Claim!, group.Values!);
    }

    public static void Check(TenantDocument document, IReadOnlyList<IdentityProvider> providers, DocumentErrors errors)
    {
        if (document.Administration is null)
            return;
        for (var i = 0; i < providers.Count; i++)
        {
            if (providers[i] is not IdentityProvider.IdPorten idPorten)
                errors.Add($"identityProviders[{i}].kind", "Must be \"idporten\": nobody administers by another identity provider.");
            else if (!string.Equals(idPorten.MinimumAcr, HighestAcr, StringComparison.Ordinal))
                errors.Add($"identityProviders[{i}].minimumAcr", $"Must be \"{HighestAcr}\": nobody administers by less.");
        }

        if (document.Links is { Count: > 0 })
            errors.Add("links", "The administration has none: nobody goes on from it to a relying party.");
    }
}
