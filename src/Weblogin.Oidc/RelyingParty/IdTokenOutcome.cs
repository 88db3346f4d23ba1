namespace Weblogin.Oidc.RelyingParty;

/// <summary>Whether an id token is believed.</summary>
public abstract record IdTokenOutcome
{
    private IdTokenOutcome() { }

    /// <summary>It is.</summary>
    public sealed record Accepted(Valid<IdToken> IdToken) : IdTokenOutcome;

    /// <summary>It is not. Never a reason for another way in.</summary>
    public sealed record Refused(IdTokenRefusal Reason) : IdTokenOutcome;

    /// <summary>The provider's keys could not be had.</summary>
    public sealed record Unavailable(Unavailability Reason) : IdTokenOutcome;
}
