namespace Weblogin.Oidc.RelyingParty;

/// <summary>What became of starting a login at a provider.</summary>
public abstract record AuthenticationStart
{
    private AuthenticationStart() { }

    /// <summary>The kind only: the URL holds the state.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>Send the browser away.</summary>
    /// <param name="BrowserUrl">Where to.</param>
    /// <param name="Pending">What to remember meanwhile.</param>
    public sealed record Started(Uri BrowserUrl, PendingAuthentication Pending) : AuthenticationStart;

    /// <summary>The provider refused the pushed request: our registration is wrong, or it does not do what was asked.</summary>
    /// <param name="ErrorCode">The provider's error code, letters and underscore only.</param>
    public sealed record Refused(string ErrorCode) : AuthenticationStart;

    /// <summary>The provider gives no usable answer.</summary>
    public sealed record Unavailable(Unavailability Reason) : AuthenticationStart;
}
