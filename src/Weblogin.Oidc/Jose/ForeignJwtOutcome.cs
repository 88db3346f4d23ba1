using Microsoft.IdentityModel.JsonWebTokens;

namespace Weblogin.Oidc.Jose;

/// <summary>Whether a foreign token is what it says.</summary>
internal abstract record ForeignJwtOutcome
{
    private ForeignJwtOutcome() { }

    /// <summary>It is; the signature covers everything <paramref name="Token"/> says.</summary>
    public sealed record Verified(JsonWebToken Token) : ForeignJwtOutcome;

    /// <summary>It is not.</summary>
    /// <param name="Cause">Its type tells what failed; its message may quote the token and goes nowhere.</param>
    public sealed record Failed(Exception? Cause) : ForeignJwtOutcome;
}
