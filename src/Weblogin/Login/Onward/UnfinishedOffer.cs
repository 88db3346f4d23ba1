using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Onward;

/// <summary>
/// What a browser is offered that left for an identity provider, brought no answer, and asks again: to try it once more, and the way that the
/// tenant's policy names. Offered and not taken: the person may only have been impatient. Pure.
/// </summary>
internal static class UnfinishedOffer
{
    /// <summary>What stands in the log.</summary>
    public static readonly LoginFailure Failure = new(FailureReason.Unfinished, "the browser came back without its answer");

    /// <summary>The provider the browser left for, where the login would begin there again; null otherwise.</summary>
    public static IdentityProvider? LeftFor(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, HomeRealmChoice choice, Browser browser) =>
        LeftBehind.Of(browser, relyingParty, transaction.StartedAt) is { IdentityProvider: var id }
        && choice.Ways.Any(way => tenant.MovedFrom(way, transaction.BrowserHash).Id == id)
            ? tenant.FindIdentityProvider(id)
            : null;

    /// <summary>The same provider first, the other way beside it, and whatever else there was to choose from; null where nothing is offered.</summary>
    public static IReadOnlyList<IdentityProvider>? Of(Tenant tenant, LoginTransaction transaction, HomeRealmChoice choice) =>
        transaction.Left is { } id
        && tenant.FindIdentityProvider(id) is { } left
        && FallbackPolicy.Elsewhere(tenant, transaction.Attempts, left, Failure) is FallbackDecision.GoOn { To: var other }
            ? [.. new[] { left, other }.Concat(choice.Ways).DistinctBy(provider => provider.Id)]
            : null;
}
