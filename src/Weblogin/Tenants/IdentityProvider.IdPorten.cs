namespace Weblogin.Tenants;

internal abstract partial record IdentityProvider
{
    /// <summary>ID-porten, the national login service, by OpenID Connect.</summary>
    internal sealed record IdPorten : OpenIdProvider
    {
        /// <summary>The lowest <c>acr</c> asked for and taken: <c>idporten-loa-substantial</c> or <c>idporten-loa-high</c>.</summary>
        public required string MinimumAcr { get; init; }

        /// <summary>
        /// The customer for whom the operator's one client logs in (<c>onbehalfof</c>), as registered there; null where the client is the
        /// tenant's own.
        /// </summary>
        public string? OnBehalfOf { get; init; }
    }
}
