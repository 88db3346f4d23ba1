using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Overview;

/// <summary>Finds out how tenants stand: what rooms know of what is wrong, how their logins go, and what ends. Thread-safe.</summary>
internal sealed class TenantStandings(
    IEnumerable<ITroubleSource> sources, ILoginCountStore counts, IMissingAttributeStore missing, EndingCalendar calendar, TimeProvider time)
{
    /// <summary>How far back logins are looked at: long enough for a small tenant, short enough to tell of this morning.</summary>
    public static readonly TimeSpan LookedBack = TimeSpan.FromHours(6);

    // Fewer say nothing.
    private const int FewestLogins = 10;

    private const int FailingBadly = 50;
    private const int Failing = 10;
    private const int FallingBack = 50;

    // Days before something ends, and after it: what nobody has missed for a month is nothing that is missed.
    private const int EndsNow = NoticeSteps.Urgent;
    private const int EndsSoon = 30;

    /// <summary>One tenant as it stands now.</summary>
    public async Task<TenantStanding> OfAsync(Tenant tenant, TenantSnapshot snapshot, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var hours = LoginCounts.Of((await counts.OfAsync(tenant.Id, CountSpan.Hour, now - LookedBack, now, ct)).Select(hour => hour.Counts));
        var sum = new TenantCount(tenant.Id, hours.Sum(end => end.Ending == LoginEnding.LetIn), hours.Sum(end => end.FellBack), hours.Sum(end => end.Failed));
        return Stand(tenant, await TroublesAsync([tenant], tenant.Id, now, ct), sum, await calendar.OfAsync(tenant, snapshot, ct), now);
    }

    /// <summary>Everybody who is not closed, the worst first.</summary>
    /// <param name="endings">What ends of everybody (<see cref="EndingCalendar.AllAsync"/>), soonest first.</param>
    public async Task<IReadOnlyList<TenantStanding>> AllAsync(TenantSnapshot snapshot, IReadOnlyList<Ending> endings, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Tenant[] tenants = [.. snapshot.Tenants.Where(tenant => !tenant.Disabled)];
        var sums = (await counts.SumsAsync(CountSpan.Hour.Begin(now - LookedBack), ct)).ToDictionary(sum => sum.Tenant);
        var troubles = (await TroublesAsync(tenants, null, now, ct)).ToLookup(trouble => trouble.Tenant);
        var ends = endings.Where(ending => ending.Effect != EndingEffect.None).SelectMany(ending => Whose(ending, snapshot).Select(id => (id, ending))).ToLookup(one => one.id, one => one.ending);
        return
        [
            .. tenants.Select(tenant => Stand(tenant, troubles[tenant.Id], sums.GetValueOrDefault(tenant.Id) ?? new TenantCount(tenant.Id, 0, 0, 0), ends[tenant.Id], now))
                .OrderByDescending(standing => standing.Light).ThenByDescending(standing => standing.Troubles.Count).ThenBy(standing => standing.Tenant.Value, StringComparer.Ordinal),
        ];
    }

    // A relying party's ends for everybody whose logins it takes.
    private static IEnumerable<TenantId> Whose(Ending ending, TenantSnapshot snapshot) => ending switch
    {
        { Tenant: { } tenant } => [tenant],
        { Kind: EndingKind.RelyingPartyKey or EndingKind.RelyingPartyMetadata } when RelyingPartyId.TryParse(ending.Party, out var id) => snapshot.FindRelyingParty(id)?.Tenants ?? Enumerable.Empty<TenantId>(),
        _ => [],
    };

    private async Task<IReadOnlyList<Trouble>> TroublesAsync(Tenant[] tenants, TenantId? only, DateTimeOffset now, CancellationToken ct)
    {
        List<Trouble> troubles = [];
        foreach (var source in sources)
            troubles.AddRange(await source.NowAsync(tenants, ct));
        var providers = tenants.SelectMany(tenant => tenant.IdentityProviders.Where(provider => !provider.Disabled).Select(provider => (tenant.Id, provider.Id))).ToHashSet();
        troubles.AddRange((await missing.AllAsync(only, now, ct)).Where(one => providers.Contains((one.Tenant, one.IdentityProvider)))
            .Select(one => new Trouble(one.Tenant, TroubleKind.AttributeMissing, TroubleWeight.Yellow, one.IdentityProvider.Value) { Attribute = one.Name, Since = one.Since }));
        return troubles;
    }

    private static TenantStanding Stand(Tenant tenant, IEnumerable<Trouble> known, TenantCount logins, IEnumerable<Ending> endings, DateTimeOffset now)
    {
        List<Trouble> troubles = [.. known, .. Of(logins)];
        Ending? next = null;
        foreach (var ending in endings.Where(ending => ending.Effect != EndingEffect.None))
        {
            if (WeightOf(ending, ending.DaysFrom(now)) is { } weight)
                troubles.Add(new Trouble(tenant.Id, TroubleKind.Ends, weight, ending.Party) { Ending = ending });
            if (next is null && ending.At >= now)
                next = ending;
        }

        return new TenantStanding(
            tenant.Id, tenant.Name, [.. troubles.OrderByDescending(trouble => trouble.Weight).ThenBy(trouble => trouble.Kind).ThenBy(trouble => trouble.Ending?.At).ThenBy(trouble => trouble.Party, StringComparer.Ordinal)], logins, next);
    }

    private static IEnumerable<Trouble> Of(TenantCount logins)
    {
        var all = logins.LetIn + logins.Failed;
        if (all >= FewestLogins && Percent(logins.Failed, all) is var failing and >= Failing)
            yield return new Trouble(logins.Tenant, TroubleKind.LoginsFail, failing >= FailingBadly ? TroubleWeight.Red : TroubleWeight.Yellow, "") { Percent = failing };
        if (logins.LetIn >= FewestLogins && Percent(logins.FellBack, logins.LetIn) is var fallingBack and >= FallingBack)
            yield return new Trouble(logins.Tenant, TroubleKind.FallsBack, TroubleWeight.Yellow, "") { Percent = fallingBack };
    }

    private static int Percent(long some, long all) => (int)(100 * some / all);

    private static TroubleWeight? WeightOf(Ending ending, int days) => (ending.Effect, days) switch
    {
        (_, < -EndsSoon or > EndsSoon) => null,
        (EndingEffect.LoginsStop or EndingEffect.AdfsChanges, <= EndsNow) => TroubleWeight.Red,
        _ => TroubleWeight.Yellow,
    };
}
