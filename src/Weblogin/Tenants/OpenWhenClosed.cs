namespace Weblogin.Tenants;

/// <summary>
/// Marks an endpoint that answers although its tenant is closed: logout, what is published, and what refuses by itself in its own
/// protocol's words. One that says nothing is closed with the tenant, so that none stays open by being forgotten.
/// </summary>
internal sealed class OpenWhenClosed
{
    public static readonly OpenWhenClosed Marker = new();

    private OpenWhenClosed() { }

    /// <summary>Whether the endpoint that was found for a request may answer.</summary>
    public static bool Allows(HttpContext context) =>
        context.Features.Get<Tenant>() is not { Disabled: true } || context.GetEndpoint()?.Metadata.GetMetadata<OpenWhenClosed>() is not null;
}
