using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>
/// A login that lasts: it serves the one relying party it was made for (decision «sessions serve their destination»). Only ID-porten
/// federates onward, by its own session.
/// </summary>
internal sealed record BrowserSession
{
    public required TenantId Tenant { get; init; }

    public required RelyingPartyId RelyingParty { get; init; }

    /// <summary>The <c>sid</c> that relying parties see: random, opens nothing.</summary>
    public required string SessionId { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
