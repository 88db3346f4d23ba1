using Weblogin.Saml;
using Weblogin.Saml.Logout;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.Adfs;

/// <summary>Who sits at the machine, as ADFS sees it.</summary>
/// <param name="Account">The account.</param>
/// <param name="AuthnInstant">When it was proven, UTC.</param>
/// <param name="AuthnContextClassRef">How.</param>
internal sealed record SignedIn(Account Account, DateTimeOffset AuthnInstant, string AuthnContextClassRef)
{
    /// <summary>What the relying party will know the session by; null where no rule of this ADFS makes a name identifier.</summary>
    public SessionReference? Session { get; init; }
}

/// <summary>
/// Sign-in at one ADFS. Integrated Windows login is a cookie that the intranet page has set: the browser would prove the Windows
/// user by Kerberos, silently and afresh each time. Otherwise a page is shown, and a session remembers who was chosen.
/// </summary>
internal sealed class AdfsSignIn(TimeProvider time)
{
    private const string WindowsUserCookie = "sandbox-windows-user";
    private const string SessionCookie = "MSISAuth";
    private static readonly TimeSpan _sessionLife = TimeSpan.FromHours(8);

    private readonly Kept<SignedIn> _sessions = new(time, _sessionLife);

    /// <summary>Who can be named without a page; null when nobody can.</summary>
    /// <param name="fresh">Only a proof made now counts (ForceAuthn).</param>
    public SignedIn? Silently(HttpContext http, bool fresh)
    {
        if (Accounts.Find(http.Request.Cookies[WindowsUserCookie]) is { } windowsUser)
            return new SignedIn(windowsUser, time.GetUtcNow(), AuthnContextClass.AdfsWindows);
        return !fresh && _sessions.TryFind(http.Request.Cookies[SessionCookie], out var session) ? session : null;
    }

    /// <summary>Somebody chose an account on the page.</summary>
    public SignedIn ByForm(HttpContext http, Account account)
    {
        var signedIn = new SignedIn(account, time.GetUtcNow(), AuthnContextClass.PasswordProtectedTransport);
        Cookies.Set(http, SessionCookie, _sessions.Add(signedIn));
        return signedIn;
    }

    /// <summary>The session ends; whoever is logged in to Windows still is.</summary>
    public void SignOut(HttpContext http)
    {
        _sessions.Remove(http.Request.Cookies[SessionCookie]);
        Cookies.Delete(http, SessionCookie);
    }

    /// <summary>From now on this Windows user sits there; null means nobody.</summary>
    public void Seat(HttpContext http, Account? account)
    {
        _sessions.Remove(http.Request.Cookies[SessionCookie]);
        Cookies.Delete(http, SessionCookie);
        if (account is null)
            Cookies.Delete(http, WindowsUserCookie);
        else
            Cookies.Set(http, WindowsUserCookie, account.UserName);
    }
}
