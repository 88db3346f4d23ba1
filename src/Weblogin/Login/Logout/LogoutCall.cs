namespace Weblogin.Login.Logout;

/// <summary>Whether and how a partner can be told, through the browser, that a session has ended. Closed.</summary>
internal abstract record LogoutCall
{
    private LogoutCall() { }

    /// <summary>The browser goes to the partner, and comes back with its answer.</summary>
    /// <param name="Result">What sends it there.</param>
    /// <param name="State">What the answer will be checked against, kept in the step.</param>
    internal sealed record Leave(IResult Result, string State) : LogoutCall;

    /// <summary>A page of ours holds a frame for each of these addresses. No answer comes of it.</summary>
    /// <param name="Addresses">Absolute, out of the partner's registration.</param>
    internal sealed record InFrames(IReadOnlyList<Uri> Addresses) : LogoutCall;

    /// <summary>The partner cannot be told.</summary>
    /// <param name="Detail">For the log.</param>
    internal sealed record Impossible(string Detail) : LogoutCall;
}
