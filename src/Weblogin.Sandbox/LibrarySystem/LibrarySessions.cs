using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.LibrarySystem;

/// <summary>Who is logged in at the library, browser by browser.</summary>
internal sealed class LibrarySessions(TimeProvider time)
{
    private const string Cookie = "library-session";
    private static readonly TimeSpan _life = TimeSpan.FromHours(8);

    private readonly Kept<LibrarySession> _sessions = new(time, _life);

    public LibrarySession? Find(HttpContext http) => _sessions.TryFind(http.Request.Cookies[Cookie], out var session) ? session : null;

    public void Start(HttpContext http, LibrarySession session)
    {
        _sessions.Remove(http.Request.Cookies[Cookie]);
        Cookies.Set(http, Cookie, _sessions.Add(session));
    }

    /// <summary>Ends the browser's session; null where it had none.</summary>
    public LibrarySession? End(HttpContext http)
    {
        var ended = _sessions.TryTake(http.Request.Cookies[Cookie], out var session) ? session : null;
        Cookies.Delete(http, Cookie);
        return ended;
    }
}
