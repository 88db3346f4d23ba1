using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>An intranet link: <c>/go/{name}</c> on the tenant's host leads to a relying party, which then asks us to log the person in.</summary>
internal sealed record Link
{
    public required string Name { get; init; }

    public required RelyingPartyId RelyingParty { get; init; }

    public required LinkStart Start { get; init; }

    /// <summary>Prefixes that a <c>target</c> may have (exact origin and whole path segments); anything else drops to the platform's front page.</summary>
    public IReadOnlyList<Uri> TargetPrefixes { get; init; } = [];

    /// <summary>The way in that this link asks for; null leaves it to the tenant.</summary>
    public IdentityProviderId? IdentityProvider { get; init; }
}

/// <summary>How the relying party is made to ask.</summary>
internal abstract record LinkStart
{
    private LinkStart() { }

    /// <summary>By third-party initiated login at the client's <c>initiate_login_uri</c> (OIDC Core 4).</summary>
    internal sealed record InitiateLogin : LinkStart;

    /// <summary>By a plain address of the platform that begins a login by itself. A target is not carried.</summary>
    internal sealed record StartUrl(Uri Address) : LinkStart;

    /// <summary>By logging the person in here and sending a SAML response that was not asked for (SAML Profiles 4.1.5).</summary>
    internal sealed record IdpInitiated : LinkStart;
}
