namespace Weblogin.Saml.Requests;

/// <summary>What came of reading an AuthnRequest.</summary>
public abstract record AuthnRequestOutcome
{
    private AuthnRequestOutcome()
    {
    }

    /// <summary>
    /// Well formed. Nothing about it is proven: the issuer must be registered and the consumer URL must be in its metadata.
    /// </summary>
    /// <param name="Received">To be validated.</param>
    /// <param name="RelayState">At most 1,024 octets; <see langword="null"/> when not sent.</param>
    public sealed record Read(ReceivedAuthnRequest Received, string? RelayState) : AuthnRequestOutcome
    {
        /// <summary>What it says, unproven.</summary>
        public AuthnRequest Request => Received.Request;
    }

    /// <summary>Not a request that can be answered.</summary>
    /// <param name="Detail">For the log; printable ASCII, at most 300 characters.</param>
    public sealed record Refused(string Detail) : AuthnRequestOutcome;
}
