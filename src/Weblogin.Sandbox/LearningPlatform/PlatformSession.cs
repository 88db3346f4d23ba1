using System.Text.Json;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.LearningPlatform;

/// <summary>A login that has begun: what its answer will be checked against.</summary>
/// <param name="At">Which issuer was asked.</param>
/// <param name="Browser">The browser it belongs to.</param>
/// <param name="Target">Path on the platform to land at.</param>
internal sealed record LoginAttempt(RegisteredIssuer At, string Browser, string Nonce, string CodeVerifier, string Target);

/// <summary>How a login ended. Closed.</summary>
internal abstract record LoginEnd
{
    private LoginEnd() { }

    public sealed record LoggedIn(PlatformSession Session, string Target) : LoginEnd;

    /// <param name="Code">The provider's error code, or a word of ours.</param>
    /// <param name="Text">What to tell the person, in Norwegian.</param>
    public sealed record Failed(string Code, string Text) : LoginEnd;
}

/// <summary>Somebody logged in at the platform, with all that arrived about them.</summary>
/// <param name="Hint">The id token as it came, to be brought back at a logout.</param>
public sealed record PlatformSession(SandboxTenant Tenant, JsonElement IdToken, JsonElement UserInfo, string Hint)
{
    public string Subject => Text("sub") ?? "";

    /// <summary>What to call the person; null when no name arrived.</summary>
    public string? Name =>
        Text("name") ?? (Text("given_name"), Text("family_name")) switch
        {
            (null, null) => null,
            var (given, family) => $"{given} {family}".Trim(),
        };

    /// <summary>A claim as text, from the id token or else from userinfo; null when it is in neither.</summary>
    public string? Text(string claim) =>
        IdToken.TryGetProperty(claim, out var value) || UserInfo.TryGetProperty(claim, out value) ? Show(value) : null;

    /// <summary>Every claim with its value in the id token and in userinfo; null where it is not.</summary>
    public IEnumerable<(string Claim, string? InIdToken, string? InUserInfo)> Claims() =>
        from name in IdToken.EnumerateObject().Concat(UserInfo.EnumerateObject()).Select(claim => claim.Name).Distinct(StringComparer.Ordinal)
        select (name, Find(IdToken, name), Find(UserInfo, name));

    private static string? Find(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) ? Show(value) : null;

    private static string Show(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Show)),
            _ => value.GetRawText(),
        };
}
