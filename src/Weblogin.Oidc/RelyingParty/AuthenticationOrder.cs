namespace Weblogin.Oidc.RelyingParty;

/// <summary>What to ask a provider for in one login (OIDC Core §3.1.2.1).</summary>
public sealed record AuthenticationOrder
{
    /// <summary>
    /// The state, bound by the caller to transaction, step and browser; at least as unguessable as an <see cref="OpaqueHandle"/>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>Scopes, <c>openid</c> among them.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid"];

    /// <summary>Authentication context classes; empty leaves the choice to the provider.</summary>
    public IReadOnlyList<string> AcrValues { get; init; } = [];

    /// <summary>Languages (BCP 47) in order of preference; empty leaves it out.</summary>
    public IReadOnlyList<string> UiLocales { get; init; } = [];

    /// <summary>For instance <c>login</c> to force re-authentication, <c>none</c> for a silent round; null leaves it out.</summary>
    public string? Prompt { get; init; }

    /// <summary>
    /// The oldest acceptable authentication, whole seconds; null for any. When set, <c>auth_time</c> is checked in the id token.
    /// </summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>ID-porten's <c>onbehalfof</c>: the registered customer this login is for; null leaves it out.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The kind only: the state stays out of logs.</summary>
    public override string ToString() => nameof(AuthenticationOrder);
}
