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
