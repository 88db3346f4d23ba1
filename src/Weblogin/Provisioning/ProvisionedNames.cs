namespace Weblogin.Provisioning;

/// <summary>The names by which a provisioned person is found, each one person's alone in their tenant.</summary>
internal static class ProvisionedNames
{
    extension(ProvisionedPerson person)
    {
        /// <summary>The name they log in by at the tenant; null where what the tenant calls them cannot be one.</summary>
        public string? UserName => Resolve.UserName.Normalize(person.ExternalId);

        /// <summary>The user principal name in the form that logins have; null where there is none.</summary>
        public string? Principal => person.PrincipalName is { } name ? Resolve.UserName.Normalize(name) : null;

        public IEnumerable<ProvisionedName> Names =>
            new string?[] { person.UserName, person.Principal }.OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(account => new ProvisionedName(ProvisionedNameKind.Account, account))
                .Prepend(new ProvisionedName(ProvisionedNameKind.ExternalId, person.ExternalId))
                .Prepend(ProvisionedName.Of(person.NationalId));
    }
}
