using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weblogin.Tenants.Documents;

/// <summary>The tenant document as it is written and applied; every member may be missing here, <see cref="TenantReader"/> says which may not.</summary>
[Description("A tenant of Weblogin: a municipality, a school owner or a library, on a host name of its own.")]
internal sealed record TenantDocument
{
    [Description("Address of this schema; for editors only.")]
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [Description("Short name: a-z, 0-9 and hyphen, at most 63 characters. Names the tenant's folder and log lines; never changed.")]
    public string? Tenant { get; init; }

    [Description("Host name, lower case, without port.")]
    public string? Host { get; init; }

    [Description("Address without a trailing slash; default https://{host}. It is the issuer: never changed. http is for *.localhost only.")]
    public string? Origin { get; init; }

    [Description("What people call the tenant.")]
    public string? Name { get; init; }

    [Description("Organisasjonsnummer, 9 digits.")]
    public string? OrganisationNumber { get; init; }

    [Description("Domains of its people's e-mail addresses, lower case: a platform at a hub that knows a person's address sends them straight here. Default none.")]
    public IReadOnlyList<string>? EmailDomains { get; init; }

    [Description("\"test\" or \"production\".")]
    public string? Environment { get; init; }

    [Description("Whether DUF-numbers (12 digits) name people here as fødselsnummer and D-numbers do. For libraries only: a tenant with a register of patrons (kind local). Default false.")]
    public bool? DufNumbers { get; init; }

    [Description("Marks the one tenant of the installation on whose host operators and administrators work: {}. Everybody there proves themselves by ID-porten at idporten-loa-high, so it has no other identity provider; relying parties and links it has none.")]
    public AdministrationDocument? Administration { get; init; }

    [Description("Which of its employees administer this tenant, and no other, by what its own SAML identity provider says of them: {\"claim\": \"http://schemas.xmlsoap.org/claims/Group\", \"values\": [\"weblogin-admin\"]}. Default nobody: then people are invited one by one.")]
    public AdministratorsDocument? Administrators { get; init; }

    [Description("That every change of what logins rest on is tried by named test users first: {\"dev\": \"kurs-test\", \"prod\": \"kurs\", \"requiredClaims\": [\"pid\"]}. Only operators set it or take it out. Default: a change serves everybody at once.")]
    public GoLiveDocument? GoLive { get; init; }

    [Description("Whether it is closed: nobody logs in by it. People can still log out. Default false.")]
    public bool? Disabled { get; init; }

    [Description("Entity id of our SAML service provider towards this tenant; default {origin}/saml/metadata. Never changed.")]
    public string? ServiceProviderEntityId { get; init; }

    [Description("Where a predecessor's service provider was reached on this host, so that no identity provider must be changed on moving here.")]
    public InheritedPathsDocument? Inherited { get; init; }

    [Description("Web page of the organisation, https; for our SAML metadata.")]
    public string? Website { get; init; }

    [Description("Logo of the tenant; for our SAML metadata and the page of a hub on which people choose.")]
    public LogoDocument? Logo { get; init; }

    [Description("Whom a partner writes to; for our SAML metadata.")]
    public IReadOnlyList<ContactDocument>? Contacts { get; init; }

    [Description("E-mail addresses that are told when a certificate, metadata or a token ends: 60, 30, 14, 7 days and a day before. At most 5; default none.")]
    public IReadOnlyList<string>? Notify { get; init; }

    [Description("Entity id of our SAML identity provider towards service providers; default {origin}/saml/idp/metadata. Never changed.")]
    public string? IdentityProviderEntityId { get; init; }

    [Description("Who may say who a person is.")]
    public IReadOnlyList<IdentityProviderDocument>? IdentityProviders { get; init; }

    [Description("The identity providers a person may begin with, in order: ids, or objects with an id and the conditions under which it is offered. Where one is offered, no page is shown.")]
    public IReadOnlyList<JsonElement>? WaysIn { get; init; }

    [Description("Where a person goes when the first way in fails; leave out for none.")]
    public FallbackDocument? Fallback { get; init; }

    [Description("Which relying parties a login serves: \"destination\" (default), the one it was made for, others ask the identity provider anew; or \"tenant\", every one that takes this tenant's logins and that it is sure and fresh enough for. Never another tenant's.")]
    public string? Sso { get; init; }

    [Description("While the tenant moves from one identity provider to another: both are live, and a share of the browsers goes to the new one. Leave out for none.")]
    public MovingDocument? Moving { get; init; }

    [Description("Networks of machines that people share, as 192.0.2.0/24 or 2001:db8::/48: a login from there keeps no session, and the identity provider is asked to authenticate anew. Default none.")]
    public IReadOnlyList<string>? SharedNetworks { get; init; }

    [Description("Intranet links: /go/{name} on the tenant's host.")]
    public IReadOnlyList<LinkDocument>? Links { get; init; }

    [Description("Name of the link that the front page follows; leave out to show a page.")]
    public string? DefaultLink { get; init; }

    [Description("Municipalities or organisations, in the order shown, among which a person may say where they belong: for relying parties that ask for organisation_selected. Nobody vouches for the choice.")]
    public IReadOnlyList<OrganisationDocument>? Organisations { get; init; }

    [Description("Where profiles of the tenant's people come from. Leave out for none.")]
    public SyncDocument? Sync { get; init; }

    [Description("Directories of the tenant (Active Directory, LDAP), for identity providers that find the person by \"directory\". Default none.")]
    public IReadOnlyList<DirectoryDocument>? Directories { get; init; }
}

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

[Description("A way in that is offered to some only: all conditions must hold, each by any of its entries. An identity provider that stands here several times is offered where any of its places offers it.")]
internal sealed record WayInDocument
{
    [Description("Id of an identity provider of the tenant.")]
    public string? IdentityProvider { get; init; }

    [Description("Networks that the browser is in, as 192.0.2.0/24 or 2001:db8::/48. Default everywhere.")]
    public IReadOnlyList<string>? Networks { get; init; }

    [Description("Ids of the relying parties that ask. Default all.")]
    public IReadOnlyList<string>? RelyingParties { get; init; }

    [Description("Domains of the person's e-mail address, lower case, where the relying party says it (login_hint). Default any.")]
    public IReadOnlyList<string>? EmailDomains { get; init; }
}

[Description("The way in after the first has failed.")]
internal sealed record FallbackDocument
{
    [Description("Id of an identity provider of the tenant that is at least as strong as the others: an ID-porten.")]
    public string? To { get; init; }

    [Description("Which failures lead there: identity-provider-error, no-passive, attribute-missing (national-id-missing, person-unknown and profile-stale too), national-id-missing, national-id-invalid (national-id-local too), national-id-local, national-id-conflict, person-unknown, profile-stale, account-rebound, lookup-unavailable, level-too-low, foreign-identity, self-registered, cancelled, unavailable (probe-down and lookup-unavailable too), probe-down, unfinished. Default: all of them but cancelled.")]
    public IReadOnlyList<string>? Reasons { get; init; }

    [Description("Rules that come before \"to\" and \"reasons\": the first that fits decides; one whose way in was tried already, or is closed, is passed over. Default none.")]
    public IReadOnlyList<FallbackRuleDocument>? Rules { get; init; }

    [Description("Whether a person who is sent on is told so on a page that goes on by itself, once per browser and identity provider. Default true.")]
    public bool? Tell { get; init; }
}

[Description("One reason, as narrow as wanted, and where it leads.")]
internal sealed record FallbackRuleDocument
{
    [Description("One of the words of fallback.reasons.")]
    public string? Reason { get; init; }

    [Description("Id of the identity provider that failed. Default any.")]
    public string? From { get; init; }

    [Description("identity-provider-error: a status of SAML 2.0, of either level, or an error code of OAuth, exactly. Default any.")]
    public string? Status { get; init; }

    [Description("attribute-missing, national-id-missing: a name that the identity provider has for the claim (claims). Default any.")]
    public string? Attribute { get; init; }

    [Description("Id of the next identity provider, at least as strong as the one that failed.")]
    public string? To { get; init; }

    [Description("Instead of \"to\": the login ends on a page that names the cause.")]
    public bool? Stop { get; init; }
}

[Description("A way from one identity provider to another.")]
internal sealed record MovingDocument
{
    [Description("Id of the identity provider that the tenant leaves.")]
    public string? From { get; init; }

    [Description("Id of the one that takes its place.")]
    public string? To { get; init; }

    [Description("How many of a hundred browsers that would go to the old one go to the new: 0 to 100. A browser stays where it is sent until it is closed, and a larger share takes nobody back.")]
    public int? Percent { get; init; }
}

[Description("An intranet link.")]
internal sealed record LinkDocument
{
    [Description("Name in the address https://{host}/go/{name}.")]
    public string? Name { get; init; }

    [Description("Id of the relying party it leads to.")]
    public string? RelyingParty { get; init; }

    [Description("\"initiate-login\" (OpenID Connect third-party initiated login), \"saml\" (log in here, then a SAML response nobody asked for; the relying party must allow it), or {\"startUrl\": address} of a page of the platform that begins a login.")]
    public JsonElement? Start { get; init; }

    [Description("Addresses a ?target= may begin with: exact origin and whole path segments. Anything else drops to the platform's front page.")]
    public IReadOnlyList<string>? Targets { get; init; }

    [Description("Id of the identity provider this link asks for.")]
    public string? IdentityProvider { get; init; }
}

[Description("Paths of a predecessor, served beside our own and named first in our metadata and requests. For SimpleSAMLphp: /simplesaml/module.php/saml/sp/….")]
internal sealed record InheritedPathsDocument
{
    [Description("Where responses come: /simplesaml/module.php/saml/sp/saml2-acs.php/NAME.")]
    public string? AssertionConsumerService { get; init; }

    [Description("Where logout messages come: /simplesaml/module.php/saml/sp/saml2-logout.php/NAME.")]
    public string? SingleLogout { get; init; }

    [Description("Where metadata was published: /simplesaml/module.php/saml/sp/metadata.php/NAME.")]
    public string? Metadata { get; init; }
}

[Description("One of the organisations that a person may choose.")]
internal sealed record OrganisationDocument
{
    [Description("Short name, or the organisasjonsnummer: a-z, 0-9 and hyphen, at most 63 characters. It goes out as organisation_selected; never changed.")]
    public string? Id { get; init; }

    [Description("What people call it.")]
    public string? Name { get; init; }

    [Description("data: address of a PNG, JPEG, WebP or SVG of at most 32 KiB, in base64.")]
    public string? Logo { get; init; }

    [Description("Instead of logo: a file, relative to this document, that `weblogin apply` puts there.")]
    public string? LogoFile { get; init; }
}

[Description("A picture.")]
internal sealed record LogoDocument
{
    [Description("https address.")]
    public string? Url { get; init; }

    [Description("Width in pixels, 1-4096.")]
    public int? Width { get; init; }

    [Description("Height in pixels, 1-4096.")]
    public int? Height { get; init; }
}

[Description("A contact.")]
internal sealed record ContactDocument
{
    [Description("\"technical\", \"support\" or \"administrative\".")]
    public string? Kind { get; init; }

    [Description("A person's name or a function's.")]
    public string? Name { get; init; }

    [Description("E-mail address, without mailto:.")]
    public string? Email { get; init; }
}

[Description("A directory of the tenant: Active Directory, or another that speaks LDAP over TLS.")]
internal sealed record DirectoryDocument
{
    [Description("Short name within the tenant: ad. The password of the service account is brought under it: weblogin keys secret TENANT directory/ad.")]
    public string? Id { get; init; }

    [Description("Its servers, tried in order: ldaps://HOST[:PORT], or ldap://HOST[:PORT] with StartTLS. Host names as their certificates have them; ports 389, 636, 3268, 3269 (a test tenant: any).")]
    public IReadOnlyList<string>? Servers { get; init; }

    [Description("The service account: a DN, user@domain, or DOMAIN\\user. It needs no more than to read the attribute.")]
    public string? Account { get; init; }

    [Description("DN below which accounts are searched: OU=Ansatte,DC=kommune,DC=no.")]
    public string? Base { get; init; }

    [Description("\"subtree\" (default), everything below the base, or \"onelevel\", what lies directly below it.")]
    public string? Scope { get; init; }

    [Description("The attribute that holds the user name; default sAMAccountName.")]
    public string? AccountAttribute { get; init; }

    [Description("The attribute that holds the user principal name, the one with an @; default userPrincipalName.")]
    public string? PrincipalAttribute { get; init; }

    [Description("The attribute that holds the national id: employeeNumber, or a confidential one of the tenant's own.")]
    public string? NationalIdAttribute { get; init; }

    [Description("NetBIOS names of its domains: DOMAIN\\user is looked up here as user. Default none, and then such a name is not looked up.")]
    public IReadOnlyList<string>? Domains { get; init; }

    [Description("User name of an account that has the attribute: by it we tell whether the service account may read it at all.")]
    public string? Probe { get; init; }

    [Description("Certificates (PEM or base64) of the authorities that the servers' certificates must come from; no others are trusted then. Default those that the machine trusts.")]
    public IReadOnlyList<string>? Certificates { get; init; }
}

[Description("The administration of the installation. It has no members yet: that it is there is what counts.")]
internal sealed record AdministrationDocument;

[Description("By which claim the tenant's own identity provider makes its employees administrators of it.")]
internal sealed record AdministratorsDocument
{
    [Description("Name of the claim as it is sent, at most 256 characters.")]
    public string? Claim { get; init; }

    [Description("Values of which one must come, exactly as sent: 1 to 20.")]
    public IReadOnlyList<string>? Values { get; init; }
}
