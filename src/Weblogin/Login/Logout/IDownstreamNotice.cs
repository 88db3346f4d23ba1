using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>The port to relying parties that are told of a logout from server to server, while nobody waits.</summary>
internal interface IDownstreamNotice
{
    /// <summary>The <see cref="IDownstream.Protocol"/> it speaks.</summary>
    string Protocol { get; }

    /// <summary>Whether this relying party takes such notices.</summary>
    bool Reaches(RelyingParty relyingParty);

    /// <summary>Delivers one notice. Bounded in time whatever the other side does.</summary>
    /// <param name="session">What <see cref="IDownstreamLogout.SessionsOf"/> said it knows the session by.</param>
    Task<NoticeDelivery> DeliverAsync(Tenant tenant, RelyingParty relyingParty, PartnerSession session, CancellationToken ct);
}

/// <summary>What came of delivering a notice. Closed.</summary>
internal abstract record NoticeDelivery
{
    private NoticeDelivery() { }

    /// <summary>The relying party says that the session has ended there.</summary>
    internal sealed record Confirmed : NoticeDelivery;

    /// <summary>It says no, and will say so again.</summary>
    /// <param name="Detail">For the log.</param>
    internal sealed record Refused(string Detail) : NoticeDelivery;

    /// <summary>It did not answer, or could not: worth another try.</summary>
    /// <param name="Detail">For the log.</param>
    internal sealed record NotReached(string Detail) : NoticeDelivery;
}
