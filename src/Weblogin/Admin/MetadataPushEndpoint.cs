using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin;

/// <summary>
/// The door for an ADFS that nobody outside its network can fetch from: a script beside it posts its metadata here, with a token of the tenant's. What is
/// pushed is judged by the rule of all doors.
/// </summary>
internal sealed class MetadataPushEndpoint(TokenDoor door, TenantDirectory directory, MetadataUpload upload, ILogger<MetadataPushEndpoint> log)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await door.LetInAsync(context, TokenScope.Metadata) is { } token)
            await TakeAsync(context, context.RequiredTenant.Id, token, context.RequestAborted);
    }

    private async Task TakeAsync(HttpContext context, TenantId tenantId, TenantToken token, CancellationToken ct)
    {
        if (!IdentityProviderId.TryParse(context.Request.RouteValues["identityProvider"] as string, out var id)
            || directory.Current.FindProviderToSetUp(tenantId, id) is not (var tenant, IdentityProvider.Saml provider))
        {
            await door.RefuseAsync(context, StatusCodes.Status404NotFound, "unknown", "The tenant has no SAML identity provider of this id.", $"token {token.Id}: no such identity provider");
            return;
        }

        // One octet past what is taken, so that the rule itself says what is too large.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MetadataOffer.MaxOctets + 1;
        if (context.Request.ContentLength > MetadataOffer.MaxOctets)
        {
            await door.RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "refused", $"Metadata is {MetadataOffer.MaxOctets / 1024 / 1024} MiB at the most.", $"token {token.Id}: too large");
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
        IntakeOutcome.DeclinedBefore => door.RefuseAsync(context, StatusCodes.Status409Conflict, "declined", "An administrator of Weblogin has refused this very content; what was in force stays.", $"{provider.Id}: refused before"),
        IntakeOutcome.Refused refused => door.RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, "refused", $"{refused.Sentence} What was in force stays.", $"{provider.Id} of {tenant.Id}: the metadata cannot be used"),
        IntakeOutcome.Incomplete => throw new UnreachableException(),
        _ => throw new UnreachableException(),
    };
}
