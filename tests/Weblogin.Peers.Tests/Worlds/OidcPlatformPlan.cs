namespace Weblogin.Peers.Tests.Worlds;

/// <summary>A platform that speaks OpenID Connect, beside the one that every world has.</summary>
/// <param name="Id">Its relying-party document and its client id; its host is <c>{id}.localhost</c>.</param>
/// <param name="Program">The folder in <c>tests/peers</c>.</param>
/// <param name="Callback">Path of its redirect URI.</param>
/// <param name="Tenant">The tenant whose provider it is set up with; its home where it is registered at a hub.</param>
internal sealed record OidcPlatformPlan(string Id, string Program, string Callback, string Tenant)
{
    /// <summary>Where a login begins.</summary>
    public string LoginPath { get; init; } = "/login";

    /// <summary>The document's <c>oidc</c> beside client id, redirect URI and secret, JSON.</summary>
    public string Oidc { get; init; } = "{}";

    /// <summary>Path that a frame of a logout page shows; null where it registers none.</summary>
    public string? FrontChannelPath { get; init; }

    /// <summary>Whether it is registered at the world's hub, for all tenants at once, and nowhere else.</summary>
    public bool AtHub { get; init; }

    /// <summary>Whether it proves itself by a key, and pushes its requests; else it shows a secret.</summary>
    public bool ProvesItselfByKey { get; init; }

    /// <summary>As its <c>start.sh</c> describes them.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];
}
