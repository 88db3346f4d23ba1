namespace Weblogin.Sandbox.Hosting;

/// <summary>The origins that a hop may send the browser on to: the sandbox's own and the broker's. It must not become an open redirector.</summary>
internal sealed class KnownOrigins(SandboxOptions options)
{
    private readonly HashSet<string> _origins =
    [
        .. new[] { options.Intranet, options.IdPorten, options.LearningPlatform, options.LibrarySystem }.Select(Origin),
        .. options.AtIdPorten.Select(tenant => Origin(tenant.Broker)),
        .. options.Feide is { } feide ? [Origin(feide)] : Array.Empty<string>(),
        .. options.LearningPlatformDev is { } dev ? [Origin(dev)] : Array.Empty<string>(),
        .. options.Hub is { } hub ? [Origin(hub)] : Array.Empty<string>(),
        .. options.Tenants.Where(tenant => tenant.Adfs is not null).Select(tenant => Origin(tenant.Adfs!)),
    ];

    /// <summary>Sends the browser to the <c>next</c> of the query; 204 without one, 400 when it leads elsewhere.</summary>
    public IResult Next(HttpContext http)
    {
        string? next = http.Request.Query["next"];
        return next switch
        {
            null => Results.NoContent(),
            _ when Uri.TryCreate(next, UriKind.Absolute, out var address) && _origins.Contains(Origin(address)) => Results.Redirect(address.AbsoluteUri),
            _ => Results.BadRequest("next leads out of the sandbox"),
        };
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
