using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>Which person an identity is. Closed.</summary>
internal abstract record Resolution
{
    private Resolution() { }

    internal sealed record Found(Subject Subject) : Resolution;

    /// <summary>No one, and the named reason why not.</summary>
    internal sealed record NotFound(LoginFailure Failure) : Resolution;
}
