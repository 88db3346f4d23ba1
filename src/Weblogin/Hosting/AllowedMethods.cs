using Microsoft.AspNetCore.Routing.Template;
using Weblogin.Tenants;

namespace Weblogin.Hosting;

/// <summary>
/// By which methods there is something at an address, for a request by another (RFC 9110 §15.5.6). The fallback takes every method, so routing
/// itself does not tell. Thread-safe.
/// </summary>
internal sealed class AllowedMethods(IEndpointRouteBuilder mapped)
{
    private readonly Lazy<IReadOnlyList<Address>> _addresses = new(() =>
        [.. from endpoint in mapped.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 }
            select new Address(endpoint, mapped.ServiceProvider.GetRequiredService<IInlineConstraintResolver>())]);

    /// <summary>The methods, as <c>Allow</c> lists them; null where the address is none of this host.</summary>
    public string? At(HttpContext context)
    {
        var methods = _addresses.Value.Where(address => address.Is(context)).SelectMany(address => address.Methods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return methods.Length == 0 ? null : string.Join(", ", methods);
    }

    private sealed class Address(RouteEndpoint endpoint, IInlineConstraintResolver resolver)
    {
        private readonly TemplateMatcher _matcher = new(new RouteTemplate(endpoint.RoutePattern), new RouteValueDictionary());

        public IReadOnlyList<string> Methods { get; } = endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods;

        // What fits no constraint of the pattern, a word in the place of a number, is no address of it.
        private readonly KeyValuePair<string, IRouteConstraint>[] _constraints =
        [
            .. from parameter in endpoint.RoutePattern.ParameterPolicies
                from policy in parameter.Value
                let constraint = policy.Content is { } written ? resolver.ResolveConstraint(written) : null
                where constraint is not null
                select KeyValuePair.Create(parameter.Key, constraint),
        ];

        public bool Is(HttpContext context)
        {
            var values = new RouteValueDictionary();
            return _matcher.TryMatch(context.Request.Path, values) && Array.TrueForAll(_constraints, one => one.Value.Match(context, null, one.Key, values, RouteDirection.IncomingRequest)) && ServedOn.Allows(context, endpoint);
        }
    }
}
