namespace Weblogin.Oidc.Provider.Logout;

/// <summary>What a logout token says (Back-Channel Logout §2.4). It has no nonce, so that it can never pass for an id token.</summary>
public sealed record LogoutTokenContent
{
    /// <summary>How long one is good: it is written anew for each try.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    /// <summary>Our issuer identifier.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client it is for.</summary>
    public required string Audience { get; init; }

    /// <summary>When it is written, UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The person, as the client knows them; null says the session only.</summary>
    public string? Subject { get; init; }

    /// <summary>The session, as the client knows it; null says every session of the person.</summary>
    public string? SessionId { get; init; }

    /// <summary>The client only: subject and session stay out of logs.</summary>
    public override string ToString() => $"LogoutTokenContent({Audience})";
}
