using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Saml.Logout;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Saml;

/// <summary>
/// Logout messages of service providers (SAML Profiles 4.4): requests, which end the sessions they name without asking for a cookie, and
/// answers to our own. By HTTP-Redirect and HTTP-POST.
/// </summary>
internal sealed class SingleLogoutEndpoint(
    RegisteredServiceProviders serviceProviders, LogoutFlow flow, ISessionStore sessions, IOneTimeIdStore oneTimeIds, LogoutRefusals refusals, TimeProvider time)
{
    // A signed message with its certificate has some 6 kB.
    private const int MaxBody = 96 * 1024;

    public async Task RedirectedAsync(HttpContext context)
    {
        var received = new ReceivedLogout.Redirect(context.Request.QueryString.Value ?? "");
        var result = received.IsResponse switch
        {
            true => await TakeResponseAsync(context, received, received.RelayState),
            false => await TakeRequestAsync(context, received),
            null => refusals.Malformed(context.RequiredTenant, "the query holds not one logout message"),
        };
        await result.ExecuteAsync(context);
    }

    public async Task PostedAsync(HttpContext context)
    {
        var form = await PostedForm.ReadAsync(context, MaxBody);
        var relayState = form?["RelayState"].Count <= 1 ? (string?)form["RelayState"] : null;
        var result = (form?["SAMLRequest"], form?["SAMLResponse"]) switch
        {
            ([{ } request], []) => await TakeRequestAsync(context, new ReceivedLogout.Post(request, relayState)),
            ([], [{ } response]) => await TakeResponseAsync(context, new ReceivedLogout.Post(response, relayState), relayState),
            _ => refusals.Malformed(context.RequiredTenant, "the body is no form with one logout message of reasonable size"),
        };
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> TakeRequestAsync(HttpContext context, ReceivedLogout received)
    {
        var (tenant, now) = (context.RequiredTenant, time.GetUtcNow());
        RegisteredServiceProvider? sender = null;
        // One that does not list this tenant is unknown on its host: "not here" and "not anywhere" look alike.
        var outcome = LogoutValidator.ValidateRequest(received, issuer => (sender = serviceProviders.FindEvenClosed(issuer, tenant)) is null ? null : PartnerOf(sender), Expected(tenant, now));
        if (outcome is not LogoutRequestOutcome.Accepted { Request.Value: var request } accepted)
            return Refuse(tenant, sender, (LogoutRequestOutcome.Refused)outcome);
        var id = sender!.RelyingParty.Id;
        if (!await oneTimeIds.TryUseAsync(tenant.Id, $"logout of {id}", accepted.Replay.Key, accepted.Replay.KeepUntil, now, context.RequestAborted))
            return refusals.NotTrusted(tenant, $"{id}: the request was taken before");
        var name = new SessionReference(request.NameId, null).Key;
        var ended = await sessions.EndOfRelyingPartyAsync(tenant.Id, id, name, request.SessionIndexes, now);
        var initiator = new LogoutInitiator.OfRelyingParty(id, SamlDownstreamLogout.Name, new LogoutQuestion(request.Id, accepted.RelayState).ToText());
        return await flow.BeginAsync(tenant, initiator, ended, browser: null, context.RequestAborted);
    }

    private async Task<IResult> TakeResponseAsync(HttpContext context, ReceivedLogout received, string? relayState)
    {
        var (tenant, now) = (context.RequiredTenant, time.GetUtcNow());
        var handle = OneTimeHandle.TryParse(relayState, out var parsed) ? parsed : null;
        // The partner has lost the handle, and a post from its page comes without the cookie that would stand in for it.
        if (handle is null && received is ReceivedLogout.Post)
            return LogoutSteps.Stopped();
        if (await flow.FindAskedAsync(tenant, handle, Browser.Of(context), context.RequestAborted) is not { Step: { CallState: { } requestId, Transaction.Asked.RelyingParty: { } id } } found)
            return refusals.NotOpen(tenant);
        if (serviceProviders.FindEvenClosed(id, tenant) is not { } sender)
            return await flow.AnsweredAsync(tenant, found, confirmed: false, "it is no longer registered");
        return LogoutValidator.ValidateResponse(received, PartnerOf(sender), requestId, Expected(tenant, now)) switch
        {
            LogoutResponseOutcome.Accepted { Response.Value: var response } =>
                await flow.AnsweredAsync(tenant, found, response.IsComplete, $"status {response.Status ?? "unknown"}, {response.SubStatus ?? "no sub-status"}"),
            // Any site may send a browser here: without the handle only what the partner signed changes anything.
            LogoutResponseOutcome.Refused refused when handle is null => refusals.NotTrusted(tenant, $"{id}: {refused.Reason}: {refused.Detail}"),
            // Whoever holds the handle is this browser: the logout goes on, and the page in the end names who did not confirm.
            LogoutResponseOutcome.Refused refused =>
                await flow.AnsweredAsync(tenant, found, confirmed: false, $"{refused.Reason}: {refused.Detail}"),
            _ => throw new UnreachableException(),
        };
    }

    private static LogoutPartner PartnerOf(RegisteredServiceProvider serviceProvider) =>
        new(serviceProvider.Descriptor.EntityId, serviceProvider.Descriptor.SigningKeys);

    private static LogoutExpectation Expected(Tenant tenant, DateTimeOffset now) =>
        new() { Location = tenant.Origin + SamlPaths.SingleLogout, Now = now };

    private IResult Refuse(Tenant tenant, RegisteredServiceProvider? sender, LogoutRequestOutcome.Refused refused)
    {
        var detail = $"{sender?.RelyingParty.Id.Value ?? "no service provider"}: {refused.Reason}: {refused.Detail}";
        return refused.Reason is LogoutRefusal.Malformed or LogoutRefusal.TooLarge ? refusals.Malformed(tenant, detail) : refusals.NotTrusted(tenant, detail);
    }
}
