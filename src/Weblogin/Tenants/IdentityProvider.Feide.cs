namespace Weblogin.Tenants;

internal abstract partial record IdentityProvider
{
    /// <summary>Feide, the login of schools and universities, by OpenID Connect. (By SAML it is a <see cref="Saml"/> that says so.)</summary>
    internal sealed record Feide : OpenIdProvider
    {
        /// <summary>Feide's word for a login by two factors.</summary>
        public const string TwoFactors = "urn:mace:feide.no:auth:level:fad08:3";

        /// <summary>The <c>acr</c> that is asked for and must come: <see cref="TwoFactors"/>; null takes any login.</summary>
        public string? MinimumAcr { get; init; }

        /// <summary>Where the attributes of the person's school are read by the access token: their national id is there and nowhere else.</summary>
        public required Uri ExtendedUserInfo { get; init; }
    }
}
