namespace Weblogin.Oidc.Provider.Logout;

/// <summary>A logout that a client asks for (RP-Initiated Logout §2). Trust it only inside a <see cref="Valid{T}"/>.</summary>
public sealed record EndSessionRequest
{
    /// <summary>Who asks, by its hint or its own word; null where the request does not say.</summary>
    public required OidcClient? Client { get; init; }

    /// <summary>
    /// Whose session: proof that the client was told of this login. Null where the request brings none, and then only the person can say
    /// that they want to log out.
    /// </summary>
    public required IdTokenHint? Hint { get; init; }

    /// <summary>Where the browser goes afterwards; null where a page of ours ends the logout.</summary>
    public required PostLogoutReply? ReplyTo { get; init; }

    /// <summary>Languages in order of preference (BCP 47 tags); empty when not sent.</summary>
    public required IReadOnlyList<string> UiLocales { get; init; }

    /// <summary>The client id only.</summary>
    public override string ToString() => $"EndSessionRequest({Client?.ClientId ?? "nobody"})";
}
