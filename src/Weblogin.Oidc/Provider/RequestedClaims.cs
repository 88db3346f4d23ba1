namespace Weblogin.Oidc.Provider;

/// <summary>
/// What the <c>claims</c> parameter asks for, one by one, beside what scopes stand for (OIDC Core §5.5). A wish, never a right: what a
/// client may have, its registration says.
/// </summary>
/// <param name="IdToken">Claims asked for in the id token; empty when none is named.</param>
/// <param name="UserInfo">Claims asked for in userinfo; empty when none is named.</param>
public sealed record RequestedClaims(IReadOnlyList<RequestedClaim> IdToken, IReadOnlyList<RequestedClaim> UserInfo)
{
    /// <summary>Nothing asked for by name.</summary>
    public static RequestedClaims None { get; } = new([], []);

    /// <summary>The claim of this name asked for in the id token; null when it is not named there.</summary>
    public RequestedClaim? InIdToken(string name) => IdToken.FirstOrDefault(claim => string.Equals(claim.Name, name, StringComparison.Ordinal));

    /// <summary>How many, never which values.</summary>
    public override string ToString() => $"RequestedClaims({IdToken.Count} + {UserInfo.Count})";
}

/// <summary>One claim asked for by name (OIDC Core §5.5.1).</summary>
/// <param name="Name">1-128 characters, as the client wrote it; perhaps with a language tag.</param>
/// <param name="Essential">
/// Whether the client cannot do without. A missing essential claim is no error, but for <c>acr</c> (OIDC Core §5.5.1.1).
/// </param>
/// <param name="Values">
/// Values the client would have, best first, from <c>value</c> or <c>values</c>; empty when any will do. Text is as it is, another
/// JSON value as its JSON. Personal where the claim is.
/// </param>
public sealed record RequestedClaim(string Name, bool Essential, IReadOnlyList<string> Values)
{
    /// <summary>The name only: a value may be a person's.</summary>
    public override string ToString() => Name;
}
