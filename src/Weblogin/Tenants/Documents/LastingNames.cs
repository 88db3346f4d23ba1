namespace Weblogin.Tenants.Documents;

/// <summary>
/// The names that others hang on: partners have written down the issuer and the entity id, accounts hang on the sector. Changing one
/// by a slip of the keyboard locks everybody out, so it needs to be said.
/// </summary>
internal static class LastingNames
{
    /// <summary>What of them <paramref name="after"/> would change.</summary>
    public static IEnumerable<DocumentError> Changed(ReadDocument before, ReadDocument after) => (before.Subject, after.Subject) switch
    {
        (Tenant old, Tenant now) => Changed(
            ("origin", old.Origin, now.Origin, "It is the issuer that every relying party knows."),
            ("serviceProviderEntityId", old.ServiceProviderEntityId.Value, now.ServiceProviderEntityId.Value, "It is the name that every identity provider knows."),
            ("identityProviderEntityId", old.IdentityProviderEntityId.Value, now.IdentityProviderEntityId.Value, "It is the name that every service provider knows.")),
        (Hub old, Hub now) => Changed(("origin", old.Origin, now.Origin, "It is the issuer that every relying party knows.")),
        (RelyingParty old, RelyingParty now) => Changed(
            ("sector", old.Sector, now.Sector, "Every person would get another sub, and lose their account."),
            ("oidc.hub", old.Oidc?.Hub?.Value, now.Oidc?.Hub?.Value, "It is the issuer that the relying party asks at."),
            ("oidc.clientId", old.Oidc?.ClientId, now.Oidc?.ClientId, "It is the name that the relying party calls itself by."),
            ("saml.entityId", old.Saml?.EntityId.Value, now.Saml?.EntityId.Value, "It is the name that the relying party calls itself by.")),
        _ => [],
    };

    private static IEnumerable<DocumentError> Changed(params IEnumerable<(string Path, string? Old, string? Now, string Why)> names) => names
        // What was not there has nobody hanging on it.
        .Where(name => name.Old is not null && !string.Equals(name.Old, name.Now, StringComparison.Ordinal))
        .Select(name => new DocumentError(name.Path, $"Would change from \"{name.Old}\" to \"{name.Now ?? "nothing"}\". {name.Why} Say \"{name.Path}\": \"{name.Old}\" to keep it, or allow the renaming."));
}
