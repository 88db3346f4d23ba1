namespace Weblogin.Oidc.Provider.Logout;

/// <summary>What becomes of a request to log out. Closed. A refusal is shown to the person: there is no address to send it to.</summary>
public abstract record EndSessionOutcome
{
    private EndSessionOutcome() { }

    /// <summary>It may go on.</summary>
    public sealed record Accepted(Valid<EndSessionRequest> Request) : EndSessionOutcome;

    /// <summary>It may not, and nobody is redirected by it.</summary>
    public sealed record Refused(EndSessionRefusal Reason) : EndSessionOutcome;
}

/// <summary>Why a request to log out was refused.</summary>
public enum EndSessionRefusal
{
    /// <summary>A parameter comes twice or is too long.</summary>
    Malformed,

    /// <summary>The <c>id_token_hint</c> is no id token of this issuer.</summary>
    ForeignHint,

    /// <summary>The hint was written for another client than <c>client_id</c> names.</summary>
    OtherClient,

    /// <summary>The client is not registered.</summary>
    UnknownClient,

    /// <summary><c>post_logout_redirect_uri</c> is none that the client registered, to the letter.</summary>
    PostLogoutRedirectUri,
}
