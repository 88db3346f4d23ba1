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
    SamlPartners partners, LogoutFlow flow, EndedUpstream ended, IOneTimeIdStore oneTimeIds, LogoutRefusals refusals, TimeProvider time)
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
        // It ends sessions in everybody's browsers: keys that test users alone meet have no say in it.
        if (flow.InForce(context.RequiredTenant) is not { } tenant)
            return refusals.NotTrusted(context.RequiredTenant, "the tenant serves nobody any more");
        var now = time.GetUtcNow();
        IdentityProvider.Saml? provider = null;
        var outcome = LogoutValidator.ValidateRequest(received, issuer => Sender(tenant, issuer, out provider), Expected(context, tenant, now));
        if (outcome is not LogoutRequestOutcome.Accepted { Request.Value: var request } accepted)
            return Refuse(tenant, provider, (LogoutRequestOutcome.Refused)outcome);
        if (!await oneTimeIds.TryUseAsync(tenant.Id, $"logout of {provider!.Id}", accepted.Replay.Key, accepted.Replay.KeepUntil, now, context.RequestAborted))
            return refusals.NotTrusted(tenant, $"{provider.Id}: the request was taken before");
        var name = new SessionReference(request.NameId, null).Key;
        List<BrowserSession> ours = [];
        // One partner may be several of a tenant's ways in.
        foreach (var (way, _) in Ways(tenant, request.Issuer).Where(way => way.Partner.SigningKeys.Contains(accepted.SignedBy)))
            ours.AddRange(await ended.EndAsync(tenant.Id, way.Id, name, request.SessionIndexes));
        var initiator = new LogoutInitiator.OfIdentityProvider(provider.Id, new LogoutReply(request.Id, accepted.RelayState).ToText());
        return await flow.BeginAsync(tenant, initiator, ours, browser: null, context.RequestAborted);
    }

    private async Task<IResult> TakeResponseAsync(HttpContext context, ReceivedLogout received, string? relayState)
    {
        var (tenant, now) = (context.RequiredTenant, time.GetUtcNow());
        var handle = OneTimeHandle.TryParse(relayState, out var parsed) ? parsed : null;
        // The partner has lost the handle, and a post from its page comes without the cookie that would stand in for it.
        if (handle is null && received is ReceivedLogout.Post)
            return LogoutSteps.Stopped();
        if (await flow.FindAskedAsync(tenant, handle, Browser.Of(context), context.RequestAborted) is not { Step: { CallState: { } requestId, Transaction.Asked.IdentityProvider: { } id } } found)
            return refusals.NotOpen(tenant);
        if (tenant.FindEvenClosed(id) is not IdentityProvider.Saml provider || partners.Find(tenant, provider) is not { } partner)
            return await flow.AnsweredAsync(tenant, found, confirmed: false, "it is no longer the tenant's");
        return LogoutValidator.ValidateResponse(received, PartnerOf(provider, partner), requestId, Expected(context, tenant, now)) switch
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

    private LogoutPartner? Sender(Tenant tenant, string issuer, out IdentityProvider.Saml? provider)
    {
        var way = Ways(tenant, issuer).Select(static way => ((IdentityProvider.Saml Provider, IdentityProviderDescriptor Partner)?)way).FirstOrDefault();
        provider = way?.Provider;
        return way is var (of, partner) ? PartnerOf(of, partner) : null;
    }

    // Of this tenant's providers only: another tenant's key never verifies anything here.
    private IEnumerable<(IdentityProvider.Saml Provider, IdentityProviderDescriptor Partner)> Ways(Tenant tenant, string issuer)
    {
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>())
        {
            if (partners.Find(tenant, provider) is { } partner && string.Equals(partner.EntityId, issuer, StringComparison.Ordinal))
                yield return (provider, partner);
        }
    }

    private static LogoutPartner PartnerOf(IdentityProvider.Saml provider, IdentityProviderDescriptor partner) => new(partner.EntityId, partner.SigningKeys)
    {
        Sha1AcceptedUntil = provider.Response.Sha1AcceptedUntil,
        RefusesExpiredKeys = provider.Response.RefuseExpiredCertificates,
    };

    private static LogoutExpectation Expected(HttpContext context, Tenant tenant, DateTimeOffset now) =>
        new() { Location = InheritedAddresses.AddressedTo(context, tenant, SamlPaths.SingleLogout), Now = now };

    private IResult Refuse(Tenant tenant, IdentityProvider.Saml? provider, LogoutRequestOutcome.Refused refused)
    {
        var detail = $"{provider?.Id.Value ?? "no identity provider"}: {refused.Reason}: {refused.Detail}";
        return refused.Reason is LogoutRefusal.Malformed or LogoutRefusal.TooLarge ? refusals.Malformed(tenant, detail) : refusals.NotTrusted(tenant, detail);
    }
}
