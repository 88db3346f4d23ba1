using System.Text.Json;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.LearningPlatform;

/// <summary>The learning platform as a registered relying party: one client at each tenant's issuer, and another at the hub's, once for all of them.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Secret">Client secret for <c>client_secret_basic</c>.</param>
/// <param name="Tenants">The tenants it has registered with.</param>
/// <param name="Hub">Origin of the hub it has registered with; null for none.</param>
public sealed record PlatformClient(Uri Origin, string Secret, IReadOnlyList<SandboxTenant> Tenants, Uri? Hub)
{
    public const string ClientId = "kursportal";
    public const string ClientIdAtHub = "kursportal-felles";
    public const string Name = "Kursportalen";
    public const string DevClientId = "kursportal-dev";
    public const string Scope = "openid profile email pid";
    public const string CallbackPath = "/callback";
    public const string LoginPath = "/login";

    public const string LogoutTokenPath = "/logout-token";
    public const string LoggedOutPath = "/utlogget";

    /// <summary>Client secret for <c>client_secret_basic</c>: another where a registration gave it one.</summary>
    public string Secret { get; set; } = Secret;

    /// <summary>What it is called at the tenants' issuers.</summary>
    public string Id { get; private init; } = ClientId;

    /// <summary>What people call it.</summary>
    public string Title { get; private init; } = Name;

    /// <summary>The same platform where changes are tried before they come to this one: a client of its own, which no hub knows.</summary>
    /// <param name="origin">Where it stands.</param>
    /// <param name="secret">Its own.</param>
    public PlatformClient ForTrials(Uri origin, string secret) => this with { Origin = origin, Secret = secret, Hub = null, Id = DevClientId, Title = $"{Name} DEV" };

    /// <summary>Where logout tokens are posted (Back-Channel Logout §2.5).</summary>
    public string BackChannelLogoutUri => new Uri(Origin, LogoutTokenPath).AbsoluteUri;

    /// <summary>Where the browser comes after a logout (RP-Initiated Logout §3).</summary>
    public string PostLogoutRedirectUri => new Uri(Origin, LoggedOutPath).AbsoluteUri;

    public string RedirectUri => new Uri(Origin, CallbackPath).AbsoluteUri;

    public string InitiateLoginUri => new Uri(Origin, LoginPath).AbsoluteUri;

    /// <summary>Where courses begin; links may lead there and below.</summary>
    public string Courses => new Uri(Origin, "/kurs").AbsoluteUri;

    /// <summary>The registered issuer, compared as exact text; null when it is none of ours.</summary>
    public RegisteredIssuer? FindIssuer(string? issuer) =>
        Hub?.GetLeftPart(UriPartial.Authority) is { } hub && string.Equals(hub, issuer, StringComparison.Ordinal) ? new RegisteredIssuer(hub, ClientIdAtHub)
        : Tenants.Any(tenant => string.Equals(tenant.Issuer, issuer, StringComparison.Ordinal)) ? new RegisteredIssuer(issuer!, Id)
        : null;

    /// <summary>Whose people an issuer's id token is about: its tenant's, or at the hub the one that the token names. Null when it is none of ours.</summary>
    public SandboxTenant? TenantOf(RegisteredIssuer at, JsonElement idToken) =>
        Tenants.FirstOrDefault(tenant => string.Equals(tenant.Issuer, at.Issuer, StringComparison.Ordinal))
        ?? (idToken.TryGetProperty("tenant", out var id) ? Tenants.FirstOrDefault(tenant => string.Equals(tenant.Id, id.GetString(), StringComparison.Ordinal)) : null);

    /// <summary>The path of a target on the platform itself; the front page for anything else.</summary>
    public string LocalPath(string? target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var address)
        && Uri.Compare(address, Origin, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.Ordinal) == 0
        // A browser reads two slashes as another host.
        && !address.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
            ? address.PathAndQuery
            : "/";

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"PlatformClient({Id})";
}

/// <summary>An issuer that the platform has registered with, and what it is called there.</summary>
public sealed record RegisteredIssuer(string Issuer, string ClientId);
