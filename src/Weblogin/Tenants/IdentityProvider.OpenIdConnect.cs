namespace Weblogin.Tenants;

internal abstract partial record IdentityProvider
{
    /// <summary>Any OpenID Provider, its claims mapped by the document.</summary>
    internal sealed record OpenIdConnect : OpenIdProvider
    {
        /// <summary>What is asked for, <c>openid</c> first.</summary>
        public required IReadOnlyList<string> Scopes { get; init; }

        /// <summary>The <c>acr_values</c> asked for; empty leaves it to the provider.</summary>
        public IReadOnlyList<string> AcrValues { get; init; } = [];

        /// <summary>Whether claims are fetched from the UserInfo endpoint too.</summary>
        public bool FetchesUserInfo { get; init; }

        /// <summary>
        /// Whether its <c>nlsso-loa-*</c> are believed as they stand, and its national ids as a register's own: the document names the issuer as
        /// trusted for it. Else it is an employer like others.
        /// </summary>
        public bool VouchesForLevels { get; init; }
    }
}
