using System.ComponentModel;
using Weblogin.Admin.Access;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>What of a tenant is handed out: intranet links, and links to its attribute test.</summary>
internal sealed class SetUpApi(Onboarding.Attributes.AttributeTests tests, HeldAccess held, TenantDirectory directory)
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi<SetUpApi, ApiList<ApiLink>>(
            ApiOperation.Get("/tenants/{tenant}/links", ApiDemand.OfTenant, "listLinks", "The tenant's intranet links, as they are in the newest document. They are changed in it.") with { IsPaged = true }, (api, call) => Task.FromResult(api.List(call)));
        endpoints.MapApi<SetUpApi, ApiAttributeTest>(
            ApiOperation.Post("/tenants/{tenant}/attribute-tests", ApiDemand.OfTenant.For(ApiScope.Onboarding), "makeAttributeTest", "Makes a link by which somebody logs in and sees what the identity provider sends: for an hour and one browser.") with { Success = StatusCodes.Status201Created },
            (api, call) => api.TestAsync(call));
    }

    private ApiReply<ApiList<ApiLink>> List(ApiCall call) => directory.Current.FindNewest(call.RequiredTenant) is { } tenant
        ? ApiList<ApiLink>.OfAll(tenant.Links, call, link => new ApiLink(link.Name, $"{tenant.Origin}/go/{link.Name}", link.RelyingParty.Value, string.Equals(link.Name, tenant.DefaultLink, StringComparison.Ordinal)))
        : ApiRefusal.NotFound("no such tenant");

    private async Task<ApiReply<ApiAttributeTest>> TestAsync(ApiCall call) => call.Find(directory) is { IsAdministration: false } tenant
        && await tests.MakeLinkAsync(tenant, new Doer(call.Who.Actor.Name, call.Who.Actor.Person) { Held = held.Of(tenant.Id, call.Who.Actor) }) is { } link
            ? new ApiAttributeTest(link)
            : ApiRefusal.NotFound("no such tenant, or may not any more");
}

/// <summary>An intranet link.</summary>
internal sealed record ApiLink(string Name, string Address, string RelyingParty, [property: Description("Whether the tenant's front page follows it.")] bool IsDefault);

/// <summary>A link that is shown this once.</summary>
internal sealed record ApiAttributeTest(string Link);
