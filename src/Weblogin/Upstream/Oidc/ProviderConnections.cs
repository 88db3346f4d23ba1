using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Weblogin.Keys;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>Keeps one connection for each identity provider of a tenant that speaks OpenID Connect, and one copy of each issuer's metadata for them all.</summary>
internal sealed class ProviderConnections(IHttpClientFactory http, ClientAssertionKeys keys, ClientSecrets secrets, TimeProvider time)
{
    /// <summary>The named client for identity providers of production tenants: no redirects, judged addresses, time-outs written down by the host.</summary>
    public const string HttpClientName = "identity-providers";

    /// <summary>The same for test tenants, whose identity providers may run on this machine where an operator permits it.</summary>
    public const string TestHttpClientName = "test-identity-providers";

    private static readonly ProviderOptions Options = new();

    private readonly ConcurrentDictionary<(string Issuer, bool ForTest), ProviderMetadataSource> _metadata = new();

    // By snapshot: a changed document gives another record, and with it a new connection.
    private readonly ConditionalWeakTable<IdentityProvider.OpenIdProvider, Kept> _connections = [];

    /// <summary>The connection; null where the provider has given us a secret that nobody has brought yet.</summary>
    public async ValueTask<ProviderConnection?> ToAsync(Tenant tenant, IdentityProvider.OpenIdProvider provider, CancellationToken ct)
    {
        var place = ClientPlace.Of(tenant, provider);
        var isByKey = provider.Client.Authentication == ProviderAuthentication.PrivateKeyJwt;
        var key = isByKey || provider.Client.SignRequests ? await keys.GetAsync(place, ct) : null;
        var secret = isByKey ? null : await secrets.FindAsync(place, ct);
        if (!isByKey && secret is null)
            return null;
        if (_connections.TryGetValue(provider, out var kept) && kept.IsBy(key, secret))
            return kept.Connection;
        var connection = Connect(tenant, provider, key, secret);
        _connections.AddOrUpdate(provider, new Kept(key, secret, connection));
        return connection;
    }

    /// <summary>The issuer's metadata, as a tenant of that environment may read it.</summary>
    public ProviderMetadataSource MetadataOf(Tenant tenant, string issuer) =>
        _metadata.GetOrAdd((issuer, IsForTest(tenant)), _ => new ProviderMetadataSource(issuer, ClientFor(tenant), time, Options));

    private ProviderConnection Connect(Tenant tenant, IdentityProvider.OpenIdProvider provider, TokenKey? key, string? secret)
    {
        var client = provider.Client;
        var signer = key is null ? null : new AssertionSigner(key);
        RelyingPartyAuthentication authentication = client.Authentication switch
        {
            ProviderAuthentication.PrivateKeyJwt => new RelyingPartyAuthentication.PrivateKeyJwt(signer!, key!.Certificates),
            ProviderAuthentication.SecretBasic => new RelyingPartyAuthentication.SecretBasic(secret!),
            ProviderAuthentication.SecretPost => new RelyingPartyAuthentication.SecretPost(secret!),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var registration = new RelyingPartyRegistration(client.Issuer, client.ClientId, tenant.Origin + provider.CallbackPath, authentication)
        {
            RequestSigner = client.SignRequests ? signer : null,
        };
        return new ProviderConnection(registration, MetadataOf(tenant, client.Issuer), ClientFor(tenant), time, Options);
    }

    private HttpClient ClientFor(Tenant tenant) => http.CreateClient(IsForTest(tenant) ? TestHttpClientName : HttpClientName);

    private static bool IsForTest(Tenant tenant) => tenant.Environment == DeploymentEnvironment.Test;

    private sealed record Kept(TokenKey? Key, string? Secret, ProviderConnection Connection)
    {
        public bool IsBy(TokenKey? key, string? secret) => ReferenceEquals(Key, key) && string.Equals(Secret, secret, StringComparison.Ordinal);
    }

    private sealed class AssertionSigner(TokenKey key) : ITokenSigner
    {
        public string KeyId => key.KeyId;

        public SigningAlgorithm Algorithm { get; } = Enum.Parse<SigningAlgorithm>(key.Algorithm.ToString());

        public int SignatureLength => key.SignatureLength;

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => key.Sign(data, signature);
    }
}
