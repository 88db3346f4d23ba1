namespace Weblogin.Tenants.Documents;

/// <summary>What a tenant document must hold to on which the administration is served: the host is worth what its weakest way in is worth.</summary>
internal static class AdministrationReader
{
    public const string HighestAcr = "idporten-loa-high";

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
