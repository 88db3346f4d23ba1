using System.Net;
using Weblogin.Admin.Api;
using Weblogin.Tests.Flows;

namespace Weblogin.Tests.Admin.Api;

/// <summary>
/// For each operation a call that is done. One that is read, or takes no body, needs nothing here but words for what is new in its route; the others say what they send. An operation without
/// is a fault of <see cref="ApiEveryRouteTests"/>.
/// </summary>
internal static class ApiSamples
{
    public const string Tenant = "virksomhet1";

    private static readonly Dictionary<string, Func<World, string, Task<ApiSample>>> Calls = new(StringComparer.Ordinal)
    {
        ["putTenantDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/tenants/{Tenant}/document"),
        ["checkTenantDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/tenants/{Tenant}/document"),
        ["diffTenantDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/tenants/{Tenant}/document"),
        ["putRelyingPartyDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/relying-parties/{Party}/document"),
        ["checkRelyingPartyDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/relying-parties/{Party}/document"),
        ["diffRelyingPartyDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/relying-parties/{Party}/document"),
    };

    private const string Party = "kursportal";

    /// <summary>What stands in routes, where the sample does not say so itself.</summary>
    public static IReadOnlyDictionary<string, string> Route { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["tenant"] = Tenant, ["relyingParty"] = Party, ["version"] = "1",
    };

    /// <param name="token">One that may everything.</param>
    public static async Task<ApiSample> OfAsync(World world, ApiOperation operation, string token)
    {
        if (Calls.TryGetValue(operation.Id, out var make))
            return await make(world, token);
        return operation.Body is null ? new ApiSample() : throw new InvalidOperationException($"Say in {nameof(ApiSamples)} what {operation.Id} is sent.");
    }

    private static async Task<ApiSample> OfDocumentAsync(World world, string token, string path)
    {
        var document = (await world.CallAsync(path, token)).MustBe(HttpStatusCode.OK);
        return new ApiSample { Body = document.Body, Version = document.ETag };
    }
}

/// <summary>A call.</summary>
internal sealed record ApiSample
{
    public string? Body { get; init; }

    public string Type { get; init; } = ApiFormat.Json;

    /// <summary>The ETag to send with it; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>Of the query, with its question mark; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>What stands in the route in place of <see cref="ApiSamples.Route"/>.</summary>
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>();
}
