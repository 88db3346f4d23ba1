using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>A partner that says who a person is. Closed: a new kind is a new case, and every switch over it must say what it does.</summary>
internal abstract record IdentityProvider
{
    private IdentityProvider() { }

    public required IdentityProviderId Id { get; init; }

    /// <summary>What people call it, on pages and buttons.</summary>
    public required string Name { get; init; }

    public required DeploymentEnvironment Environment { get; init; }

    /// <summary>Closed by the tenant's document: nobody logs in by it any more, and what rests on it is worth nothing.</summary>
    public bool Disabled { get; init; }

    public required ClaimNames Claims { get; init; }

    /// <summary>How a person is found from what this provider sends, in order; every rule that answers must name the same person.</summary>
    public required IReadOnlyList<ResolveRule> Resolve { get; init; }

    /// <summary>NetBIOS domains, lower case, whose user names are unique at this provider: <c>DOMAIN\user</c> may be mapped as plain <c>user</c>. Empty where none are.</summary>
    public IReadOnlyList<string> UserNameDomains { get; init; } = [];

    /// <summary>A SAML 2.0 identity provider: ADFS, Entra ID, Feide. Its endpoints and keys come from metadata, never from the document.</summary>
    internal sealed record Saml : IdentityProvider
    {
        /// <summary>The entity id its metadata must have; null takes the one of the first metadata.</summary>
        public EntityId? EntityId { get; init; }

        /// <summary>Where its metadata is fetched; null where it comes by another door only.</summary>
        public Uri? MetadataUrl { get; init; }

        /// <summary>Any of these must have signed its metadata, whichever door it comes by; empty where the door vouches.</summary>
        public IReadOnlyList<MetadataSigner> MetadataSigners { get; init; } = [];

        /// <summary>Whether AuthnRequests are signed although its metadata does not ask for it.</summary>
        public bool SignRequests { get; init; }

        /// <summary>Which logouts end its own session too.</summary>
        public UpstreamLogout Logout { get; init; } = UpstreamLogout.OwnPage;

        public AuthnRequestRules Request { get; init; } = new();

        public ResponseRules Response { get; init; } = new();
    }

    /// <summary>ID-porten, the national login service, by OpenID Connect with a client of the tenant's own.</summary>
    internal sealed record IdPorten : IdentityProvider
    {
        /// <summary>The issuer exactly as in its discovery document and tokens, without a trailing slash for ID-porten itself.</summary>
        public required string Issuer { get; init; }

        public required string ClientId { get; init; }

        /// <summary>The lowest <c>acr</c> asked for and taken: <c>idporten-loa-substantial</c> or <c>idporten-loa-high</c>.</summary>
        public required string MinimumAcr { get; init; }
    }
}

/// <summary>Where the resolver looks for the person.</summary>
internal enum ResolveRule
{
    /// <summary>A national id among the claims.</summary>
    Claim,

    /// <summary>The AD user name among the claims, mapped by the tenant's local attribute store.</summary>
    AttributeStore,
}

/// <summary>The alias sets of one identity provider: for each meaning the claim names that carry it, old and new side by side.</summary>
internal sealed record ClaimNames
{
    public required IReadOnlyList<string> NationalId { get; init; }

    /// <summary>AD user name: UPN, <c>DOMAIN\user</c> or plain.</summary>
    public required IReadOnlyList<string> UserName { get; init; }

    public required IReadOnlyList<string> GivenName { get; init; }

    public required IReadOnlyList<string> FamilyName { get; init; }

    public required IReadOnlyList<string> Email { get; init; }

    /// <summary>Whether a claim of this name means anything; without case, as claims are read.</summary>
    public bool Has(string name) =>
        Among(NationalId, name) || Among(UserName, name) || Among(GivenName, name) || Among(FamilyName, name) || Among(Email, name);

    private static bool Among(IReadOnlyList<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
