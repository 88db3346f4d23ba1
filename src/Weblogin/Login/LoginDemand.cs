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

    /// <summary>
    /// What a login aims at. A wish counts as far as the tenant's ways in reach, and not where nobody may be asked (OIDC Core 3.1.2.1: the acr is then a
    /// voluntary claim).
    /// </summary>
    public static AssuranceLevel Aim(Tenant tenant, RelyingParty relyingParty, LoginRequest request)
    {
        var required = Required(relyingParty, request);
        if (request.Silent || request.WishedLevel is not { } wished || wished <= required)
            return required;
        var reach = HomeRealm.Reach(tenant);
        var aim = wished < reach ? wished : reach;
        return aim > required ? aim : required;
    }

    /// <summary>What is asked, no less than the person wants of whoever claims to be them, and no less than <see cref="Bound"/>.</summary>
    public static AssuranceLevel Wanted(AssuranceLevel asked, RelyingParty relyingParty, Subject subject, UpstreamIdentity identity) =>
        Bound(identity.MinimumLevel > asked ? identity.MinimumLevel.Value : asked, relyingParty, subject);

    /// <summary>
    /// What is asked; and what no tenant's own word reaches, where the relying party wants a person whom others know to prove it once.
    /// </summary>
    public static AssuranceLevel Bound(AssuranceLevel asked, RelyingParty relyingParty, Subject subject) =>
        relyingParty.Binding == PersonBinding.ProveOnce && !subject.IsBound ? AssuranceLevel.High : asked;

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
