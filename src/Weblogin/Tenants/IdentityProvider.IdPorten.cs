namespace Weblogin.Tenants;

internal abstract partial record IdentityProvider
{
    /// <summary>ID-porten, the national login service, by OpenID Connect with a client of the tenant's own.</summary>
    internal sealed record IdPorten : OpenIdProvider
    {
        /// <summary>The lowest <c>acr</c> asked for and taken: <c>idporten-loa-substantial</c> or <c>idporten-loa-high</c>.</summary>
        public required string MinimumAcr { get; init; }
    }
}
