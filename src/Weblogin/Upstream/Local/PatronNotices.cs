using Weblogin.Delivery;
using Weblogin.Pages;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>
/// Tells patrons that what they prove themselves by was changed, at every address on record: somebody who has taken a telephone shall not change a PIN unseen. Sent
/// beside the answer.
/// </summary>
internal sealed class PatronNotices(ISendCounter counter, PatronMessages messages, TimeProvider time, ILogger<PatronNotices> log) : IAsyncDisposable
{
    public const int MaxNoticesOfPatron = 10;
    public const int MaxNoticesOfTenant = 5000;

    private readonly Outgoing _outgoing = new();

    /// <summary>How many are on their way.</summary>
    public int OnTheirWay => _outgoing.Count;

    public void Changed(Tenant tenant, Patron patron, PatronChange what, PageLanguage language) =>
        _outgoing.Begin(() => SendAsync(tenant, patron, what, language), fault => log.NoticeFaulted(fault, tenant.Id.Value));

    /// <summary>Waits for those that are on their way.</summary>
    public ValueTask DisposeAsync() => _outgoing.DisposeAsync();

    private async Task SendAsync(Tenant tenant, Patron patron, PatronChange what, PageLanguage language)
    {
        IReadOnlyList<SendLimit> limits = [new("patron-notice", patron.Person.Value, MaxNoticesOfPatron), new("patron-notice-tenant", tenant.Id.Value, MaxNoticesOfTenant)];
        if (await counter.TryCountAsync(tenant.Id, limits, time.GetUtcNow()) is { } reached)
        {
            log.CodeLimitReached(tenant.Id.Value, reached.Scope, reached.Most);
            return;
        }

        foreach (var channel in messages.ChannelsTo(patron))
            await messages.TellAsync(tenant, patron, channel, what, language);
    }
}
