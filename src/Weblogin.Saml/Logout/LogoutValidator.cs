using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Logout;

/// <summary>
/// Validates logout messages of the single logout profile (SAML Profiles 4.4) by HTTP-Redirect and HTTP-POST. Never throws for what the
/// sender wrote. Thread-safe.
/// </summary>
/// <remarks>
/// Order: caps, inflating, parsing, the form of the signature, who sends it, what it states, then cryptography, then what it states once
/// more out of the verified octets.
/// </remarks>
public static class LogoutValidator
{
    /// <summary>Validates a request. That it is taken once only is the caller's to see to, by the outcome's replay mark.</summary>
    /// <param name="received">As it arrived.</param>
    /// <param name="findSender">The partner with this entity id, or <see langword="null"/>; given at most 1,024 characters of any kind.</param>
    /// <param name="expectation">What it must be.</param>
    public static LogoutRequestOutcome ValidateRequest(
        ReceivedLogout received, Func<string, LogoutPartner?> findSender, LogoutExpectation expectation)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(findSender);
        ArgumentNullException.ThrowIfNull(expectation);
        if (OpenedLogout.Open(received, isResponse: false, out var fault) is not { } opened)
        {
            return Refuse(fault!);
        }

        if (findSender(opened.Hints.Issuer) is not { } sender)
        {
            return new LogoutRequestOutcome.Refused(LogoutRefusal.Issuer, $"{LogText.Quote(opened.Hints.Issuer)} is no partner here");
        }

        fault = LogoutChecks.FirstFailure(opened.Hints, sender, expectation);
        if (fault is not null || opened.Verify(sender, expectation.Now, out var key, out fault) is not { } stated)
        {
            return Refuse(fault!);
        }

        return LogoutChecks.FirstFailure(stated, sender, expectation) is { } late
            ? Refuse(late)
            : new LogoutRequestOutcome.Accepted(
                new Valid<LogoutRequest>(ToRequest(stated)), opened.RelayState, ReplayOf(stated, expectation), key!);
    }

    /// <summary>Validates the answer to a request of ours.</summary>
    /// <param name="received">As it arrived.</param>
    /// <param name="sender">Who was asked; no other is tried.</param>
    /// <param name="requestId">Id of the request, not empty.</param>
    /// <param name="expectation">What it must be.</param>
    public static LogoutResponseOutcome ValidateResponse(
        ReceivedLogout received, LogoutPartner sender, string requestId, LogoutExpectation expectation)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentException.ThrowIfNullOrEmpty(requestId);
        ArgumentNullException.ThrowIfNull(expectation);
        if (OpenedLogout.Open(received, isResponse: true, out var fault) is not { } opened)
        {
            return RefuseResponse(fault!);
        }

        fault = LogoutChecks.FirstFailure(opened.Hints, sender, expectation) ?? InResponseTo(opened.Hints, requestId);
        if (fault is not null || opened.Verify(sender, expectation.Now, out _, out fault) is not { } stated)
        {
            return RefuseResponse(fault!);
        }

        return (LogoutChecks.FirstFailure(stated, sender, expectation) ?? InResponseTo(stated, requestId)) is { } late
            ? RefuseResponse(late)
            : new LogoutResponseOutcome.Accepted(new Valid<LogoutResponse>(ToResponse(stated)));
    }

    // SAML Core 3.2.2
    private static LogoutFault? InResponseTo(StatedLogout stated, string requestId) =>
        string.Equals(stated.InResponseTo, requestId, StringComparison.Ordinal)
            ? null
            : new(LogoutRefusal.InResponseTo, "it answers another request");

    private static LogoutRequest ToRequest(StatedLogout stated) => new()
    {
        Id = stated.Id,
        Issuer = stated.Issuer,
        Destination = stated.Destination!,
        IssueInstant = stated.IssueInstant,
        NotOnOrAfter = stated.NotOnOrAfter,
        NameId = stated.NameId!,
        SessionIndexes = stated.SessionIndexes,
    };

    private static LogoutResponse ToResponse(StatedLogout stated) => new()
    {
        Id = stated.Id,
        InResponseTo = stated.InResponseTo!,
        Issuer = stated.Issuer,
        Destination = stated.Destination!,
        IssueInstant = stated.IssueInstant,
        Status = stated.Status,
        SubStatus = stated.SubStatus,
    };

    private static ReplayMark ReplayOf(StatedLogout stated, LogoutExpectation expectation) => new(
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{stated.Issuer}\n{stated.Id}"))),
        LogoutChecks.AcceptableUntil(stated, expectation));

    private static LogoutRequestOutcome.Refused Refuse(LogoutFault fault) => new(fault.Reason, fault.Detail);

    private static LogoutResponseOutcome.Refused RefuseResponse(LogoutFault fault) => new(fault.Reason, fault.Detail);
}
