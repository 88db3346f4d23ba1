namespace Weblogin.Oidc.RelyingParty;

/// <summary>Why nothing usable came from a provider. For logs, metrics and the circuit breaker; not for the user.</summary>
public enum Unavailability
{
    /// <summary>No connection, or it broke.</summary>
    NotReached,

    /// <summary>No complete answer within the time given; a dripping answer too.</summary>
    TimedOut,

    /// <summary>A status of 500 or above, or a redirect, which is never followed.</summary>
    ServerError,

    /// <summary>A body larger than is ever needed.</summary>
    TooLarge,

    /// <summary>Not JSON, not the JSON expected, or a necessary member missing.</summary>
    Malformed,

    /// <summary>The discovery document is that of another issuer (OIDC Discovery §4.3).</summary>
    WrongIssuer,

    /// <summary>An endpoint is not https (http is spoken with loopback names only).</summary>
    InsecureEndpoint,
}
