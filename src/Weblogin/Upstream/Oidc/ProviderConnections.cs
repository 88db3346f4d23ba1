using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Weblogin.Keys;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>Keeps one connection for each ID-porten client of a tenant, and one copy of each issuer's metadata for them all.</summary>
internal sealed class ProviderConnections(IHttpClientFactory http, ClientAssertionKeys keys, TimeProvider time)
{
    /// <summary>The named client for identity providers: no redirects, time-outs written down by the host.</summary>
    public const string HttpClientName = "identity-providers";

    private static readonly ProviderOptions Options = new();

    private readonly ConcurrentDictionary<string, ProviderMetadataSource> _metadata = new(StringComparer.Ordinal);

    // By snapshot: a changed document gives another record, and with it a new connection.
    private readonly ConditionalWeakTable<IdentityProvider.IdPorten, Kept> _connections = [];

    public async ValueTask<ProviderConnection> ToAsync(Tenant tenant, IdentityProvider.IdPorten provider, CancellationToken ct)
    {
        var key = await keys.GetAsync(tenant.Id, provider.Id, ct);
        if (_connections.TryGetValue(provider, out var kept) && ReferenceEquals(kept.Key, key))
            return kept.Connection;
        var client = http.CreateClient(HttpClientName);
        var metadata = _metadata.GetOrAdd(provider.Client.Issuer, issuer => new ProviderMetadataSource(issuer, client, time, Options));
        var registration = new RelyingPartyRegistration(
            provider.Client.Issuer, provider.Client.ClientId, tenant.Origin + OidcUpstreamPaths.Callback, new RelyingPartyAuthentication.PrivateKeyJwt(new AssertionSigner(key)));
        var connection = new ProviderConnection(registration, metadata, client, time, Options);
        _connections.AddOrUpdate(provider, new Kept(key, connection));
        return connection;
    }

    private sealed record Kept(TokenKey Key, ProviderConnection Connection);

    private sealed class AssertionSigner(TokenKey key) : ITokenSigner
    {
        public string KeyId => key.KeyId;

        public SigningAlgorithm Algorithm { get; } = Enum.Parse<SigningAlgorithm>(key.Algorithm.ToString());

        public int SignatureLength => key.SignatureLength;

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => key.Sign(data, signature);
    }
}
