using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Responses;

/// <summary>What came of a response. Consume it with a switch over all four cases.</summary>
public abstract record ResponseOutcome
{
    private ResponseOutcome()
    {
    }

    /// <summary>The identity provider vouches for this assertion, for us, for this request, now.</summary>
    /// <param name="Assertion">Read only from octets whose signature was verified.</param>
    /// <param name="SignedBy">The key that verified it.</param>
    /// <param name="SigningKeyExpired">The certificate around that key is past its NotAfter. The metadata vouches for the key, so this is
    /// a warning.</param>
    public sealed record Accepted(Valid<Assertion> Assertion, VerificationKey SignedBy, bool SigningKeyExpired) : ResponseOutcome
    {
        /// <summary>The signature uses SHA-1, which is still accepted of this identity provider: a warning.</summary>
        public bool SignedWithSha1 { get; init; }

        /// <summary>How it is signed, as XML writes it: <c>http://www.w3.org/2001/04/xmldsig-more#rsa-sha256</c>.</summary>
        public string? SignatureAlgorithm { get; init; }

        /// <summary>The assertion was encrypted to us.</summary>
        public bool WasEncrypted { get; init; }
    }

    /// <summary>
    /// The identity provider says that it did not authenticate the user. It answers our request, but is a hint only unless
    /// <paramref name="Signed"/>: it yields no identity, may choose a way in at least as strong, and feeds no alarm.
    /// </summary>
    /// <param name="Status">Top-level status code; one of <see cref="SamlStatus"/> or <see langword="null"/> when it is none that SAML
    /// defines.</param>
    /// <param name="SubStatus">Second-level status code as one of <see cref="SamlStatus"/>; <see langword="null"/> when there is none or
    /// it is unknown to us.</param>
    /// <param name="Signed">The whole response carries a verified signature.</param>
    public sealed record IdentityProviderError(string? Status, string? SubStatus, bool Signed) : ResponseOutcome;

    /// <summary>
    /// Nobody asked, and none was expected: an assertion that is right in everything else. It yields no identity; the same identity
    /// provider may be asked now.
    /// </summary>
    /// <param name="Replay">What to remember so that it is taken once only.</param>
    public sealed record Unsolicited(ReplayMark Replay) : ResponseOutcome;

    /// <summary>Not trusted.</summary>
    /// <param name="Reason">The first check that failed.</param>
    /// <param name="Detail">For the log: what was found, without personal values, printable ASCII, at most 300 characters. Not for the
    /// user.</param>
    public sealed record Refused(RefusalReason Reason, string Detail) : ResponseOutcome;
}
