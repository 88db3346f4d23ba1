using Weblogin.Login.Probing;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>The port to one kind of identity provider. It sends the browser away; the answer comes back through its own endpoint into the flow.</summary>
internal interface IUpstream
{
    /// <summary>Whether this port speaks to providers of this kind.</summary>
    bool Speaks(IdentityProvider provider);

    /// <summary>Asks the provider who the person is.</summary>
    Task<Challenge> ChallengeAsync(Tenant tenant, IdentityProvider provider, ChallengeOptions options, CancellationToken ct);

    /// <summary>Where the provider is asked whether it is there; null where it cannot be, or not yet.</summary>
    ProbeTarget? ProbeAt(Tenant tenant, IdentityProvider provider) => null;

    /// <summary>A person has come in by a provider of this kind. What this returns is kept in the commit that completes the login.</summary>
    IReadOnlyList<IPendingWrite> Completed(Tenant tenant, Subject subject) => [];
}

/// <param name="Handle">The step's handle: goes out as RelayState or state and must come back.</param>
/// <param name="Fresh">The person shall authenticate again.</param>
/// <param name="MaxAge">The oldest authentication that will do; null means any.</param>
/// <param name="Passive">The provider must show no page; it then says NoPassive where it cannot log in without one.</param>
/// <param name="Language">Language of the provider's pages: <c>nb</c>, <c>nn</c>, <c>en</c>; null leaves it to the provider.</param>
internal sealed record ChallengeOptions(OneTimeHandle Handle, bool Fresh, bool Passive, TimeSpan? MaxAge, string? Language);

/// <summary>How a challenge went. Closed.</summary>
internal abstract record Challenge
{
    private Challenge() { }

    /// <summary>The browser goes to the provider.</summary>
    /// <param name="Location">Absolute address.</param>
    /// <param name="UpstreamState">What the answer will be checked against, kept in the step.</param>
    internal sealed record Redirect(Uri Location, string UpstreamState) : Challenge
    {
        public override string ToString() => $"redirect to {Location.Host}";
    }

    /// <summary>The browser goes to the provider by a form.</summary>
    /// <param name="Address">Absolute address, out of the provider's metadata.</param>
    /// <param name="Fields">What the form carries.</param>
    /// <param name="UpstreamState">As for <see cref="Redirect"/>.</param>
    internal sealed record Post(Uri Address, IReadOnlyList<KeyValuePair<string, string>> Fields, string UpstreamState) : Challenge
    {
        public override string ToString() => $"form to {Address.Host}";
    }

    /// <summary>The provider could not be asked.</summary>
    internal sealed record Failed(LoginFailure Failure) : Challenge;
}
