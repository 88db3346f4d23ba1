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
}

/// <param name="Handle">The step's handle: goes out as RelayState or state and must come back.</param>
/// <param name="Fresh">The person shall authenticate again.</param>
/// <param name="MaxAge">The oldest authentication that will do; null means any.</param>
/// <param name="Language">Language of the provider's pages: <c>nb</c>, <c>nn</c>, <c>en</c>; null leaves it to the provider.</param>
internal sealed record ChallengeOptions(OneTimeHandle Handle, bool Fresh, TimeSpan? MaxAge, string? Language);

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

    /// <summary>The provider could not be asked.</summary>
    internal sealed record Failed(LoginFailure Failure) : Challenge;
}
