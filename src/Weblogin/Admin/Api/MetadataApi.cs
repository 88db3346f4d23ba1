using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Weblogin.Admin.Access;
using Weblogin.Admin.Providers;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Api;

/// <summary>
/// Metadata of a tenant's SAML identity providers, read, brought and refused. What a machine brings passes the rule of all doors (<see cref="MetadataIntake"/>); what waits is accepted by
/// people alone, since it waits because a machine brought it.
/// </summary>
internal sealed class MetadataApi(IMetadataStore store, MetadataIntake intake, ProviderAudit audit, TenantDirectory directory)
{
    private const string Path = "/tenants/{tenant}/identity-providers/{identityProvider}/metadata";
    private const int Sha256Digits = 64;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var demand = ApiDemand.OfTenant.For(ApiScope.Metadata).Fresh;
        endpoints.MapApi<MetadataApi, ApiText>(ApiOperation.Get(Path, ApiDemand.OfTenant, "getMetadata", "The metadata in force, as it was received.") with { Sent = ApiMedia.Xml }, (api, call) => api.GetAsync(call));
        endpoints.MapApi<MetadataApi, ApiText, ApiIntake>(
            ApiOperation.Post(Path, demand, "bringMetadata", "Brings metadata: added keys are in force at once, any other change waits for a person's word.") with
            {
                Taken = ApiMedia.Xml,
                MaxBody = MetadataOffer.MaxOctets,
                Also = [ApiProblemKind.Conflict, ApiProblemKind.Refused],
            },
            (api, call, body) => api.BringAsync(call, body.Text));
        endpoints.MapApi<MetadataApi, ApiSeenMetadata, ApiNothing>(
            ApiOperation.Post(Path + "/refuse", demand, "refuseMetadata", "Drops the metadata that waits; accepting it is a person's.") with { Success = StatusCodes.Status204NoContent, Also = [ApiProblemKind.Conflict] },
            (api, call, body) => api.RefuseAsync(call, body));
    }

    private async Task<ApiReply<ApiText>> GetAsync(ApiCall call) =>
        Find(call) is var (tenant, provider) && await store.FindAsync(tenant.Id, provider.Id, call.Aborted) is { Accepted: { } xml } ? new ApiText(xml, ApiMedia.Xml) : ApiRefusal.NotFound("no such identity provider, or no metadata");

    private async Task<ApiReply<ApiIntake>> BringAsync(ApiCall call, string xml)
    {
        // Feide speaks for everybody: what it is known by is the operators'.
        if (Find(call) is not var (tenant, provider) || (provider.IsFeide && !call.Who.IsOperator))
            return ApiRefusal.NotFound("no such identity provider");
        var offer = new MetadataOffer(tenant, provider, Encoding.UTF8.GetBytes(xml)) { Records = audit.Of(call.Who.Actor, tenant, provider.Id) };
        return await intake.OfferAsync(offer, call.Aborted) switch
        {
            IntakeOutcome.Taken taken => new ApiIntake(taken.IsTried ? ApiIntakeResult.Tried : ApiIntakeResult.Taken, taken.Changes),
            IntakeOutcome.NotPermitted => ApiRefusal.NotFound("may not any more"),
            IntakeOutcome.Unchanged => new ApiIntake(ApiIntakeResult.Unchanged, []),
            IntakeOutcome.Waits waits => new ApiIntake(ApiIntakeResult.Waits, waits.Changes),
            IntakeOutcome.DeclinedBefore => new ApiRefusal(ApiProblemKind.Conflict, "Somebody has refused this very content; what was in force stays."),
            IntakeOutcome.Refused refused => new ApiRefusal(ApiProblemKind.Refused, $"{refused.Sentence} What was in force stays.", "metadata that cannot be used"),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<ApiReply<ApiNothing>> RefuseAsync(ApiCall call, ApiSeenMetadata seen)
    {
        if (Find(call) is not var (tenant, provider) || (provider.IsFeide && !call.Who.IsOperator))
            return ApiRefusal.NotFound("no such identity provider");
        if (seen.Sha256.Length != Sha256Digits || !seen.Sha256.All(char.IsAsciiHexDigit))
            return new ApiRefusal(ApiProblemKind.BadRequest, "Say all 64 digits of what waits.") { Errors = [new ApiError("sha256", "Must be 64 hexadecimal digits.")] };
        return await intake.RefuseAsync(tenant, provider, seen.Sha256, audit.Of(call.Who.Actor, tenant, provider.Id), call.Aborted) switch
        {
            IntakeDecision.Done => new ApiNothing(),
            IntakeDecision.NotPermitted => ApiRefusal.NotFound("may not any more"),
            IntakeDecision.NothingWaits => new ApiRefusal(ApiProblemKind.Conflict, "Nothing waits."),
            IntakeDecision.OtherContent => new ApiRefusal(ApiProblemKind.Conflict, "Something else waits by now: look at it first."),
            _ => throw new UnreachableException(),
        };
    }

    private (Tenant Tenant, IdentityProvider.Saml Provider)? Find(ApiCall call) => ProviderApi.Find(call, directory) is (var tenant, IdentityProvider.Saml provider) ? (tenant, provider) : null;
}

/// <summary>What became of metadata.</summary>
internal sealed record ApiIntake(ApiIntakeResult Result, [property: Description("What it changes, a sentence each.")] IReadOnlyList<string> Changes);

/// <summary>In a word.</summary>
internal enum ApiIntakeResult
{
    /// <summary>In force.</summary>
    Taken,

    /// <summary>In force for test users alone, until the tenant's next version is opened.</summary>
    Tried,

    /// <summary>In force already.</summary>
    Unchanged,

    /// <summary>For a person's word.</summary>
    Waits,
}

/// <summary>Which metadata is meant.</summary>
internal sealed record ApiSeenMetadata([property: Description("SHA-256 of what waits, 64 hexadecimal digits.")] string Sha256);
