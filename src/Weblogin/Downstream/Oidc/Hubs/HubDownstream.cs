using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// Hop 10 of a login that came through a hub: the tenant's answer is parked for the hub, which gives it to the relying party. What is asked
/// for stands in the hub's transaction; the browser carries handles only.
/// </summary>
internal sealed class HubDownstream(OidcDownstream oidc, HubSteps steps, TenantDirectory directory, Refusals refusals) : IDownstream
{
    public const string Name = "hub";

    public string Protocol => Name;

    /// <summary>The tenant's question of a request that its hub took.</summary>
    /// <param name="legHash">Of the handle with which it came in.</param>
    public static LoginRequest LoginRequestOf(HubTransaction transaction, AuthorizeRequest request, byte[] legHash) => transaction.Request with
    {
        Protocol = Name,
        ReplyState = new HubLeg(transaction.Hub, legHash, transaction.Request.ReplyState).Written,
        IdentityProvider = LoginHint.Read(request.LoginHint).WayIn,
    };

    public async Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session, CancellationToken ct)
    {
        var leg = HubLeg.Of(transaction.Request);
        if (directory.Current.FindHub(leg.Hub) is not { } hub || oidc.Revalidate(hub, relyingParty, leg.Query) is not AuthorizeOutcome.Accepted { Request: var accepted })
            return new RelyingPartyAnswer.Refused { Result = refusals.Page(RefusalCause.RedirectMismatch, $"{relyingParty.Id}: its registration changed during the login", Setting(tenant)) };
        var granting = oidc.GrantOf(tenant, relyingParty, accepted.Value, session, transaction.Id);
        return await steps.ParkAsync(tenant, leg, new HubResult.Granted(CodeGrantJson.Write(granting.Grant)) { Person = granting.Person }, ct) is var (handle, write)
            ? new RelyingPartyAnswer.Told { Result = new LeaveResult(HubPaths.ReturnTo(hub, handle)), Writes = [write, .. granting.Releases], Released = granting.Released }
            : new RelyingPartyAnswer.Refused { Result = Over(tenant, leg) };
    }

    public bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person) => oidc.IsAskedFor(relyingParty, subject, person);

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure) =>
        OidcDownstream.ErrorOf(request, failure) is { } error ? new Refusal(this, tenant, HubLeg.Of(request), new HubResult.Refused(error.Code, error.Description)) : null;

    public Uri? ChoiceOfTenant(LoginRequest request) => Choice(HubLeg.Of(request));

    // The platform is asked to begin at its hub: by OpenID Connect's own port.
    public Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    public LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    private async Task<IResult> SendBackAsync(Tenant tenant, HubLeg leg, HubResult.Refused refused, CancellationToken ct)
    {
        if (directory.Current.FindHub(leg.Hub) is not { } hub || await steps.ParkAsync(tenant, leg, refused, ct) is not var (handle, write))
            return Over(tenant, leg);
        await steps.KeepAsync(write);
        return new LeaveResult(HubPaths.ReturnTo(hub, handle));
    }

    private IResult Over(Tenant tenant, HubLeg leg) =>
        refusals.Page(RefusalCause.LoginUsed, $"the login through {leg.Hub} is over, or went on at another tenant", Setting(tenant) with { Action = Choice(leg) is { } choice ? RefusalAction.ChooseTenant(choice) : null });

    private Uri? Choice(HubLeg leg) => directory.Current.FindHub(leg.Hub) is { } hub ? HubPaths.ChoiceAt(hub) : null;

    private static RefusalSetting Setting(Tenant tenant) => new() { Tenant = tenant.Id.Value, TenantName = tenant.Name };

    /// <summary>An error on its way to the relying party: parked as the answer is sent.</summary>
    private sealed class Refusal(HubDownstream port, Tenant tenant, HubLeg leg, HubResult.Refused refused) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var answer = await port.SendBackAsync(tenant, leg, refused, httpContext.RequestAborted);
            await answer.ExecuteAsync(httpContext);
        }
    }
}
