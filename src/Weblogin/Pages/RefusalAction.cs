using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Pages;

/// <summary>The one thing a refused person is offered to do next, as a link. Following it must be safe to repeat.</summary>
/// <remarks>The label is ours, in the person's language; only the address is given.</remarks>
public sealed record RefusalAction
{
    private RefusalAction(RefusalActionKind kind, string address) => (Kind, Address) = (kind, address);

    /// <summary>What the link offers; decides its label.</summary>
    public RefusalActionKind Kind { get; }

    /// <summary>Where it leads: a path on this host, or the absolute address of a registered service.</summary>
    public string Address { get; }

    /// <summary>A link on our own host that starts a login by ID-porten.</summary>
    public static RefusalAction LogInWithIdPorten(string localPath) => new(RefusalActionKind.LogInWithIdPorten, Local(localPath));

    /// <summary>A link on our own host that starts the same login from the beginning.</summary>
    public static RefusalAction TryAgain(string localPath) => new(RefusalActionKind.TryAgain, Local(localPath));

    /// <summary>A link on our own host to the page where ways of logging in are chosen.</summary>
    public static RefusalAction ChooseAnotherWay(string localPath) => new(RefusalActionKind.ChooseAnotherWay, Local(localPath));

    /// <summary>A link on our own host to the page where people log out, and go on with a logout that has come to a stop.</summary>
    public static RefusalAction LogOut(string localPath) => new(RefusalActionKind.LogOut, Local(localPath));

    /// <summary>A link to the page of a hub of ours on which the tenant is chosen.</summary>
    /// <param name="hub">An address on the origin in the hub's document.</param>
    public static RefusalAction ChooseTenant(Uri hub) => new(RefusalActionKind.ChooseTenant, hub.AbsoluteUri);

    /// <summary>A link to the front page of the relying party.</summary>
    /// <param name="registered">An http or https address out of the relying party's registration, never out of the request.</param>
    public static RefusalAction GoToService(Uri registered) =>
        registered is { IsAbsoluteUri: true, Scheme: "https" or "http" }
            ? new(RefusalActionKind.GoToService, registered.AbsoluteUri)
            : throw new ArgumentException("A service is linked by an absolute http or https address.", nameof(registered));

    private static string Local(string path) => IsLocal(path) ? path : throw new ArgumentException("Not a path on this host.", nameof(path));

    // "//host" and "/\host" are other hosts to a browser, which also drops tabs and newlines before it looks.
    private static bool IsLocal([NotNullWhen(true)] string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}

/// <summary>What a <see cref="RefusalAction"/> offers.</summary>
public enum RefusalActionKind
{
    LogInWithIdPorten,
    TryAgain,
    ChooseAnotherWay,
    LogOut,
    ChooseTenant,
    GoToService,
}
