using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>The sides that can tell of a logout, found by what they speak; null where a protocol has no logout here.</summary>
internal sealed class LogoutPorts(IEnumerable<IUpstreamLogout> upstreams, IEnumerable<IDownstreamLogout> downstreams, IEnumerable<IDownstreamNotice> notices)
{
    private readonly IUpstreamLogout[] _upstreams = [.. upstreams];
    private readonly IDownstreamLogout[] _downstreams = [.. downstreams];
    private readonly IDownstreamNotice[] _notices = [.. notices];

    public IUpstreamLogout? To(IdentityProvider provider) => Array.Find(_upstreams, upstream => upstream.Speaks(provider));

    public IDownstreamLogout? Of(string protocol) =>
        Array.Find(_downstreams, downstream => string.Equals(downstream.Protocol, protocol, StringComparison.Ordinal));

    /// <summary>Null where this protocol tells nobody from server to server.</summary>
    public IDownstreamNotice? InBackground(string protocol) =>
        Array.Find(_notices, port => string.Equals(port.Protocol, protocol, StringComparison.Ordinal));
}
