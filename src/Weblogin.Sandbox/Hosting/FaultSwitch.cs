namespace Weblogin.Sandbox.Hosting;

/// <summary>
/// The hop that gives one browser a fault of its own, kept in a cookie on the host that misbehaves:
/// <c>/sandbox/misbehave?as=Altered&amp;next=…</c>; <c>as=None</c> ends it.
/// </summary>
internal static class FaultSwitch
{
    private const string CookieName = "sandbox-fault";

    /// <summary>Adds the hop to a part of the sandbox.</summary>
    public static void MapFaultSwitch<TFault>(this IEndpointRouteBuilder part, KnownOrigins origins)
        where TFault : struct, Enum =>
        part.MapGet(
            "/sandbox/misbehave",
            (HttpContext http) =>
            {
                if (!Enum.TryParse<TFault>(http.Request.Query["as"], ignoreCase: false, out var fault))
                    return Results.BadRequest($"as: {string.Join(", ", Enum.GetNames<TFault>())}");
                Cookies.Set(http, CookieName, fault.ToString());
                return origins.Next(http);
            });

    /// <summary>The fault for this request: the browser's own, else the one set for everybody.</summary>
    public static TFault FaultFor<TFault>(this HttpContext http, TFault forEverybody)
        where TFault : struct, Enum =>
        Enum.TryParse<TFault>(http.Request.Cookies[CookieName], ignoreCase: false, out var own) && !own.Equals(default(TFault))
            ? own
            : forEverybody;
}
