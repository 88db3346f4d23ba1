using Weblogin.Model;

namespace Weblogin.Upstream.Local;

/// <summary>
/// The cookie by which a browser is known in which a patron has logged in: strangers can then not close it to them. It opens nothing. <c>__Host-</c>, Secure,
/// HttpOnly, SameSite=Lax, for a year.
/// </summary>
internal static class DeviceCookie
{
    public const string Name = "__Host-weblogin-device";

    public static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public static OneTimeHandle? Read(HttpContext context) => OneTimeHandle.TryParse(context.Request.Cookies[Name], out var handle) ? handle : null;

    /// <summary>The browser's secret, made now where it has none; sent anew, so that it lives on.</summary>
    public static OneTimeHandle Give(HttpContext context)
    {
        var handle = Read(context) ?? OneTimeHandle.New();
        context.Response.Headers.Append("Set-Cookie", $"{Name}={handle.Text}; path=/; max-age={(long)Life.TotalSeconds}; secure; samesite=lax; httponly");
        return handle;
    }
}
