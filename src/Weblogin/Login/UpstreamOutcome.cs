using System.Text.Json.Serialization;
using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>What an identity provider answered, verified. Closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Identified), "identified")]
[JsonDerivedType(typeof(Failed), "failed")]
internal abstract record UpstreamOutcome
{
    private UpstreamOutcome() { }

    /// <summary>A person, as the identity provider knows them.</summary>
    internal sealed record Identified(UpstreamIdentity Identity) : UpstreamOutcome;

    /// <summary>No person, and why. Yields no identity.</summary>
    internal sealed record Failed(LoginFailure Failure) : UpstreamOutcome;
}
