namespace Weblogin.Oidc;

/// <summary>An error as OAuth 2.0 puts it on the wire (RFC 6749 §4.1.2.1, §5.2).</summary>
/// <param name="Code">One of <see cref="OAuthErrorCode"/>.</param>
/// <param name="Description">
/// English sentence for the developer of the other party. Always a constant of this library: nothing from the request is ever
/// echoed, so it is safe to show, send and log.
/// </param>
public sealed record OAuthError(string Code, string Description);
