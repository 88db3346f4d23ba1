namespace Weblogin.Oidc.Provider;

/// <summary>What one of our own id tokens, brought back as a hint, proves (OIDC Core §3.1.2.1, RP-Initiated Logout §2).</summary>
/// <param name="ClientId">The client it was written for.</param>
/// <param name="Subject">The person, as that client knows them.</param>
/// <param name="SessionId">The session it was written in; null where it names none.</param>
public sealed record IdTokenHint(string ClientId, string Subject, string? SessionId)
{
    /// <summary>The client id only.</summary>
    public override string ToString() => $"IdTokenHint({ClientId})";
}
