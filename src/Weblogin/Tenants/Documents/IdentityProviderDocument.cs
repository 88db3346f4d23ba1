using System.ComponentModel;
using System.Text.Json;

namespace Weblogin.Tenants.Documents;

[Description("An identity provider of the tenant.")]
internal sealed record IdentityProviderDocument
{
    [Description("Short name within the tenant: adfs, idporten.")]
    public string? Id { get; init; }

    [Description("\"saml\" (ADFS, Entra ID, Feide), \"idporten\", \"feide\" (by OpenID Connect), \"oidc\" (any OpenID Provider), or \"local\" (the library's own register of patrons, who log in on a page of ours).")]
    public string? Kind { get; init; }

    [Description("What people call it.")]
    public string? Name { get; init; }

    [Description("Whether it is closed: nobody logs in by it, and sessions that rest on it serve nobody. Default false.")]
    public bool? Disabled { get; init; }

    [Description("\"test\" or \"production\"; default the tenant's.")]
    public string? Environment { get; init; }

    [Description("saml: the entity id its metadata must have; default that of the first metadata.")]
    public string? EntityId { get; init; }

    [Description("saml: where the provider publishes its metadata, https; it is fetched by itself and passes the same rule as a file.")]
    public string? MetadataUrl { get; init; }

    [Description("saml: who must have signed the metadata, by whichever door it comes: certificates (PEM or base64) or their SHA-256 thumbprints (64 hexadecimal digits). Without it the door vouches.")]
    public IReadOnlyList<string>? MetadataSigner { get; init; }

    [Description("saml: \"feide\" where it is Feide: claims have its names, and its logins count as Feide's. entityId must be given then. Leave out for an employer's.")]
    public string? Profile { get; init; }

    [Description("saml: sign AuthnRequests although its metadata does not ask for it. feide, oidc: sign authorization requests (RFC 9101). Default false.")]
    public bool? SignRequests { get; init; }

    [Description("Which logouts end the provider's own session too: \"own-page\" (default; those a person asks for on our page), \"always\" (also those a relying party begins) or \"never\".")]
    public string? Logout { get; init; }

    [Description("saml: what we ask it for. Leave out for what ADFS takes: no more than who the person is.")]
    public AuthnRequestDocument? Request { get; init; }

    [Description("saml: what its responses must be, beyond what always holds.")]
    public ResponseRulesDocument? Response { get; init; }

    [Description("idporten, feide, oidc: issuer, exactly as in its discovery document and tokens.")]
    public string? Issuer { get; init; }

    [Description("idporten, feide, oidc: our client id there.")]
    public string? ClientId { get; init; }

    [Description("feide, oidc: how we prove ourselves there: \"client_secret_basic\" (default), \"client_secret_post\" or \"private_key_jwt\". The secret is no part of the document: weblogin keys secret.")]
    public string? TokenEndpointAuthMethod { get; init; }

    [Description("idporten: lowest acr, \"idporten-loa-substantial\" (default) or \"idporten-loa-high\"; the former names Level3 and Level4 mean these. feide: \"urn:mace:feide.no:auth:level:fad08:3\" demands two factors; default none.")]
    public string? MinimumAcr { get; init; }

    [Description("idporten: the client is the operator's own, one for many tenants, and this is the customer it logs in for, as registered there (onbehalfof). Leave out where the client is the tenant's.")]
    public string? OnBehalfOf { get; init; }

    [Description("feide: where the attributes of the person's school are read, https. Default https://api.dataporten.no/userinfo/v1/userinfo for the issuer https://auth.dataporten.no.")]
    public string? ExtendedUserInfo { get; init; }

    [Description("oidc: scopes asked for beside openid. Default profile and email.")]
    public IReadOnlyList<string>? Scopes { get; init; }

    [Description("oidc: acr_values asked for. Default none.")]
    public IReadOnlyList<string>? AcrValues { get; init; }

    [Description("oidc: fetch claims from the UserInfo endpoint too. Default false: they stand in the id token.")]
    public bool? UserInfo { get; init; }

    [Description("oidc: the issuer once more, where it is trusted for levels: its nlsso-loa-* and its national ids are believed as they stand (the national register's own login service). Default: nobody is.")]
    public string? TrustedForLevels { get; init; }

    [Description("local: how patrons prove who they are: \"pin\", \"password\", \"pin-code\" (a PIN and a one-time code), \"pin-totp\" (a PIN and an authenticator app). A PIN alone gives nlsso-loa-low, the others nlsso-loa-substantial.")]
    public IReadOnlyList<string>? Methods { get; init; }

    [Description("local: by which ways one-time codes go, the first wanted most: \"sms\", \"email\". Default both, where a method needs them.")]
    public IReadOnlyList<string>? CodeChannels { get; init; }

    [Description("local: the level that a patron counts as whose record names none: \"nlsso-loa-high\" (default: such a patron logs in by ID-porten only) or \"nlsso-loa-substantial\".")]
    public string? UnknownLevel { get; init; }

    [Description("saml, idporten, feide, oidc: ask every half minute from server to server whether it is there (its metadata or discovery document, else the front of its host), and send people on by the fallback while it is not. Default false: an ADFS inside a firewall never answers us.")]
    public bool? Probe { get; init; }

    [Description("The most that any login there gives: \"nlsso-loa-low\", \"nlsso-loa-substantial\" or \"nlsso-loa-high\". It only lowers what docs/assurance.md says. Default: what stands there.")]
    public string? MaximumLevel { get; init; }

    [Description("The most that single kinds of logins there give, by their word in docs/assurance.md (acr, AuthnContextClassRef, amr): {\"urn:federation:authentication:windows\": \"nlsso-loa-low\"}. It only lowers. Default none.")]
    public IReadOnlyDictionary<string, string>? Levels { get; init; }

    [Description("saml, oidc: claim names for each meaning, old and new side by side; what is left out has the usual names.")]
    public ClaimNamesDocument? Claims { get; init; }

    [Description("saml, oidc: how the person is found, in order: \"claim\", \"attribute-store\", \"directory\", \"synced-profile\"; all that answer must agree. Default [\"claim\"].")]
    public IReadOnlyList<string>? Resolve { get; init; }

    [Description("saml, oidc: NetBIOS domains whose user names are unique among all that log in here: DOMAIN\\user is then also looked up as user. Default none.")]
    public IReadOnlyList<string>? UserNameDomains { get; init; }

    [Description("saml, oidc: for \"synced-profile\": how many days after its source was last heard a profile still counts, 1 to 90. Default 7.")]
    public int? ProfileDays { get; init; }

    [Description("saml, oidc: for \"attribute-store\": a database of the tenant's own, instead of an imported mapping. Default none.")]
    public AttributeStoreDocument? AttributeStore { get; init; }
}

[Description("A database of the tenant's that knows whose a user name is. It is only ever read.")]
internal sealed record AttributeStoreDocument
{
    [Description("\"postgresql\" or \"sqlite\".")]
    public string? Engine { get; init; }

    [Description("One SELECT (or WITH … SELECT) whose first column is the national id, with the user name as its one parameter, @account or $1: SELECT fnr FROM ansatt WHERE lower(brukernavn) = @account. The user name comes in lower case.")]
    public string? Query { get; init; }

    [Description("sqlite: name of the file in the folder that the operator keeps for this tenant's databases.")]
    public string? File { get; init; }

    [Description("postgresql: host name.")]
    public string? Host { get; init; }

    [Description("postgresql: port. Default 5432.")]
    public int? Port { get; init; }

    [Description("postgresql: name of the database.")]
    public string? Database { get; init; }

    [Description("postgresql: whom we log in as; needs no more than to read. The password is no part of the document: weblogin keys secret TENANT database/ID, ID being the identity provider's.")]
    public string? User { get; init; }

    [Description("postgresql: \"required\" (default; the server's certificate must be for the host and of a trusted issuer) or \"none\".")]
    public string? Encryption { get; init; }
}

[Description("What an AuthnRequest to a SAML identity provider says.")]
internal sealed record AuthnRequestDocument
{
    [Description("\"redirect\" or \"post\"; default redirect where its metadata has it.")]
    public string? Binding { get; init; }

    [Description("Format of the name identifier asked for (a URI). Default none: ADFS refuses one that no claim rule makes.")]
    public string? NameIdFormat { get; init; }

    [Description("Exact authentication context classes asked for (URIs). Default none: ADFS would drop Windows login.")]
    public IReadOnlyList<string>? AuthnContexts { get; init; }

    [Description("The person authenticates anew at every login (ForceAuthn). Default false.")]
    public bool? ForceAuthn { get; init; }

    [Description("A relying party that allows no page (prompt=none) is answered by asking this provider silently (IsPassive). Default false: it is told that a login is needed.")]
    public bool? Passive { get; init; }
}

[Description("Rules for the responses of a SAML identity provider.")]
internal sealed record ResponseRulesDocument
{
    [Description("Refuse assertions that are not encrypted. Default false: both are taken.")]
    public bool? RequireEncryption { get; init; }

    [Description("Last day (UTC, yyyy-MM-dd, 2030-12-31 at the latest) on which signatures with SHA-1 are accepted. Leave out for never.")]
    public string? AllowSha1Until { get; init; }

    [Description("Refuse signatures whose certificate has expired. Default false: the metadata vouches for the key, and a warning is logged.")]
    public bool? RefuseExpiredCertificates { get; init; }
}

[Description("Alias sets: each claim name that carries the meaning; names, or objects with a name and the days between which it counts.")]
internal sealed record ClaimNamesDocument
{
    [Description("Fødselsnummer or D-number, 11 digits.")]
    public IReadOnlyList<JsonElement>? NationalId { get; init; }

    [Description("The AD user name, with or without its domain.")]
    public IReadOnlyList<JsonElement>? UserName { get; init; }

    [Description("First name.")]
    public IReadOnlyList<JsonElement>? GivenName { get; init; }

    [Description("Last name.")]
    public IReadOnlyList<JsonElement>? FamilyName { get; init; }

    [Description("E-mail address.")]
    public IReadOnlyList<JsonElement>? Email { get; init; }

    [Description("objectGUID of the AD account, as text or as base64 of its octets: held against synced profiles. Default objectGUID.")]
    public IReadOnlyList<JsonElement>? ObjectGuid { get; init; }
}

[Description("A claim name that counts for a while.")]
internal sealed record ClaimAliasDocument
{
    [Description("The claim name.")]
    public string? Name { get; init; }

    [Description("First day (UTC, yyyy-MM-dd) on which it counts. Default since ever.")]
    public string? From { get; init; }

    [Description("Last day (UTC, yyyy-MM-dd) on which it counts. Default for ever.")]
    public string? To { get; init; }
}
