using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Logout;

/// <summary>What came of a logout request. Consume it with a switch over both cases.</summary>
public abstract record LogoutRequestOutcome
{
    private LogoutRequestOutcome()
    {
    }

    /// <summary>A partner asks for this logout, here and now.</summary>
    /// <param name="Request">Read only from octets whose signature was verified.</param>
    /// <param name="RelayState">To be sent back with the response; at most 1,024 octets; <see langword="null"/> when not sent.</param>
    /// <param name="Replay">To be remembered so that the request is taken once only.</param>
    /// <param name="SignedBy">The key that verified it.</param>
    public sealed record Accepted(Valid<LogoutRequest> Request, string? RelayState, ReplayMark Replay, VerificationKey SignedBy)
        : LogoutRequestOutcome;

    /// <summary>Not trusted: nobody is logged out by it.</summary>
    /// <param name="Reason">The first check that failed.</param>
    /// <param name="Detail">For the log: without personal values, printable ASCII, at most 300 characters.</param>
    public sealed record Refused(LogoutRefusal Reason, string Detail) : LogoutRequestOutcome;
}
