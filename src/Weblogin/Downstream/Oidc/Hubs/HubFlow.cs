using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// The way of a login through a hub, told in one place. A relying party asks here; a tenant is chosen; the browser goes to the tenant's host
/// with a handle, logs in there as everybody else, and comes back with another; here it proves itself and the relying party is answered.
/// The hub authenticates nobody and keeps no session (see the decision note 0015).
/// </summary>
internal sealed class HubFlow(HubSteps steps, OidcDownstream oidc, LivingGrants living, TenantDirectory directory, Refusals refusals, ILogger<HubFlow> log)
{
    private static readonly OAuthError NobodyHere = new(OAuthErrorCode.UnauthorizedClient, "The client lists no tenant that is in use.");

    // Closed between the answer at the tenant and its coming here: it vouches for the person no more.
    private static readonly OAuthError NoLonger = new(OAuthErrorCode.AccessDenied, "The tenant lets the person in no more.");

    private static readonly OAuthError MustChoose = new(OAuthErrorCode.LoginRequired, "The person must log in.");

    /// <summary>A relying party asks.</summary>
    /// <param name="remembered">The tenant that the browser remembers; null for none.</param>
    public async Task<IResult> BeginAsync(Hub hub, RelyingParty relyingParty, LoginRequest request, TenantId? remembered, Browser browser, CancellationToken ct)
    {
        if (Revalidate(hub, relyingParty, request) is not { } asked)
            return Page(hub, RefusalCause.RedirectMismatch, $"{relyingParty.Id}: its registration changed during the login");
        var tenants = TenantsOf(relyingParty);
        if (tenants.Count == 0)
            return new AuthorizeAnswer(asked.ReplyTo.Failure(NobodyHere));
        var known = Known(asked, tenants) ?? await RememberedAsync(hub, relyingParty, request, tenants, remembered, browser, ct);
        // Without a page nothing can be chosen, and a browser that never was here has nobody logged in.
        if (request.Silent && (known is null || browser.Binding is null))
            return new AuthorizeAnswer(asked.ReplyTo.Failure(MustChoose));
        if (steps.AreTooMany(hub, relyingParty))
            return Page(hub, RefusalCause.Busy, $"{relyingParty.Id}: its open logins have reached the ceiling");
        if (known is null)
        {
            log.HubAsks(hub.Id.Value, relyingParty.Id.Value);
            return new LeaveResult(HubPaths.PageOf(hub, await steps.BeginAsync(hub, request, browser, ct)));
        }

        log.HubSent(hub.Id.Value, relyingParty.Id.Value, known.Id.Value);
        return new LeaveResult(HubPaths.EnterAt(known, await steps.BeginAsync(hub, request, known, browser, ct)));
    }

    /// <summary>The person has chosen a tenant.</summary>
    public async Task<IResult> ChosenAsync(Hub hub, FoundHubTransaction found, TenantId? chosen)
    {
        if (RelyingPartyOf(hub, found.Transaction) is not { } relyingParty)
            return Page(hub, RefusalCause.UnknownClient, "the relying party is no longer registered");
        if (TenantsOf(relyingParty).FirstOrDefault(tenant => tenant.Id == chosen) is not { } tenant)
            return Page(hub, RefusalCause.TenantNotAllowed, $"{relyingParty.Id}: the chosen tenant is none of the client's");
        if (await steps.SendAsync(found, tenant) is not { } leg)
            return Page(hub, RefusalCause.LoginUsed, $"{relyingParty.Id}: the login is over");
        log.HubSent(hub.Id.Value, relyingParty.Id.Value, tenant.Id.Value);
        return new LeaveResult(HubPaths.EnterAt(tenant, leg));
    }

    /// <summary>The browser is back from the tenant, with a result that is taken for it now.</summary>
    public async Task<IResult> ReturnedAsync(Hub hub, HubTransaction transaction, HubResult result, HttpContext context)
    {
        // A login lasts long enough for documents to change under it.
        if (RelyingPartyOf(hub, transaction) is not { } relyingParty)
            return Page(hub, RefusalCause.UnknownClient, "the relying party is no longer registered");
        if (TenantsOf(relyingParty).FirstOrDefault(tenant => tenant.Id == transaction.Tenant) is not { } tenant)
            return Page(hub, RefusalCause.TenantNotAllowed, $"{relyingParty.Id}: its document lists the tenant no longer");
        if (Revalidate(hub, relyingParty, transaction.Request) is not { } accepted)
            return Page(hub, RefusalCause.RedirectMismatch, $"{relyingParty.Id}: its registration changed during the login");
        switch (result)
        {
            case HubResult.Granted { Person: { } person } when !living.Holds(relyingParty.Id, person):
                log.HubRefused(hub.Id.Value, relyingParty.Id.Value, tenant.Id.Value, NoLonger.Code);
                return new AuthorizeAnswer(accepted.ReplyTo.Failure(NoLonger));
            case HubResult.Granted granted:
                // Nor does a machine that people share tell the next one where the last belonged.
                if (transaction.ChosenByPerson && !SharedComputer.Is(tenant, relyingParty, Browser.Of(context).Address))
                    RememberedTenant.Write(context, tenant.Id);
                log.HubAnswered(hub.Id.Value, relyingParty.Id.Value, tenant.Id.Value);
                var told = oidc.Issue(hub, relyingParty, accepted, steps.Dated(CodeGrantJson.Read(granted.Grant)), granted.Person);
                await steps.KeepAsync(told.Writes);
                return told.Result;
            case HubResult.Refused refused:
                // Whoever turned back there may have been at the wrong door: next time they are asked.
                if (!transaction.Request.Silent)
                    RememberedTenant.Forget(context);
                log.HubRefused(hub.Id.Value, relyingParty.Id.Value, tenant.Id.Value, refused.Error);
                return new AuthorizeAnswer(accepted.ReplyTo.Failure(new OAuthError(refused.Error, refused.Description)));
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The relying party of a login, as it is registered now; null where it is no longer registered at this hub.</summary>
    public RelyingParty? RelyingPartyOf(Hub hub, HubTransaction transaction) =>
        directory.Current.FindRelyingParty(transaction.Request.RelyingParty) is { } relyingParty && hub.Registers(relyingParty) ? relyingParty : null;

    /// <summary>The request of a login, judged by the registration as it is now; null where that would refuse it.</summary>
    public AuthorizeRequest? Revalidate(Hub hub, RelyingParty relyingParty, LoginRequest request) =>
        oidc.Revalidate(hub, relyingParty, request.ReplyState) is AuthorizeOutcome.Accepted { Request.Value: var accepted } ? accepted : null;

    /// <summary>The tenants that people of this relying party choose among.</summary>
    public IReadOnlyList<Tenant> TenantsOf(RelyingParty relyingParty)
    {
        var snapshot = directory.Current;
        return [.. relyingParty.Tenants.Select(snapshot.FindTenant).OfType<Tenant>().Where(tenant => !tenant.Disabled)];
    }

    /// <summary>A page that tells why a login goes no further, and where choosing helps leads back to the choice.</summary>
    public IResult Page(Hub hub, RefusalCause cause, string detail) => refusals.Page(cause, detail, new RefusalSetting
    {
        Tenant = hub.Id.Value,
        TenantName = hub.Name,
        Action = cause is RefusalCause.LoginUsed or RefusalCause.OtherBrowser or RefusalCause.TenantNotAllowed ? RefusalAction.ChooseTenant(HubPaths.ChoiceAt(hub)) : null,
    });

    /// <summary>On a tenant's host: no login of this browser is open here. Leads back to the hub, where there is one that it may have come from.</summary>
    public IResult NotOpenAt(Tenant tenant)
    {
        var snapshot = directory.Current;
        var hubs = snapshot.Hubs.Where(hub => snapshot.RelyingParties.Any(party => hub.Registers(party) && party.Tenants.Contains(tenant.Id))).ToArray();
        return refusals.Page(RefusalCause.LoginUsed, "no login from a hub is open here for this browser", new RefusalSetting
        {
            Tenant = tenant.Id.Value,
            TenantName = tenant.Name,
            Action = hubs is [var only] ? RefusalAction.ChooseTenant(HubPaths.ChoiceAt(only)) : null,
        });
    }

    private static Tenant? Known(AuthorizeRequest request, IReadOnlyList<Tenant> tenants) =>
        LoginHint.Read(request.LoginHint).ChooseAmong(tenants)
        ?? (HintedTenant.In(request.IdTokenHint) is { } home ? tenants.FirstOrDefault(tenant => tenant.Id == home) : null)
        ?? (tenants is [var only] ? only : null);

    private async Task<Tenant?> RememberedAsync(
        Hub hub, RelyingParty relyingParty, LoginRequest request, IReadOnlyList<Tenant> tenants, TenantId? remembered, Browser browser, CancellationToken ct) =>
        !request.ChooseAgain
        && tenants.FirstOrDefault(tenant => tenant.Id == remembered) is { } tenant
        && !SharedComputer.Is(tenant, relyingParty, browser.Address)
        && (request.Silent || !await steps.IsBackUnfinishedAsync(hub, relyingParty, browser, ct))
            ? tenant
            : null;
}
