using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin;

/// <summary>
/// The door for an ADFS that nobody outside its network can fetch from: a script beside it posts its metadata here, with a token of the tenant's. What is
/// pushed is judged by the rule of all doors.
/// </summary>
internal sealed class MetadataPushEndpoint(TenantTokens tokens, MetadataUpload upload, ILogger<MetadataPushEndpoint> log)
{
    public async Task HandleAsync(HttpContext context)
    {
        var (tenant, ct) = (context.RequiredTenant, context.RequestAborted);
        switch (await tokens.JudgeAsync(tenant, context.Request.Headers.Authorization, context.Connection.RemoteIpAddress, TokenScope.Metadata, ct))
        {
            case TokenVerdict.Unknown unknown:
                // RFC 6750 §3.1: who shows no token is told nothing more.
                context.Response.Headers.WWWAuthenticate = "Bearer";
                await RefuseAsync(context, StatusCodes.Status401Unauthorized, "unauthorized", "Send a live token of this tenant as \"Authorization: Bearer …\" (weblogin tokens new).", unknown.Detail);
                break;
            case TokenVerdict.NotAllowed notAllowed:
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
                await RefuseAsync(context, StatusCodes.Status403Forbidden, "forbidden", "The token does not open this, or not from here (weblogin tokens list).", $"token {notAllowed.Token.Id}: {notAllowed.Detail}");
                break;
            case TokenVerdict.Accepted { Token: var token }:
                await TakeAsync(context, tenant, token, ct);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task TakeAsync(HttpContext context, Tenant tenant, TenantToken token, CancellationToken ct)
    {
        if (!IdentityProviderId.TryParse(context.Request.RouteValues["identityProvider"] as string, out var id) || tenant.FindEvenClosed(id) is not IdentityProvider.Saml provider)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "unknown", "The tenant has no SAML identity provider of this id.", $"token {token.Id}: no such identity provider");
            return;
        }

        // One octet past what is taken, so that the rule itself says what is too large.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MetadataOffer.MaxOctets + 1;
        if (context.Request.ContentLength > MetadataOffer.MaxOctets)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "refused", $"Metadata is {MetadataOffer.MaxOctets / 1024 / 1024} MiB at the most.", $"token {token.Id}: too large");
            return;
        }

        var outcome = await upload.OfferAsync(tenant, provider, context.Request.Body, byHand: false, ct);
        log.MetadataPushed(tenant.Id.Value, provider.Id.Value, token.Id, outcome.GetType().Name);
        await AnswerAsync(context, tenant, provider, outcome);
    }

    private Task AnswerAsync(HttpContext context, Tenant tenant, IdentityProvider.Saml provider, IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Taken taken => new ApiAnswer("taken", "The metadata is in force.", taken.Changes).SendAsync(context, StatusCodes.Status200OK),
        IntakeOutcome.Unchanged => new ApiAnswer("unchanged", "It is what is in force already.").SendAsync(context, StatusCodes.Status200OK),
        IntakeOutcome.Waits waits => new ApiAnswer("waits", "The change waits for an administrator of Weblogin; what was in force stays until then.", waits.Changes).SendAsync(context, StatusCodes.Status202Accepted),
        IntakeOutcome.DeclinedBefore => RefuseAsync(context, StatusCodes.Status409Conflict, "declined", "An administrator of Weblogin has refused this very content; what was in force stays.", $"{provider.Id}: refused before"),
        IntakeOutcome.Refused refused => RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, "refused", $"{refused.Sentence} What was in force stays.", $"{provider.Id} of {tenant.Id}: the metadata cannot be used"),
        IntakeOutcome.Incomplete => throw new UnreachableException(),
        _ => throw new UnreachableException(),
    };

    private Task RefuseAsync(HttpContext context, int status, string result, string message, string reason)
    {
        var reference = ReferenceId.New().ToString();
        log.CallRefused(context.Request.Path, context.RequiredTenant.Id.Value, reason, reference);
        return new ApiAnswer(result, message, Reference: reference).SendAsync(context, status);
    }
}
