namespace Weblogin.Peers.Tests.Worlds;

/// <summary>What a <see cref="PeerWorld"/> is made of.</summary>
internal sealed record WorldPlan(params IReadOnlyList<TenantPlan> Tenants)
{
    private static readonly Dictionary<string, string> _likeIdPorten = new() { ["REQUIRE_PAR"] = "1" };

    /// <summary>Settings of each oidc-provider, by the first label of its host name under <c>localhost</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> IdPortens { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>> { ["idporten"] = _likeIdPorten };

    /// <summary>Learning platforms that speak SAML, beside the one that speaks OpenID Connect.</summary>
    public IReadOnlyList<ServiceProviderPlan> ServiceProviders { get; init; } = [];

    /// <summary>Platforms that speak OpenID Connect, beside the one that every world has.</summary>
    public IReadOnlyList<OidcPlatformPlan> OidcPlatforms { get; init; } = [];

    /// <summary>Whether two brokers serve on one PostgreSQL, behind a proxy that hands each request to the other one than the last; else one on SQLite.</summary>
    public bool HasTwoNodes { get; init; }

    /// <summary>Whether the learning platform pushes its requests, and must (RFC 9126).</summary>
    public bool PlatformPushes { get; init; }

    /// <summary>How the learning platform authenticates: <c>client_secret_basic</c> or <c>private_key_jwt</c>.</summary>
    public string PlatformAuthentication { get; init; } = "client_secret_basic";
}
