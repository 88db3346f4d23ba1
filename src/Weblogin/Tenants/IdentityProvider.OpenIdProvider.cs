namespace Weblogin.Tenants;

internal abstract partial record IdentityProvider
{
    /// <summary>Any identity provider that speaks OpenID Connect; its endpoints and keys come from its discovery document.</summary>
    internal abstract record OpenIdProvider : IdentityProvider
    {
        private protected OpenIdProvider() { }

        /// <summary>Ourselves as its client.</summary>
        public required ProviderClient Client { get; init; }
    }
}
