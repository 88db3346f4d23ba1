using Weblogin.Keys;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Providers;

/// <summary>Finds out how identity providers stand: from what is stored, without asking anybody.</summary>
internal sealed class ProviderConditions(
    IMetadataStore metadata, IMetadataFetchStore fetches, IProviderClockStore clocks, IMetadataInspector inspector, ClientSecrets secrets, TimeProvider time)
{
    public async Task<ProviderCondition> OfAsync(Tenant tenant, IdentityProvider provider, CancellationToken ct) => provider switch
    {
        IdentityProvider.Saml saml => await OfAsync(tenant, saml, ct),
        IdentityProvider.OpenIdProvider openId => new ProviderCondition
        {
            Provider = openId,
            State = openId.Disabled ? ProviderState.Closed : await LacksSecretAsync(tenant, openId, ct) ? ProviderState.NoSecret : ProviderState.Ready,
        },
        _ => new ProviderCondition { Provider = provider, State = provider.Disabled ? ProviderState.Closed : ProviderState.Ready },
    };

    /// <summary>Reads metadata as this tenant may use it, to show it; null where it cannot be read.</summary>
    public MetadataSummary? Read(Tenant tenant, string? xml) => inspector.SummaryToShow(tenant, xml);

    /// <summary>Whether the provider has given us a secret that nobody has brought.</summary>
    public async Task<bool> LacksSecretAsync(Tenant tenant, IdentityProvider.OpenIdProvider provider, CancellationToken ct) =>
        provider.Client.Authentication != ProviderAuthentication.PrivateKeyJwt && await secrets.FindAsync(ClientPlace.Of(tenant, provider), ct) is null;

    private async Task<ProviderCondition> OfAsync(Tenant tenant, IdentityProvider.Saml provider, CancellationToken ct)
    {
        var row = await metadata.FindAsync(tenant.Id, provider.Id, ct);
        var fetch = provider.MetadataUrl is { } address && await fetches.FindAsync(tenant.Id, provider.Id, ct) is { } found && found.Address == address.AbsoluteUri ? found : null;
        var newest = Read(tenant, row?.Accepted);
        var isTried = newest is not null && tenant.Tries(provider.Id, newest);
        var condition = new ProviderCondition
        {
            Provider = provider,
            State = ProviderState.Ready,
            Metadata = row,
            InForce = newest,
            Everybodys = isTried ? inspector.Met(tenant, provider.Id, row) : null,
            IsTried = isTried,
            Fetch = fetch,
            Clock = await clocks.FindAsync(tenant.Id, provider.Id, ct),
        };
        return condition with { State = StateOf(tenant, provider, condition) };
    }

    private ProviderState StateOf(Tenant tenant, IdentityProvider.Saml provider, ProviderCondition condition)
    {
        var now = time.GetUtcNow();
        return condition switch
        {
            { Provider.Disabled: true } => ProviderState.Closed,
            { Metadata.Pending: not null } => ProviderState.Waits,
            { Metadata: null or { Accepted: null } } => ProviderState.NoMetadata,
            { InForce: null } => ProviderState.Unusable,
            { InForce: { } summary } when MetadataRules.Fault(tenant, provider, summary, now) is not null || !IsSigned(tenant, provider, condition.Metadata.Accepted) => ProviderState.Unusable,
            { LastKeyEnds: { } end } when end < now + ConfigurationCheck.Notice => ProviderState.KeyEnds,
            { Fetch.Fault: not null } => ProviderState.FetchFails,
            _ => ProviderState.Ready,
        };
    }

    // What was taken before a signer was pinned stays in force unless another has signed it.
    private bool IsSigned(Tenant tenant, IdentityProvider.Saml provider, string accepted) =>
        provider.MetadataSigners.Count == 0 || inspector.Inspect(accepted, MetadataRules.AllowsHttp(tenant), provider.MetadataSigners) is not MetadataInspection.Refused { IsUnsigned: false };
}
