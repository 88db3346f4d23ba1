using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>Hop 5 towards the tenant's own register of patrons: the browser stays with us and gets a form.</summary>
internal sealed class LocalUpstream(IEnumerable<IPatronListener> listeners, TimeProvider time) : IUpstream
{
    private readonly IPatronListener[] _listeners = [.. listeners];

    public bool Speaks(IdentityProvider provider) => provider is IdentityProvider.Local;

    public Task<Challenge> ChallengeAsync(Tenant tenant, IdentityProvider provider, ChallengeOptions options, CancellationToken ct) => Task.FromResult<Challenge>(
        options.Passive
            ? new Challenge.Failed(new LoginFailure(FailureReason.NoPassive, "patrons log in on a page"))
            : new Challenge.Redirect(new Uri(PatronPaths.Of(options.Handle), UriKind.Relative), ""));

    public IReadOnlyList<IPendingWrite> Completed(Tenant tenant, Subject subject)
    {
        var active = new PatronWasActive(tenant.Id, subject.Person, time.GetUtcNow());
        return [.. _listeners.SelectMany(listener => listener.Hear(active))];
    }
}
