using System.ComponentModel;
using System.Runtime.CompilerServices;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>Tenants, relying parties and hubs as lists.</summary>
internal sealed class TenantApi(TenantDirectory directory)
{
    // Made once for each snapshot: a part of ten thousand costs what a part of ten does.
    private readonly ConditionalWeakTable<TenantSnapshot, Tenant[]> _tenants = [];
    private readonly ConditionalWeakTable<TenantSnapshot, RelyingParty[]> _parties = [];
    private readonly ConditionalWeakTable<TenantSnapshot, Hub[]> _hubs = [];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi<TenantApi, ApiList<ApiTenant>>(ApiOperation.Get("/tenants", ApiDemand.AnyAccess, "listTenants", "The tenants that the token is for, by id.") with { IsPaged = true }, (api, call) => Task.FromResult(api.List(call)));
        endpoints.MapApi<TenantApi, ApiTenant>(ApiOperation.Get("/tenants/{tenant}", ApiDemand.OfTenant, "showTenant", "A tenant."), (api, call) => Task.FromResult(api.Show(call)));
        endpoints.MapApi<TenantApi, ApiList<ApiRelyingParty>>(
            ApiOperation.Get("/relying-parties", ApiDemand.Operator, "listRelyingParties", "Every relying party, by id.") with { IsPaged = true }, (api, call) => Task.FromResult(api.ListParties(call)));
        endpoints.MapApi<TenantApi, ApiList<ApiHub>>(ApiOperation.Get("/hubs", ApiDemand.Operator, "listHubs", "Every hub, by id.") with { IsPaged = true }, (api, call) => Task.FromResult(api.ListHubs(call)));
        endpoints.MapApi<TenantApi, ApiList<ApiRelyingParty>>(
            ApiOperation.Get("/tenants/{tenant}/relying-parties", ApiDemand.OfTenant, "listRelyingPartiesOfTenant", "The relying parties that take logins of the tenant.") with { IsPaged = true }, (api, call) => Task.FromResult(api.ListPartiesOf(call)));
    }

    private ApiReply<ApiList<ApiTenant>> List(ApiCall call)
    {
        var all = call.Who.IsOperator
            ? _tenants.GetValue(directory.Current, static snapshot => [.. snapshot.Tenants.OrderBy(tenant => tenant.Id.Value, StringComparer.Ordinal)])
            : [.. call.Who.Tenants.Select(directory.Current.FindTenant).OfType<Tenant>()];
        return Part(all, call, tenant => tenant.Id.Value, Shown);
    }

    private ApiReply<ApiTenant> Show(ApiCall call) => call.Find(directory) is { } tenant ? Shown(tenant) : ApiRefusal.NotFound("no such tenant");

    private ApiReply<ApiList<ApiRelyingParty>> ListParties(ApiCall call) =>
        Part(_parties.GetValue(directory.Current, static snapshot => [.. snapshot.RelyingParties.OrderBy(party => party.Id.Value, StringComparer.Ordinal)]), call, party => party.Id.Value, party => Shown(party, null));

    private ApiReply<ApiList<ApiRelyingParty>> ListPartiesOf(ApiCall call) => call.Find(directory) is { } tenant
        ? Part([.. directory.Current.RelyingParties.Where(party => party.Tenants.Contains(tenant.Id)).OrderBy(party => party.Id.Value, StringComparer.Ordinal)], call, party => party.Id.Value, party => Shown(party, [tenant.Id.Value]))
        : ApiRefusal.NotFound("no such tenant");

    private ApiReply<ApiList<ApiHub>> ListHubs(ApiCall call) =>
        Part(_hubs.GetValue(directory.Current, static snapshot => [.. snapshot.Hubs.OrderBy(hub => hub.Id.Value, StringComparer.Ordinal)]), call, hub => hub.Id.Value, hub => new ApiHub(hub.Id.Value, hub.Name, hub.Host));

    private static ApiList<TShown> Part<T, TShown>(T[] all, ApiCall call, Func<T, string> keyOf, Func<T, TShown> shown)
    {
        var first = call.Cursor is null ? 0 : Array.FindIndex(all, one => string.CompareOrdinal(keyOf(one), call.Cursor) > 0);
        return ApiList<TShown>.Of(first < 0 ? [] : all[first..Math.Min(all.Length, first + call.Limit + 1)], call, shown, keyOf);
    }

    private static ApiTenant Shown(Tenant tenant) => new(tenant.Id.Value, tenant.Name, tenant.Host, tenant.Environment, tenant.Disabled) { OrganisationNumber = tenant.OrganisationNumber };

    /// <param name="tenants">Those that the reader may know of; null for all.</param>
    private static ApiRelyingParty Shown(RelyingParty party, IReadOnlyList<string>? tenants) =>
        new(party.Id.Value, party.Name, party.Environment, party.Disabled, tenants ?? [.. party.Tenants.Select(tenant => tenant.Value).Order(StringComparer.Ordinal)]);
}

/// <summary>A tenant.</summary>
internal sealed record ApiTenant(string Id, string Name, [property: Description("Its host name.")] string Host, DeploymentEnvironment Environment, [property: Description("Whether nobody comes in.")] bool IsClosed)
{
    public string? OrganisationNumber { get; init; }
}

/// <summary>A hub.</summary>
internal sealed record ApiHub(string Id, string Name, [property: Description("Its host name.")] string Host);

/// <summary>A relying party.</summary>
internal sealed record ApiRelyingParty(
    string Id, string Name, DeploymentEnvironment Environment, bool IsClosed, [property: Description("Whose logins it takes, as far as they are the token's.")] IReadOnlyList<string> Tenants);
