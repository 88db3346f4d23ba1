using System.Net;
using Weblogin.Assurance;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>Where a login begins, or goes on for more proof. Closed.</summary>
internal abstract record HomeRealmChoice
{
    private HomeRealmChoice() { }

    /// <summary>The ways in among which it lies.</summary>
    public IReadOnlyList<IdentityProvider> Ways => this switch
    {
        Straight straight => [straight.To],
        Ask ask => ask.Among,
        None => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>One way in fits: no page.</summary>
    internal sealed record Straight(IdentityProvider To) : HomeRealmChoice;

    /// <summary>Several fit: the person chooses.</summary>
    internal sealed record Ask(IReadOnlyList<IdentityProvider> Among) : HomeRealmChoice;

    /// <summary>None does.</summary>
    internal sealed record None(LoginFailure Failure) : HomeRealmChoice;
}

/// <summary>What a browser brings to the choice of a way in.</summary>
/// <param name="From">Its address; null where it is not known.</param>
/// <param name="Remembered">The way in that the person chose to remember; null for none.</param>
internal readonly record struct Visitor(IPAddress? From, IdentityProviderId? Remembered);

/// <summary>
/// Picks the identity provider a login begins with: what was asked for, else the only one that is offered and can reach the level, else what the browser remembers,
/// else the person chooses. Who must prove more goes on to the least that reaches it. Pure.
/// </summary>
internal static class HomeRealm
{
    /// <param name="wanted">The level that the login aims at.</param>
    public static HomeRealmChoice Choose(Tenant tenant, LoginTransaction transaction, AssuranceLevel wanted, Visitor visitor)
    {
        var request = transaction.Request;
        var isStepUp = transaction.Attempts.Count > 0;
        var among = isStepUp ? Further(tenant, transaction, wanted, visitor.From) : Offered(tenant, transaction, wanted, visitor.From);
        if (!isStepUp && request.IdentityProvider is { } hint && Known(tenant, transaction, hint, visitor.From) is { } asked && AssuranceMap.Ceiling(asked) >= wanted)
            return new HomeRealmChoice.Straight(asked);
        return among switch
        {
            [] => new HomeRealmChoice.None(NothingLeft(tenant, transaction, wanted, visitor.From)),
            [var only] => new HomeRealmChoice.Straight(only),
            _ when !isStepUp && !request.ChooseAgain && !request.LeavesNothing && among.FirstOrDefault(way => way.Id == visitor.Remembered) is { } remembered =>
                new HomeRealmChoice.Straight(remembered),
            _ => new HomeRealmChoice.Ask(among),
        };
    }

    /// <summary>Where a person goes on to whom a way in has not proven surely enough: of those that reach the level and were not tried, the least sure ones; the fallback where none is left.</summary>
    /// <returns>Empty where nothing reaches it.</returns>
    public static IReadOnlyList<IdentityProvider> Further(Tenant tenant, LoginTransaction transaction, AssuranceLevel wanted, IPAddress? from)
    {
        var able = Open(tenant, transaction, from).Where(way => way.Id != tenant.Fallback.To && AssuranceMap.Ceiling(way) >= wanted).ToArray();
        if (able.Length == 0)
            return FallbackOf(tenant, transaction, wanted);
        var least = able.Min(AssuranceMap.Ceiling);
        return [.. able.Where(way => AssuranceMap.Ceiling(way) == least)];
    }

    /// <summary>The best that any of the tenant's ways in, or its fallback, can ever give.</summary>
    public static AssuranceLevel Reach(Tenant tenant) =>
        Best(tenant.WaysIn.Select(way => way.IdentityProvider).Append(tenant.Fallback.To).OfType<IdentityProviderId>().Select(tenant.FindIdentityProvider).OfType<IdentityProvider>());

    /// <summary>The best that this login can come to.</summary>
    public static AssuranceLevel Reach(Tenant tenant, LoginTransaction transaction, IPAddress? from) =>
        Best(Open(tenant, transaction with { Attempts = [] }, from).Concat(FallbackOf(tenant, transaction with { Attempts = [] }, AssuranceLevel.Low)));

    private static AssuranceLevel Best(IEnumerable<IdentityProvider> ways) => ways.Select(AssuranceMap.Ceiling).DefaultIfEmpty(AssuranceLevel.Low).Max();

    /// <summary>The ways in that can reach the level; where none can, the fallback alone.</summary>
    private static IReadOnlyList<IdentityProvider> Offered(Tenant tenant, LoginTransaction transaction, AssuranceLevel wanted, IPAddress? from)
    {
        var able = Open(tenant, transaction, from).Where(way => AssuranceMap.Ceiling(way) >= wanted).ToArray();
        return able.Length > 0 ? able : FallbackOf(tenant, transaction, wanted);
    }

    /// <summary>The ways in that this login may take: offered here, not tried in vain, and able to say that the person is the one who was found before.</summary>
    private static IEnumerable<IdentityProvider> Open(Tenant tenant, LoginTransaction transaction, IPAddress? from) =>
        tenant.WaysIn.Where(way => IsOffered(way, transaction, from)).Select(way => way.IdentityProvider).Distinct()
            .Where(id => !transaction.HasTried(tenant, id))
            .Select(tenant.FindIdentityProvider).OfType<IdentityProvider>()
            .Where(transaction.CanFind);

    private static IReadOnlyList<IdentityProvider> FallbackOf(Tenant tenant, LoginTransaction transaction, AssuranceLevel wanted) =>
        tenant.Fallback.To is { } to && !transaction.HasTried(tenant, to) && tenant.FindIdentityProvider(to) is { } fallback
        && transaction.CanFind(fallback) && AssuranceMap.Ceiling(fallback) >= wanted
            ? [fallback]
            : [];

    private static LoginFailure NothingLeft(Tenant tenant, LoginTransaction transaction, AssuranceLevel wanted, IPAddress? from) =>
        !Open(tenant, Anybodys(transaction), from).Any() && FallbackOf(tenant, Anybodys(transaction), AssuranceLevel.Low).Count == 0
            ? new LoginFailure(FailureReason.NoWayIn, "none of the tenant's ways in is open to this relying party, at this place")
        : transaction.IsRegistersAlone && Offered(tenant, transaction with { IsRegistersAlone = false }, wanted, from).Count > 0
            ? new LoginFailure(FailureReason.NationalIdUnknown, "the register has no national id of the person, so no other way in can say who they are")
            : new LoginFailure(FailureReason.LevelTooLow, $"no way in that is left reaches {wanted}");

    private static LoginTransaction Anybodys(LoginTransaction transaction) => transaction with { Attempts = [], IsRegistersAlone = false };

    private static bool IsOffered(WayIn way, LoginTransaction transaction, IPAddress? from) =>
        way.IsOffered(transaction.Request.RelyingParty, transaction.Request.EmailDomain, from);

    /// <summary>
    /// Whether a login by an identity provider, made for another relying party, may serve this one: as a way in it must be for both. One that is no way in, as
    /// the fallback, is for all; where the person is was judged when they came.
    /// </summary>
    public static bool MayServe(Tenant tenant, RelyingParty relyingParty, IdentityProviderId by)
    {
        var way = tenant.Moving is { } moving && moving.To == by && tenant.WaysIn.All(way => way.IdentityProvider != by) ? moving.From : by;
        var conditions = tenant.WaysIn.Where(one => one.IdentityProvider == way).ToArray();
        return conditions.Length == 0 || conditions.Any(one => one.IsFor(relyingParty.Id));
    }

    // A hint chooses only among what people of this tenant may meet: its ways in as they are offered, where one is moving to, and its fallback.
    private static IdentityProvider? Known(Tenant tenant, LoginTransaction transaction, IdentityProviderId hint, IPAddress? from)
    {
        var conditions = tenant.WaysIn.Where(way => way.IdentityProvider == hint).ToArray();
        var isKnown = conditions.Length > 0 ? conditions.Any(way => IsOffered(way, transaction, from))
            : hint == tenant.Moving?.To ? tenant.WaysIn.Any(way => way.IdentityProvider == tenant.Moving.From && IsOffered(way, transaction, from))
            : hint == tenant.Fallback.To;
        return isKnown && tenant.FindIdentityProvider(hint) is { } provider && transaction.CanFind(provider) ? provider : null;
    }
}
