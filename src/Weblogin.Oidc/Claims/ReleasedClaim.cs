namespace Weblogin.Oidc.Claims;

/// <summary>One claim that a relying party gets, beside those the protocol itself needs.</summary>
/// <param name="Name">Claim name as it stands in the token, for instance <c>given_name</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record ReleasedClaim(string Name, ClaimValue Value)
{
    /// <summary>The name only: a claim value may be a national id.</summary>
    public override string ToString() => Name;
}
