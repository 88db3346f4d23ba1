using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>Says what became of a failed login, to the person on a page or to the relying party in its protocol.</summary>
internal sealed class LoginRefusals(Refusals refusals, LoginTrail trail)
{
    /// <summary>A page of ours.</summary>
    /// <param name="relyingParty">Where the person wanted to go; null where it is not known.</param>
    /// <param name="language">What the relying party asked for; null leaves it to the browser.</param>
    /// <param name="choiceOfTenant">Where the person chooses another tenant; null where nobody chose one.</param>
    /// <param name="at">The login that ends here; null where none is known.</param>
    public IResult Page(Tenant tenant, RelyingParty? relyingParty, LoginFailure failure, string? language = null, Uri? choiceOfTenant = null, EndedAt? at = null)
    {
        // What belongs to no login is none that has come to nothing: an address that somebody has kept, or made up.
        if (relyingParty is not null || at is not null)
            trail.Refused(tenant, relyingParty?.Id, failure.Reason, at?.WayIn);
        return refusals.Page(
            Cause(failure.Reason),
            $"{relyingParty?.Id.Value ?? "no relying party"}: {failure.Reason}: {failure.Detail}",
            Setting(tenant, language, choiceOfTenant) with { Login = at?.Login, Reason = failure.Reason });
    }

    /// <summary>The relying party's own answer, told of.</summary>
    /// <param name="at">The login that ends here; null where none had begun.</param>
    public IResult Tell(Tenant tenant, RelyingParty relyingParty, LoginFailure failure, IResult answer, EndedAt? at)
    {
        trail.ToldRelyingParty(tenant, relyingParty, failure, at?.Login, at?.WayIn);
        return answer;
    }

    /// <summary>So many logins of the relying party are open at the tenant that no other begins (<see cref="OpenWork"/>).</summary>
    public IResult Busy(Tenant tenant, RelyingParty relyingParty, string? language) =>
        refusals.Page(RefusalCause.Busy, $"{relyingParty.Id}: its open logins have reached the ceiling", Setting(tenant, language));

    /// <summary>
    /// The relying party has sent the browser back more often than <see cref="RoundCounter"/> lets it. There is no button: the tenant's own link may lead to another
    /// service, and at once.
    /// </summary>
    public IResult GoesRound(Tenant tenant, RelyingParty relyingParty, string? language)
    {
        trail.Refused(tenant, relyingParty.Id, FailureReason.Loop, wayIn: null);
        return refusals.Page(RefusalCause.ServiceLoop, $"{relyingParty.Id}: {FailureReason.Loop}: it was answered again and again, and asks once more", Setting(tenant, language) with { Action = null });
    }

    /// <summary>A page for a cause that is no failure of a login.</summary>
    public IResult Page(Tenant tenant, RefusalCause cause, string detail) => refusals.Page(cause, detail, Setting(tenant, null));

    private static RefusalSetting Setting(Tenant tenant, string? language, Uri? choiceOfTenant = null) => new()
    {
        Tenant = tenant.Id.Value,
        TenantName = tenant.Name,
        UiLocales = language is null ? null : [language],
        Action = choiceOfTenant is not null ? RefusalAction.ChooseTenant(choiceOfTenant) : tenant.DefaultLink is null ? null : RefusalAction.TryAgain("/"),
    };

    private static RefusalCause Cause(FailureReason reason) => reason switch
    {
        FailureReason.IdentityProviderError or FailureReason.NoPassive => RefusalCause.IdentityProviderFailed,
        FailureReason.NationalIdMissing or FailureReason.NationalIdInvalid or FailureReason.NationalIdLocal => RefusalCause.NationalIdMissing,
        FailureReason.AttributeMissing => RefusalCause.AttributeMissing,
        FailureReason.PersonUnknown or FailureReason.ProfileStale => RefusalCause.PersonUnknown,
        FailureReason.AccountRebound => RefusalCause.AccountRebound,
        FailureReason.NationalIdConflict => RefusalCause.PersonConflict,
        FailureReason.OtherPerson => RefusalCause.OtherPerson,
        FailureReason.NationalIdUnknown => RefusalCause.NationalIdUnknown,
        FailureReason.NoWayIn => RefusalCause.NoWayIn,
        FailureReason.LevelTooLow or FailureReason.NotFresh => RefusalCause.AssuranceTooLow,
        FailureReason.ForeignIdentity => RefusalCause.ForeignIdentity,
        FailureReason.SelfRegistered => RefusalCause.SelfRegistered,
        FailureReason.Cancelled => RefusalCause.Cancelled,
        FailureReason.Unavailable or FailureReason.ProbeDown or FailureReason.LookupUnavailable or FailureReason.Unfinished => RefusalCause.UpstreamUnavailable,
        FailureReason.ResponseRefused => RefusalCause.ResponseRefused,
        FailureReason.NotOpen => RefusalCause.LoginUsed,
        FailureReason.OtherBrowser => RefusalCause.OtherBrowser,
        FailureReason.Loop => RefusalCause.LoginLoop,
        FailureReason.TenantNotAllowed => RefusalCause.TenantNotAllowed,
        FailureReason.NotReleased => RefusalCause.NotReleased,
        FailureReason.EnvironmentMismatch => RefusalCause.EnvironmentMismatch,
        FailureReason.PersonDisabled => RefusalCause.PersonDisabled,
        FailureReason.InteractionRequired or FailureReason.QuestionRequired => RefusalCause.MalformedRequest,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>Where a login ends without a person.</summary>
/// <param name="Login">Its id.</param>
/// <param name="WayIn">The last way in that was gone; null where none was.</param>
internal sealed record EndedAt(string Login, IdentityProviderId? WayIn)
{
    /// <summary>After the last way in that was tried in vain.</summary>
    public static EndedAt Of(LoginTransaction transaction) => new(transaction.Id, transaction.Attempts is [.., var last] ? last.IdentityProvider : null);
}
