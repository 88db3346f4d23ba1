using System.Text.Json;
using System.Text.Json.Serialization;
using Weblogin.Model;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>A provider's own session, as our sessions keep it.</summary>
/// <param name="IdTokenHint">What the provider knows the session by when it is asked to end it; null leaves it to its cookie.</param>
internal sealed record ProviderSession(string? IdTokenHint)
{
    // Kept with each session of ours, and one that is longer is left out of what the browser must post.
    private const int MaxHint = 4096;

    public override string ToString() => "session of a provider";

    public static PartnerSession Of(IdentityProvider.OpenIdProvider provider, IdToken token) =>
        new(token.SessionId is { } session ? NameOf(session) : $"sub {token.Subject}", null, new ProviderSession(HintOf(provider, token)).ToText());

    /// <summary>The name that a session is found by, from the provider's <c>sid</c>.</summary>
    public static string NameOf(string sessionId) => $"sid {sessionId}";

    public static ProviderSession Parse(string text) => JsonSerializer.Deserialize(text, ProviderSessionJson.Default.ProviderSession) ?? throw new InvalidOperationException("The session has no content.");

    // ID-porten takes the client id alone, so its token, which holds the national id, is not kept.
    private static string? HintOf(IdentityProvider.OpenIdProvider provider, IdToken token) =>
        provider is IdentityProvider.IdPorten || token.Compact.Length > MaxHint ? null : token.Compact;

    private string ToText() => JsonSerializer.Serialize(this, ProviderSessionJson.Default.ProviderSession);
}

/// <summary>The form in which a provider's session lies in our (sealed) one.</summary>
[JsonSerializable(typeof(ProviderSession))]
internal sealed partial class ProviderSessionJson : JsonSerializerContext;
