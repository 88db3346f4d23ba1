using Microsoft.AspNetCore.Routing.Matching;

namespace Weblogin.Tenants;

/// <summary>Where a tenant and a hub have something else at one path, the host decides which is meant (<see cref="ServedOn"/>).</summary>
internal sealed class ServedOnPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<ServedOn>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && !ServedOn.Allows(httpContext, candidates[i].Endpoint))
                candidates.SetValidity(i, false);
        }

        return Task.CompletedTask;
    }
}
