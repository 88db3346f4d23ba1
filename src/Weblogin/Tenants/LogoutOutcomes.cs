using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>What became of the logouts that relying parties were told of from server to server.</summary>
internal interface ILogoutOutcomes
{
    /// <summary>Every outcome that is still kept, counted.</summary>
    Task<IReadOnlyList<NoticeCount>> CountAsync(CancellationToken ct);
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
