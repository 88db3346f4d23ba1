using System.Text.Json.Serialization;
using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>What an identity provider answered, verified. Closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Identified), "identified")]
[JsonDerivedType(typeof(NotSureEnough), "not-sure-enough")]
[JsonDerivedType(typeof(Failed), "failed")]
internal abstract record UpstreamOutcome
{
    private UpstreamOutcome() { }

    /// <summary>A person, as the identity provider knows them.</summary>
    internal sealed record Identified(UpstreamIdentity Identity) : UpstreamOutcome;

    /// <summary>A person, of whom more proof is wanted than this provider has: they are not logged in by it, and whoever proves more must be the same.</summary>
    /// <param name="Detail">For the log.</param>
    internal sealed record NotSureEnough(UpstreamIdentity Identity, string Detail) : UpstreamOutcome;

    /// <summary>No person, and why. Yields no identity.</summary>
    internal sealed record Failed(LoginFailure Failure) : UpstreamOutcome;
}
