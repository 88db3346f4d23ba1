using Weblogin.Login.Probing;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>The sides that speak protocols, found by what they speak.</summary>
internal sealed class LoginPorts(IEnumerable<IUpstream> upstreams, IEnumerable<IDownstream> downstreams, ProviderHealth health)
{
    private readonly IUpstream[] _upstreams = [.. upstreams];
    private readonly IDownstream[] _downstreams = [.. downstreams];

    /// <summary>Whether our own probe has had no answer of the provider for a while.</summary>
    public bool IsDown(Tenant tenant, IdentityProvider provider) => provider.Probed && health.IsDown(tenant.Id, provider.Id);

    public IUpstream To(IdentityProvider provider) =>
        Array.Find(_upstreams, upstream => upstream.Speaks(provider))
        ?? throw new InvalidOperationException($"No upstream speaks to {provider.GetType().Name}.");

    public IDownstream Of(LoginRequest request) => Of(request.Protocol);

    public IDownstream Of(string protocol) =>
        Array.Find(_downstreams, downstream => string.Equals(downstream.Protocol, protocol, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No downstream speaks {protocol}.");
}
