using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Hosting;

/// <summary>
/// Hop 2: host name to tenant. The whole authority counts, port included, and the scheme: what is not exactly a tenant's own origin
/// is misdirected (421), whatever it looks like. No header but Host is looked at.
/// </summary>
internal sealed class TenantHost(RequestDelegate next, TenantDirectory directory, Refusals refusals)
{
    public Task InvokeAsync(HttpContext context)
    {
        // As it came: the framework's own reading decodes punycode, and throws where it is none.
        var host = new HostString(context.Request.Headers.Host.ToString());
        if (directory.Current.FindTenantByHost(host.Host) is { } tenant && IsOrigin(tenant, context.Request.Scheme, host.Value))
        {
            // Redirects and token answers too: the first of them may be all that a browser gets from this host.
            PageSecurity.ApplyTransport(context);
            context.Features.Set(tenant);
            return next(context);
        }

        return refusals.Page(RefusalCause.UnknownHost, "the host name is no tenant's", RefusalSetting.Nowhere).ExecuteAsync(context);
    }

    private static bool IsOrigin(Tenant tenant, string scheme, string? authority)
    {
        var origin = tenant.Origin.AsSpan();
        return origin.Length == scheme.Length + 3 + (authority?.Length ?? 0)
            && origin.StartsWith(scheme, StringComparison.Ordinal)
            && origin.EndsWith(authority, StringComparison.Ordinal);
    }
}
