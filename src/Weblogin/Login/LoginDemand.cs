using System.Net;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>How sure and how fresh a login must be, out of everything that has a say in it. Pure functions.</summary>
internal static class LoginDemand
{
    // Clocks differ, and "now" at the identity provider may be a moment before we asked.
    private static readonly TimeSpan FreshnessSkew = TimeSpan.FromMinutes(3);

    /// <summary>What is met or refused: the request's level, and never less than the relying party's own.</summary>
    public static AssuranceLevel Required(RelyingParty relyingParty, LoginRequest request) =>
        request.RequiredLevel > relyingParty.RequiredLevel ? request.RequiredLevel : relyingParty.RequiredLevel;

    /// <summary>What is met or refused in this login: also what a person wants who was found before.</summary>
    public static AssuranceLevel Required(RelyingParty relyingParty, LoginTransaction transaction) =>
        Higher(Required(relyingParty, transaction.Request), transaction.PersonsMinimum);

    /// <summary>
    /// What a login aims at. A wish counts as far as the ways in reach that are offered, and not where nobody may be asked (OIDC Core 3.1.2.1: the acr is then a
    /// voluntary claim).
    /// </summary>
    /// <param name="from">The browser's address; null where it is not known.</param>
    public static AssuranceLevel Aim(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, IPAddress? from)
    {
        var required = Required(relyingParty, transaction);
        if (transaction.Request.Silent || transaction.Request.WishedLevel is not { } wished || wished <= required)
            return required;
        var reach = HomeRealm.Reach(tenant, transaction, from);
        return Higher(required, wished < reach ? wished : reach);
    }

    /// <summary>What is asked, no less than the person wants of whoever claims to be them, and no less than <see cref="Bound"/>.</summary>
    public static AssuranceLevel Wanted(AssuranceLevel asked, RelyingParty relyingParty, Subject subject, UpstreamIdentity identity) =>
        Bound(Higher(asked, identity.MinimumLevel), relyingParty, subject);

    /// <summary>
    /// What is asked; and what no tenant's own word reaches, where the relying party wants a person whom others know to prove it once.
    /// </summary>
    public static AssuranceLevel Bound(AssuranceLevel asked, RelyingParty relyingParty, Subject subject) =>
        relyingParty.Binding == PersonBinding.ProveOnce && !subject.IsBound ? AssuranceLevel.High : asked;

    /// <summary>What is wanted of this person whatever is asked: wherever they go on to, it is held.</summary>
    public static AssuranceLevel OfThePerson(RelyingParty relyingParty, Subject subject, UpstreamIdentity identity) =>
        Wanted(AssuranceLevel.Low, relyingParty, subject, identity);

    private static AssuranceLevel Higher(AssuranceLevel one, AssuranceLevel? other) => other > one ? other.Value : one;

    /// <summary>UTC; an authentication before this is too old for the answer to a request. Null takes any.</summary>
    public static DateTimeOffset? AuthenticatedAfter(LoginTransaction transaction) => transaction.Request switch
    {
        { ForceAuthentication: true } => transaction.StartedAt - FreshnessSkew,
        { MaxAge: { } age } => transaction.StartedAt - age - FreshnessSkew,
        _ => null,
    };

    /// <summary>
    /// UTC; the oldest authentication of a session that serves. Null takes any. To the second: where clocks differ, the person is asked once more, and
    /// nobody is taken for fresher than they are.
    /// </summary>
    public static DateTimeOffset? OldestOfSession(LoginTransaction transaction) => transaction.StartedAt - transaction.Request.MaxAge;
}
