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
    public static IReadOnlyList<AdminRoute> Of(World world, string tenant) => Of(world, (_, name) => name == AdminDemand.TenantValue ? tenant : "1");

    /// <param name="value">What stands in a route, by its pattern, for the name given.</param>
    public static IReadOnlyList<AdminRoute> Of(World world, Func<string, string, string> value) =>
        [.. from endpoint in ((IEndpointRouteBuilder)world.Broker).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            let demand = endpoint.Metadata.GetMetadata<AdminDemand>()
            where demand is not null
            from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            // The same endpoint as GET, answered without its body.
            where !HttpMethods.IsHead(method)
            let pattern = Path(endpoint.RoutePattern, name => $"{{{name}}}")
            select new AdminRoute(new HttpMethod(method), Path(endpoint.RoutePattern, name => value(pattern, name)), demand) { Pattern = pattern }];

    /// <summary>A route with its values.</summary>
    public static string Path(RoutePattern pattern, Func<string, string> value) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => value(parameter.Name),
        _ => throw new System.Diagnostics.UnreachableException(),
    }))));
}

/// <summary>One of them.</summary>
internal sealed record AdminRoute(HttpMethod Method, string Path, AdminDemand Demand)
{
    /// <summary>As it is mapped, without what its values must be: <c>/tenants/{tenant}/versions/{version}</c>.</summary>
    public required string Pattern { get; init; }
}
