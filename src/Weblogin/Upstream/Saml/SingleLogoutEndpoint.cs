using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// Logout messages of SAML identity providers (SAML Profiles 4.4): requests, which end the sessions they name without asking for a cookie,
/// and answers to our own. By HTTP-Redirect and HTTP-POST.
/// </summary>
internal sealed class SingleLogoutEndpoint(
    SamlPartners partners, LogoutFlow flow, ISessionStore sessions, IOneTimeIdStore oneTimeIds, LogoutRefusals refusals, TimeProvider time)
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
        IdentityProvider.Saml? provider = null;
        var outcome = LogoutValidator.ValidateRequest(received, issuer => Sender(tenant, issuer, out provider), Expected(context, tenant, now));
        if (outcome is not LogoutRequestOutcome.Accepted { Request.Value: var request } accepted)
            return Refuse(tenant, provider, (LogoutRequestOutcome.Refused)outcome);
        if (!await oneTimeIds.TryUseAsync(tenant.Id, $"logout of {provider!.Id}", accepted.Replay.Key, accepted.Replay.KeepUntil, now, context.RequestAborted))
            return refusals.NotTrusted(tenant, $"{provider.Id}: the request was taken before");
        var name = new SessionReference(request.NameId, null).Key;
        var ended = await sessions.EndOfIdentityProviderAsync(tenant.Id, provider.Id, name, request.SessionIndexes, now);
        var initiator = new LogoutInitiator.OfIdentityProvider(provider.Id, new LogoutReply(request.Id, accepted.RelayState).ToText());
        return await flow.BeginAsync(tenant, initiator, ended, context.RequestAborted);
    }

    private async Task<IResult> TakeResponseAsync(HttpContext context, ReceivedLogout received, string? relayState)
    {
        var (tenant, now) = (context.RequiredTenant, time.GetUtcNow());
        if (!OneTimeHandle.TryParse(relayState, out var handle)
            || await flow.FindAskedAsync(tenant, handle, context.RequestAborted) is not { CallState: { } requestId, Transaction.Asked.IdentityProvider: { } id } step)
            return refusals.NotOpen(tenant);
        if (tenant.FindIdentityProvider(id) is not IdentityProvider.Saml provider || partners.Find(tenant, provider) is not { } partner)
            return await flow.AnsweredAsync(tenant, handle, step, confirmed: false, "it is no longer the tenant's");
        return LogoutValidator.ValidateResponse(received, PartnerOf(partner), requestId, Expected(context, tenant, now)) switch
        {
            LogoutResponseOutcome.Accepted { Response.Value: var response } =>
                await flow.AnsweredAsync(tenant, handle, step, response.IsComplete, $"status {response.Status ?? "unknown"}, {response.SubStatus ?? "no sub-status"}"),
            // Whoever holds the handle is this browser: the logout goes on, and the page in the end names who did not confirm.
            LogoutResponseOutcome.Refused refused =>
                await flow.AnsweredAsync(tenant, handle, step, confirmed: false, $"{refused.Reason}: {refused.Detail}"),
            _ => throw new UnreachableException(),
        };
    }

    // Of this tenant's providers only: another tenant's key never verifies anything here.
    private LogoutPartner? Sender(Tenant tenant, string issuer, out IdentityProvider.Saml? provider)
    {
        foreach (var candidate in tenant.IdentityProviders.OfType<IdentityProvider.Saml>())
        {
            if (partners.Find(tenant, candidate) is { } partner && string.Equals(partner.EntityId, issuer, StringComparison.Ordinal))
            {
                provider = candidate;
                return PartnerOf(partner);
            }
        }

        provider = null;
        return null;
    }

    private static LogoutPartner PartnerOf(IdentityProviderDescriptor partner) => new(partner.EntityId, partner.SigningKeys);

    private static LogoutExpectation Expected(HttpContext context, Tenant tenant, DateTimeOffset now) =>
        new() { Location = InheritedAddresses.AddressedTo(context, tenant, SamlPaths.SingleLogout), Now = now };

    private IResult Refuse(Tenant tenant, IdentityProvider.Saml? provider, LogoutRequestOutcome.Refused refused)
    {
        var detail = $"{provider?.Id.Value ?? "no identity provider"}: {refused.Reason}: {refused.Detail}";
        return refused.Reason is LogoutRefusal.Malformed or LogoutRefusal.TooLarge ? refusals.Malformed(tenant, detail) : refusals.NotTrusted(tenant, detail);
    }
}
