using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>One rule of a tenant's fallback: what happened, and where the person goes, or that the login ends.</summary>
/// <param name="Reason">One of <see cref="Fallback.Permitted"/>.</param>
/// <param name="To">The next way in, at least as strong as the one that failed; null ends the login on a page that names the cause.</param>
internal sealed record FallbackRule(FailureReason Reason, IdentityProviderId? To)
{
    /// <summary>The identity provider that failed; null means any.</summary>
    public IdentityProviderId? From { get; init; }

    /// <summary>The error status, at either level of SAML's, or the error code; exactly as it was said. Null means any.</summary>
    public string? Status { get; init; }

    /// <summary>One of the names under which the missing claim would have come; null means any.</summary>
    public string? Attribute { get; init; }

    public bool Matches(IdentityProviderId provider, LoginFailure failure) =>
        Fallback.Covers(Reason, failure.Reason)
        && (From is null || From == provider)
        && (Status is null || failure.Named.Contains(Status, StringComparer.Ordinal))
        // Claim names are typed by hand, and read without case everywhere.
        && (Attribute is null || failure.Named.Contains(Attribute, StringComparer.OrdinalIgnoreCase));
}
