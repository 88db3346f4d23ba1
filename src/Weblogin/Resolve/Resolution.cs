using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>Which person an identity is. Closed.</summary>
internal abstract record Resolution
{
    private Resolution(ResolutionTrace trace) => Trace = trace;

    /// <summary>What each rule said.</summary>
    public ResolutionTrace Trace { get; }

    internal sealed record Found(Subject Subject, ResolutionTrace Trace) : Resolution(Trace);

    /// <summary>No one, and the named reason why not.</summary>
    /// <param name="Unproven">The account whose owner must prove that it is theirs; null where that is not why.</param>
    internal sealed record NotFound(LoginFailure Failure, ResolutionTrace Trace, UnprovenAccount? Unproven = null) : Resolution(Trace);
}
