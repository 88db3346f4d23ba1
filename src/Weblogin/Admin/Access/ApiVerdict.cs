namespace Weblogin.Admin.Access;

/// <summary>Whether a call of the API comes with a token that lives. Closed.</summary>
internal abstract record ApiVerdict
{
    private ApiVerdict() { }

    /// <summary>It does. What the token opens is another question.</summary>
    internal sealed record Accepted(FoundApiToken Found) : ApiVerdict;

    /// <summary>None at all, a made-up one, a revoked or expired one, or one whose person may nothing any more. Nobody is told which.</summary>
    /// <param name="Detail">For the log.</param>
    internal sealed record Unknown(string Detail) : ApiVerdict;

    /// <summary>It lives, and does not open anything from there.</summary>
    internal sealed record FromElsewhere(ApiToken Token) : ApiVerdict;
}
