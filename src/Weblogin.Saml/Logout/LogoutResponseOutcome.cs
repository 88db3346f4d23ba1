namespace Weblogin.Saml.Logout;

/// <summary>What came of a logout response. Consume it with a switch over both cases.</summary>
public abstract record LogoutResponseOutcome
{
    private LogoutResponseOutcome()
    {
    }

    /// <summary>The partner that was asked says this, in answer to our request. Whether it is good news is its status' to say.</summary>
    /// <param name="Response">Read only from octets whose signature was verified.</param>
    public sealed record Accepted(Valid<LogoutResponse> Response) : LogoutResponseOutcome;

    /// <summary>Not trusted: it confirms nothing.</summary>
    /// <param name="Reason">The first check that failed.</param>
    /// <param name="Detail">For the log: without personal values, printable ASCII, at most 300 characters.</param>
    public sealed record Refused(LogoutRefusal Reason, string Detail) : LogoutResponseOutcome;
}
