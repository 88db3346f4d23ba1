using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Overview;

/// <summary>
/// Misses attributes that an identity provider sent with nearly every login of the last week and sends no more: a claim rule was changed there, or a field emptied. It looks at
/// the last answers that this node has had of each provider, twenty at the least, and at most every five minutes. Told by turns of the counters, so for one caller at a time.
/// </summary>
internal sealed class AttributeWatch(
    ILoginCountStore counts, IMissingAttributeStore missing, AttributeLetters letters, TenantDirectory tenants, TimeProvider time, ILogger<AttributeWatch> log) : ICountObserver
{
    /// <summary>Answers that are looked at together, and as many before them to compare with.</summary>
    public const int FewestAnswers = 20;

    /// <summary>The share of answers that an attribute is in which always comes.</summary>
    public const double Always = 0.9;

    /// <summary>The share that it is in which comes no more.</summary>
    public const double Never = 0.1;

    private const double Again = 0.5;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly Dictionary<(TenantId Tenant, string Provider), Window> _windows = [];

    public async Task CountedAsync(IReadOnlyList<CountedHour> counts, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var (tenant, answers) in counts.SelectMany(hour => hour.Counts.Answers.Select(answers => (hour.Tenant!, answers))))
        {
            var window = _windows.GetValueOrDefault((tenant, answers.Party)) ?? new Window(null, DateTimeOffset.MinValue);
            window = window with { Answers = window.Answers is null ? answers : Together([window.Answers, answers]) };
            var isFull = window.Answers.Logins >= FewestAnswers && now - window.LookedAt >= Interval;
            _windows[(tenant, answers.Party)] = isFull ? new Window(null, now) : window;
            if (isFull && IdentityProviderId.TryParse(answers.Party, out var provider))
                await LookAsync(tenant, provider, window.Answers, now, ct);
        }
    }

    private async Task LookAsync(TenantId tenant, IdentityProviderId provider, CountedNames last, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var back in (await missing.AllAsync(tenant, now, ct)).Where(one => one.IdentityProvider == provider && last.ShareOf(one.Name) >= Again))
        {
            if (await missing.RemoveAsync(back, ct))
                log.AttributeCameBack(tenant.Value, provider.Value, back.Name);
        }

        var week = (await counts.OfAsync(tenant, CountSpan.Day, now - Week, now, ct)).SelectMany(day => day.Counts.Answers).Where(answers => answers.Party == provider.Value).ToArray();
        if (week.Length == 0 || Together(week) is not { } all || all.Logins - last.Logins is not (>= FewestAnswers and var before))
            return;
        List<MissingAttribute> gone = [];
        foreach (var (name, count) in all.Names)
        {
            if (last.ShareOf(name) < Never && count - last.Names.GetValueOrDefault(name) >= Always * before && new MissingAttribute(tenant, provider, name, now) is var one && await missing.TryAddAsync(one, ct))
                gone.Add(one);
        }

        if (gone.Count == 0)
            return;
        foreach (var one in gone)
            log.AttributeMissing(tenant.Value, provider.Value, one.Name, last.Logins, before);
        await letters.SendAsync(tenants.Current.FindTenant(tenant), gone, ct);
    }

    private static CountedNames Together(IEnumerable<CountedNames> several) => LoginCounts.Of(several.Select(one => new LoginCounts([], [one], []))).Answers[0];

    /// <param name="Answers">Null where none has come since.</param>
    /// <param name="LookedAt">UTC.</param>
    private sealed record Window(CountedNames? Answers, DateTimeOffset LookedAt);
}
