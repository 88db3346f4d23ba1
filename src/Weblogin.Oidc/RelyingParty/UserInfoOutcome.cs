namespace Weblogin.Oidc.RelyingParty;

/// <summary>What came of asking a provider for claims.</summary>
public abstract record UserInfoOutcome
{
    private UserInfoOutcome() { }

    /// <summary>The kind only.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>It says this of the person of the id token.</summary>
    public sealed record Accepted(Valid<UserInfo> UserInfo) : UserInfoOutcome;

    /// <summary>What it says is not to be believed. Never a reason for another way in.</summary>
    public sealed record Refused(UserInfoRefusal Reason) : UserInfoOutcome;

    /// <summary>It gives no usable answer.</summary>
    public sealed record Unavailable(Unavailability Reason) : UserInfoOutcome;
}

/// <summary>Why claims were refused.</summary>
public enum UserInfoRefusal
{
    /// <summary>Signed in a way that is never accepted, or not by the provider's key.</summary>
    BadSignature,

    /// <summary>Signed by or for somebody else.</summary>
    WrongIssuer,

    /// <summary>Of somebody else than the id token, or of nobody (OIDC Core §5.3.2: token substitution).</summary>
    OtherSubject,

    /// <summary>The endpoint does not take our access token.</summary>
    TokenRefused,
}

/// <summary>What came of reading a resource of the provider's by the person's access token.</summary>
public abstract record ResourceOutcome
{
    private ResourceOutcome() { }

    /// <summary>The kind only.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>It says this of the person whose access token it is; nothing in it is checked.</summary>
    public sealed record Read(ProviderClaims Claims) : ResourceOutcome;

    /// <summary>It does not take our access token: the person or the provider has not let us see it.</summary>
    public sealed record TokenRefused : ResourceOutcome;

    /// <summary>It gives no usable answer.</summary>
    public sealed record Unavailable(Unavailability Reason) : ResourceOutcome;
}
