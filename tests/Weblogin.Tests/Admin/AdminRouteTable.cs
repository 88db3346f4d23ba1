using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Weblogin.Admin.Frame;
using Weblogin.Tests.Flows;

namespace Weblogin.Tests.Admin;

/// <summary>Every route of the administration, taken from the running host: what a page is added to the host with is tested by being there.</summary>
internal static class AdminRouteTable
{
    /// <param name="tenant">What stands for <c>{tenant}</c>; every other value is 1.</param>
    public static IReadOnlyList<AdminRoute> Of(World world, string tenant) =>
        [.. from endpoint in ((IEndpointRouteBuilder)world.Broker).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            let demand = endpoint.Metadata.GetMetadata<AdminDemand>()
            where demand is not null
            from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            // The same endpoint as GET, answered without its body.
            where !HttpMethods.IsHead(method)
            select new AdminRoute(new HttpMethod(method), Path(endpoint.RoutePattern, tenant), demand)];

    private static string Path(RoutePattern pattern, string tenant) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: AdminDemand.TenantValue } => tenant,
        _ => "1",
    }))));
}

/// <summary>One of them.</summary>
internal sealed record AdminRoute(HttpMethod Method, string Path, AdminDemand Demand);
