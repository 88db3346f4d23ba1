namespace Weblogin.Tenants.Access;

/// <summary>Whether a caller may do what it asks for. Closed.</summary>
internal abstract record TokenVerdict
{
    private TokenVerdict() { }

    internal sealed record Accepted(TenantToken Token) : TokenVerdict;

    /// <summary>No token of this tenant that is alive: none at all, a made-up one, another tenant's, an expired one. Nobody is told which.</summary>
    /// <param name="Detail">For the log.</param>
    internal sealed record Unknown(string Detail) : TokenVerdict;

    /// <summary>A live token of the tenant that does not open this, or not from there.</summary>
    /// <param name="Detail">For the log.</param>
    internal sealed record NotAllowed(TenantToken Token, string Detail) : TokenVerdict;
}
