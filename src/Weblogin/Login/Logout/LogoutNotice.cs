using Weblogin.Model;

namespace Weblogin.Login.Logout;

/// <summary>A message to a relying party that a session has ended, on its way from server to server. Sealed at rest.</summary>
/// <param name="Id">Random; opens nothing.</param>
/// <param name="Logout">The <see cref="LogoutTransaction.Id"/>, for the log.</param>
/// <param name="Protocol">The <see cref="IDownstreamNotice.Protocol"/> that delivers it.</param>
internal sealed record LogoutNotice(string Id, string Logout, TenantId Tenant, RelyingPartyId RelyingParty, string Protocol, PartnerSession Session)
{
    public override string ToString() => $"notice {Id} of logout {Logout}";
}

/// <summary>How far a notice has come. The numbers are stored.</summary>
internal enum NoticeState
{
    /// <summary>Not delivered yet.</summary>
    Waiting = 0,

    /// <summary>The relying party says that the session has ended there.</summary>
    Confirmed = 1,

    /// <summary>The relying party refused it, or did not answer for so long that nobody asks it any more.</summary>
    GivenUp = 2,
}

/// <summary>How many notices of one relying party have come how far.</summary>
internal sealed record NoticeCount(TenantId Tenant, RelyingPartyId RelyingParty, NoticeState State, long Count, DateTimeOffset Latest);
