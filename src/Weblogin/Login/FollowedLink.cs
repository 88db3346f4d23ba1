using System.Globalization;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// A test user's browser remembers which link with a target it has followed: the relying party begins the login that comes of it, and says nothing of where the browser came from. It opens nothing.
/// </summary>
internal static class FollowedLink
{
    private const string Cookie = "__Host-weblogin-link";

    // Longer than a login takes, and shorter than the next one is away.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    public static void Remember(HttpContext context, Link link) => context.Response.Headers.Append(
        "Set-Cookie", string.Create(CultureInfo.InvariantCulture, $"{Cookie}={link.Name}; path=/; max-age={(long)Remembered.TotalSeconds}; secure; samesite=lax; httponly"));

    /// <summary>The tenant's link that this browser has followed; null where it has followed none, or it is the tenant's no more.</summary>
    public static string? Of(HttpContext context, Tenant tenant) => context.Request.Cookies[Cookie] is { } name ? tenant.FindLink(name)?.Name : null;
}
