using System.Text.Json.Serialization;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>What became of a hub's login at the tenant. Closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Granted), "granted")]
[JsonDerivedType(typeof(Refused), "refused")]
internal abstract record HubResult
{
    private HubResult() { }

    /// <summary>A person.</summary>
    /// <param name="Grant">What the hub's code shall stand for, as octets of the protocol library. Holds claims.</param>
    internal sealed record Granted(byte[] Grant) : HubResult
    {
        /// <summary>Whose claims they are, and who vouches; null in results from before that was kept.</summary>
        public GrantedPerson? Person { get; init; }

        public override string ToString() => "granted";
    }

    /// <summary>No person, in the protocol's words.</summary>
    internal sealed record Refused(string Error, string Description) : HubResult;
}
