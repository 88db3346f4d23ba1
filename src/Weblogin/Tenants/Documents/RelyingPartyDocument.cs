using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Weblogin.Tenants.Documents;

/// <summary>The relying-party document as it is written and applied.</summary>
[Description("A relying party of Weblogin: a learning platform or library system that people log in to.")]
internal sealed record RelyingPartyDocument
{
    [Description("Address of this schema; for editors only.")]
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [Description("Short name: a-z, 0-9 and hyphen, at most 63 characters.")]
    public string? RelyingParty { get; init; }

    [Description("What people call it.")]
    public string? Name { get; init; }

    [Description("\"test\" or \"production\".")]
    public string? Environment { get; init; }

    [Description("Whether it is closed: nobody logs in to it, and no token of it is good any more. People can still log out. Default false.")]
    public bool? Disabled { get; init; }

    [Description("Ids of the tenants whose logins it takes.")]
    public IReadOnlyList<string>? Tenants { get; init; }

    [Description("Lowest level of a login: nlsso-loa-low (default), nlsso-loa-substantial or nlsso-loa-high.")]
    public string? RequiredLevel { get; init; }

    [Description("What a tenant's own word for who somebody is is worth: \"trust\" (default), it stands; or \"prove-once\", whoever another tenant knows as well proves it once at this tenant by ID-porten, before the tenant's word stands.")]
    public string? Binding { get; init; }

    [Description("Which personal values it may have.")]
    public ReleaseDocument? Release { get; init; }

    [Description("What it must know of a person: given_name, family_name, email, organisation_selected. Where nobody has said it, the person is asked at the first login, and does not get in without. Default none.")]
    public IReadOnlyList<string>? Requires { get; init; }

    [Description("The same for what it can do without: the person is asked once and may skip it. Default none.")]
    public IReadOnlyList<string>? AsksFor { get; init; }

    [Description("Whether it is used at machines that people share: no session is kept, and the identity provider is asked to authenticate anew each time. Default false.")]
    public bool? SharedComputer { get; init; }

    [Description("Relying parties of one sector see the same sub for a person; default the host of the first redirect URI, or of the entity id. Never changed: accounts hang on it.")]
    public string? Sector { get; init; }

    [Description("The client's registration for OpenID Connect; leave out for a SAML service provider.")]
    public OidcDocument? Oidc { get; init; }

    [Description("The service provider's registration for SAML; leave out for an OpenID Connect client.")]
    public SamlDocument? Saml { get; init; }

    [Description("A test relying party: AD user names of the production users it may see.")]
    public IReadOnlyList<string>? TestUsers { get; init; }

    [Description("Lets a change of this document serve everybody at once, also where tenants try changes first (goLive): a platform that has moved, an emergency. Left out, they meet it when they open their next version.")]
    public AtOnceDocument? AtOnce { get; init; }
}

/// <summary>That the newest document serves everybody at once, by a word of an operator's.</summary>
internal sealed record AtOnceDocument
{
    [Description("A moment, UTC. Everybody of a tenant whose version was opened before it meets this document as it is now, and not as it was when the version was opened. A version that is opened later waits for nobody.")]
    public DateTimeOffset? Since { get; init; }

    [Description("Why it could not wait for the test users of each tenant, for the record. At most 500 characters.")]
    public string? Reason { get; init; }
}

[Description("Which personal values a relying party may have.")]
internal sealed record ReleaseDocument
{
    [Description("Whether it may have the national id (scope pid). Default false.")]
    public bool? NationalId { get; init; }

    [Description("Whether the platform wants the national id as preferred_username too. Default false.")]
    public bool? NationalIdAsUserName { get; init; }

    [Description("OpenID Connect: claims beside, or by the same name in the place of, those of its scopes.")]
    public IReadOnlyList<ClaimRuleDocument>? Claims { get; init; }
}

[Description("A claim that a relying party gets.")]
internal sealed record ClaimRuleDocument
{
    [Description("Its name in the token.")]
    public string? Claim { get; init; }

    [Description("Where its value comes from: sub, tenant, organisation_number, name, given_name, family_name, email, organisation_selected, user_name (the AD user name), lnr (a patron's card number), pid (needs release.nationalId) or acr.")]
    public string? From { get; init; }

    [Description("The scope that asks for it. Leave out to give it at every login.")]
    public string? Scope { get; init; }

    [Description("Where it may stand: \"id_token\", \"userinfo\" or \"both\" (default).")]
    public string? In { get; init; }
}

[Description("A SAML service provider.")]
internal sealed record SamlDocument
{
    [Description("What it calls itself; its metadata must say the same. Never changed: accounts may hang on it.")]
    public string? EntityId { get; init; }

    [Description("Its metadata: an EntityDescriptor as XML in one string. Its addresses and keys come from here.")]
    public string? Metadata { get; init; }

    [Description("Instead of metadata: a file, relative to this document, that `weblogin apply` puts there.")]
    public string? MetadataFile { get; init; }

    [Description("The name identifiers it may have, the first where it asks for none. Default persistent, transient.")]
    public IReadOnlyList<NameIdDocument>? NameIds { get; init; }

    [Description("The attributes it gets. Default none.")]
    public IReadOnlyList<SamlAttributeDocument>? Attributes { get; init; }

    [Description("rsa-sha256 (default), rsa-sha384, rsa-sha512 or ecdsa-sha256.")]
    public string? SignatureAlgorithm { get; init; }

    [Description("Sign the response too; the assertion always is. Default false.")]
    public bool? SignResponse { get; init; }

    [Description("Encrypt assertions. true: always, and the document is refused where its metadata has no RSA key to encrypt to; false: never. Default where there is such a key.")]
    public bool? Encrypt { get; init; }

    [Description("Refuse unsigned requests although its metadata does not say AuthnRequestsSigned. Default false.")]
    public bool? RequireSignedRequests { get; init; }

    [Description("Whether a link with the start \"saml\" may log people in there without its asking. Default false.")]
    public bool? IdpInitiated { get; init; }
}

[Description("A name identifier that a service provider may have.")]
internal sealed record NameIdDocument
{
    [Description("persistent, transient, email or unspecified.")]
    public string? Format { get; init; }

    [Description("unspecified: what stands in it: sub (default), email, or pid.")]
    public string? Claim { get; init; }
}

[Description("An attribute of a service provider. A claim may be there several times, under old and new names.")]
internal sealed record SamlAttributeDocument
{
    [Description("sub, tenant, organisation_number, name, given_name, family_name, email, organisation_selected, lnr (a patron's card number), pid (needs release.nationalId) or acr.")]
    public string? Claim { get; init; }

    [Description("As it stands in the assertion: a claim type URI, a urn:oid or a word.")]
    public string? Name { get; init; }

    [Description("uri, basic or unspecified; leave out to write none, as ADFS does.")]
    public string? NameFormat { get; init; }

    [Description("For people who read assertions.")]
    public string? FriendlyName { get; init; }
}
