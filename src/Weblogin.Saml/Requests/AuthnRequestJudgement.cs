namespace Weblogin.Saml.Requests;

/// <summary>
/// What an identity provider makes of a request. The two kinds of refusal are two types: only what was proven to come from the
/// service provider as far as that signs, and names an address that it registered, is answered there.
/// </summary>
public abstract record AuthnRequestJudgement
{
    private AuthnRequestJudgement()
    {
    }

    /// <summary>To be answered.</summary>
    /// <param name="Request">The request, out of verified octets where it is signed.</param>
    /// <param name="ReplyUrl">The assertion consumer service, out of the service provider's metadata.</param>
    /// <param name="IsSigned">Whether the service provider's key signed it.</param>
    public sealed record Accepted(Valid<AuthnRequest> Request, string ReplyUrl, bool IsSigned) : AuthnRequestJudgement;

    /// <summary>Refused, and the service provider is told.</summary>
    /// <param name="RequestId">The request that the answer is to.</param>
    /// <param name="ReplyUrl">The assertion consumer service, out of the service provider's metadata.</param>
    /// <param name="Status">Top-level code, see <see cref="SamlStatus"/>.</param>
    /// <param name="SubStatus">Second-level code.</param>
    public sealed record SentToServiceProvider(string RequestId, string ReplyUrl, string Status, string SubStatus) : AuthnRequestJudgement;

    /// <summary>Refused, and nobody but the user is told.</summary>
    /// <param name="Reason">What is wrong.</param>
    /// <param name="Detail">For the log; printable ASCII, at most 300 characters.</param>
    public sealed record ShownToUser(AuthnRequestRefusal Reason, string Detail) : AuthnRequestJudgement;
}

/// <summary>Why a request is not answered.</summary>
public enum AuthnRequestRefusal
{
    /// <summary>The issuer is not the service provider that it was taken for.</summary>
    Issuer,

    /// <summary>Sent to another identity provider, or signed and sent to nobody (SAML Bindings 3.4.5.2, 3.5.5.2).</summary>
    Destination,

    /// <summary>Not signed, and must be.</summary>
    Unsigned,

    /// <summary>A signature that none of the service provider's keys made, in a form or by an algorithm that is not accepted.</summary>
    Signature,

    /// <summary>Too old, or of the future.</summary>
    IssueInstant,

    /// <summary>The answer is asked for at an address that the service provider has not registered.</summary>
    AssertionConsumerService,
}
