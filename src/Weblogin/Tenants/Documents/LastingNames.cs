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
            ("origin", old.Origin, now.Origin, LastingReasons.Issuer),
            ("serviceProviderEntityId", old.ServiceProviderEntityId.Value, now.ServiceProviderEntityId.Value, LastingReasons.ToProviders),
            ("identityProviderEntityId", old.IdentityProviderEntityId.Value, now.IdentityProviderEntityId.Value, LastingReasons.ToServices)),
        (Hub old, Hub now) => Changed(("origin", old.Origin, now.Origin, LastingReasons.Issuer)),
        (RelyingParty old, RelyingParty now) => Changed(
            ("sector", old.Sector, now.Sector, LastingReasons.Sector),
            ("oidc.hub", old.Oidc?.Hub?.Value, now.Oidc?.Hub?.Value, LastingReasons.Hub),
            ("oidc.clientId", old.Oidc?.ClientId, now.Oidc?.ClientId, LastingReasons.OwnName),
            ("saml.entityId", old.Saml?.EntityId.Value, now.Saml?.EntityId.Value, LastingReasons.OwnName)),
        _ => [],
    };

    private static IEnumerable<DocumentError> Changed(params IEnumerable<(string Path, string? Old, string? Now, LastingReason Why)> names) => names
        // What was not there has nobody hanging on it.
        .Where(name => name.Old is not null && !string.Equals(name.Old, name.Now, StringComparison.Ordinal))
        .Select(name => new DocumentError(name.Path, name.Why.Say(name.Path, name.Old!, name.Now)));
}
