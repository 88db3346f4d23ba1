using Weblogin.Tenants;

namespace Weblogin.Admin.Frame;

/// <summary>
/// Lets whoever administers read what they wrote: what a form or an operation of the API changed is in use on this node before it is answered. Other nodes follow within the second.
/// </summary>
internal sealed class OwnChanges(RequestDelegate next, TenantRefresh refresh)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is { } endpoint && endpoint.GetMetadata<ServedOn>() == ServedOn.Administration && IsOfSomebody(endpoint) && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            context.Response.OnStarting(() => refresh.FollowAsync(context.RequestAborted));
        return next(context);
    }

    // What anybody may do changes nothing, and makes nobody wait for a look.
    private static bool IsOfSomebody(EndpointMetadataCollection endpoint) => endpoint.GetMetadata<AdminDemand>() != AdminDemand.Anybody;
}
