using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>The kinds of identity providers a document knows, and the members that each of them has beyond what all have.</summary>
internal static class ProviderKinds
{
    public const string Saml = "saml";
    public const string IdPorten = "idporten";
    public const string Feide = "feide";
    public const string OpenIdConnect = "oidc";
    public const string Local = "local";

    /// <summary>Each kind with what is said of a member that it has not.</summary>
    private static readonly (string Kind, Reason NotOfIt)[] All =
    [
        (Saml, ProviderReasons.NotOfSaml), (IdPorten, ProviderReasons.NotOfIdPorten), (Feide, ProviderReasons.NotOfFeide),
        (OpenIdConnect, ProviderReasons.NotOfOpenIdProvider), (Local, ProviderReasons.NotOfPatrons),
    ];

    /// <summary>Members that not every kind has. One that is written for a kind which does not have it would look like a setting and be none.</summary>
    public static readonly IReadOnlyList<(string Name, Func<IdentityProviderDocument, object?> Value, string[] Kinds)> Members =
    [
        ("entityId", document => document.EntityId, [Saml]),
        ("metadataUrl", document => document.MetadataUrl, [Saml]),
        ("metadataSigner", document => document.MetadataSigner, [Saml]),
        ("profile", document => document.Profile, [Saml]),
        ("signRequests", document => document.SignRequests, [Saml, Feide, OpenIdConnect]),
        ("logout", document => document.Logout, [Saml, IdPorten, Feide, OpenIdConnect]),
        ("request", document => document.Request, [Saml]),
        ("response", document => document.Response, [Saml]),
        ("issuer", document => document.Issuer, [IdPorten, Feide, OpenIdConnect]),
        ("clientId", document => document.ClientId, [IdPorten, Feide, OpenIdConnect]),
        ("tokenEndpointAuthMethod", document => document.TokenEndpointAuthMethod, [Feide, OpenIdConnect]),
        ("minimumAcr", document => document.MinimumAcr, [IdPorten, Feide]),
        ("onBehalfOf", document => document.OnBehalfOf, [IdPorten]),
        ("extendedUserInfo", document => document.ExtendedUserInfo, [Feide]),
        ("scopes", document => document.Scopes, [OpenIdConnect]),
        ("acrValues", document => document.AcrValues, [OpenIdConnect]),
        ("userInfo", document => document.UserInfo, [OpenIdConnect]),
        ("trustedForLevels", document => document.TrustedForLevels, [OpenIdConnect]),
        ("methods", document => document.Methods, [Local]),
        ("codeChannels", document => document.CodeChannels, [Local]),
        ("unknownLevel", document => document.UnknownLevel, [Local]),
        ("probe", document => document.Probe, [Saml, IdPorten, Feide, OpenIdConnect]),
        ("claims", document => document.Claims, [Saml, OpenIdConnect]),
        ("resolve", document => document.Resolve, [Saml, OpenIdConnect]),
        ("userNameDomains", document => document.UserNameDomains, [Saml, OpenIdConnect]),
        ("profileDays", document => document.ProfileDays, [Saml, OpenIdConnect]),
        ("attributeStore", document => document.AttributeStore, [Saml, OpenIdConnect]),
    ];

    /// <summary>Whether the kind is one of these; says so where it is not, and for each member that does not belong to it.</summary>
    public static bool Check(IdentityProviderDocument document, string path, DocumentErrors errors)
    {
        if (All.FirstOrDefault(known => string.Equals(known.Kind, document.Kind, StringComparison.Ordinal)) is not { Kind: { } kind, NotOfIt: var notOfIt })
        {
            errors.Add($"{path}.kind", DocumentReasons.OneOf, string.Join(", ", All.Select(known => known.Kind)));
            return false;
        }

        foreach (var (name, value, kinds) in Members)
        {
            if (value(document) is not null && !kinds.Contains(kind, StringComparer.Ordinal))
                errors.Add($"{path}.{name}", notOfIt);
        }

        return true;
    }
}
