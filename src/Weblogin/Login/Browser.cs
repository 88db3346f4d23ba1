using System.Globalization;
using System.Net;
using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>
/// The browser of one request, known by two cookies: one binds open logins to it, the other holds its sessions. Both are
/// <c>__Host-</c> (Secure, Path=/, no Domain: this tenant's host alone), HttpOnly and SameSite=Lax, never None: a cross-site POST
/// comes without them, and everything that counts happens after the redirect to our own host.
/// </summary>
internal sealed class Browser
{
    public const string BindingCookie = "__Host-weblogin-browser";
    public const string SessionCookie = "__Host-weblogin-session";

    /// <summary>Holds the id of the way in that the person chose to remember: no secret, and nothing personal. For a year.</summary>
    public const string WayInCookie = "__Host-weblogin-way";

    private static readonly TimeSpan WayInLife = TimeSpan.FromDays(365);

    private readonly HttpContext _context;

    private Browser(HttpContext context, OneTimeHandle? binding, OneTimeHandle? session)
    {
        _context = context;
        Binding = binding;
        Session = session;
    }

    /// <summary>What the browser's open logins are bound to; null where it has no cookie yet.</summary>
    public OneTimeHandle? Binding { get; private set; }

    /// <summary>What the browser's sessions lie under; null where it has none.</summary>
    public OneTimeHandle? Session { get; private set; }

    /// <summary>Where it is, as the connection or a trusted proxy says; null where nobody does.</summary>
    public IPAddress? Address => _context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : _context.Connection.RemoteIpAddress;

    public static Browser Of(HttpContext context) =>
        new(context, Read(context, BindingCookie), Read(context, SessionCookie));

    /// <summary>What it brings to the choice of a way in.</summary>
    public Visitor Visitor => new(Address, IdentityProviderId.TryParse(Remembered(WayInCookie), out var remembered) ? remembered : null);

    /// <summary>The binding, made and sent now where the browser had none.</summary>
    public OneTimeHandle Bind()
    {
        if (Binding is null)
        {
            Binding = OneTimeHandle.New();
            Write(BindingCookie, Binding);
        }

        return Binding;
    }

    /// <summary>The browser gets the handle of a session that was kept, in the place of an old one.</summary>
    public void Give(OneTimeHandle session)
    {
        Session = session;
        Write(SessionCookie, session);
    }

    /// <summary>The browser forgets its sessions. They must have ended in the store: a browser may keep what it is told to forget.</summary>
    public void EndSession()
    {
        if (Session is null)
            return;
        Session = null;
        _context.Response.Headers.Append("Set-Cookie", $"{SessionCookie}=; path=/; max-age=0; secure; samesite=lax; httponly");
    }

    /// <summary>What a cookie holds that no decision of ours rests on; null where the browser has none.</summary>
    public string? Remembered(string cookie) => _context.Request.Cookies[cookie];

    /// <summary>The browser is told to remember something of no secrecy for a while.</summary>
    /// <param name="cookie">Begins with <c>__Host-</c>.</param>
    /// <param name="value">Letters, digits, hyphens and dots.</param>
    public void Remember(string cookie, string value, TimeSpan life) => _context.Response.Headers.Append(
        "Set-Cookie", string.Create(CultureInfo.InvariantCulture, $"{cookie}={value}; path=/; max-age={(long)life.TotalSeconds}; secure; samesite=lax; httponly"));

    /// <summary>The browser is told to forget it.</summary>
    public void Forget(string cookie) => _context.Response.Headers.Append("Set-Cookie", $"{cookie}=; path=/; max-age=0; secure; samesite=lax; httponly");

    /// <summary>The browser goes to this way in by itself from now on, where several fit; null takes that back.</summary>
    public void RememberWayIn(IdentityProviderId? wayIn)
    {
        if (wayIn is not null)
            Remember(WayInCookie, wayIn.Value, WayInLife);
        else if (Remembered(WayInCookie) is not null)
            Forget(WayInCookie);
    }

    private static OneTimeHandle? Read(HttpContext context, string cookie) =>
        OneTimeHandle.TryParse(context.Request.Cookies[cookie], out var handle) ? handle : null;

    // Written as text: CookieBuilder costs more than the rest of the request, and the attributes are always the same.
    private void Write(string cookie, OneTimeHandle handle) =>
        _context.Response.Headers.Append("Set-Cookie", $"{cookie}={handle.Text}; path=/; secure; samesite=lax; httponly");
}
