using System.Text;
using Weblogin.Admin.Scim;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Hosting;

/// <summary>
/// Hop 2: host name to tenant or hub. The whole authority counts, port included, and the scheme: what is not exactly an origin of theirs
/// is misdirected (421), whatever it looks like; only the case of its letters means nothing (RFC 9110 §4.2.3). No header but Host is looked at.
/// </summary>
internal sealed class TenantHost(RequestDelegate next, TenantDirectory directory, Refusals refusals)
{
    public Task InvokeAsync(HttpContext context)
    {
        // As it came: the framework's own reading decodes punycode, and throws where it is none.
        var host = new HostString(Lower(context.Request.Headers.Host.ToString()));
        var snapshot = directory.Current;
        if (snapshot.FindTenantByHost(host.Host) is { } tenant && IsOrigin(tenant, context.Request.Scheme, host.Value))
            context.Features.Set(tenant);
        else if (snapshot.FindHubByHost(host.Host) is { } hub && IsOrigin(hub, context.Request.Scheme, host.Value))
            context.Features.Set(hub);
        else
            return Misdirected(context);
        // Redirects and token answers too: the first of them may be all that a browser gets from this host.
        PageSecurity.ApplyTransport(context);
        return next(context);
    }

    private Task Misdirected(HttpContext context) => ScimRefusal.IsFor(context) ? ScimRefusal.WriteAsync(context, RefusalCause.UnknownHost.Status, "The host name is no tenant's.") :
        refusals.Page(RefusalCause.UnknownHost, "the host name is no tenant's or hub's", RefusalSetting.Nowhere).ExecuteAsync(context);

    // ASCII alone: other letters that have one of ours as their small form are no way to write it.
    private static string Lower(string host) =>
        host.AsSpan().ContainsAnyInRange('A', 'Z') && Ascii.IsValid(host)
            ? string.Create(host.Length, host, static (lower, from) => Ascii.ToLower(from, lower, out _))
            : host;

    private static bool IsOrigin(IIssuer issuer, string scheme, string? authority)
    {
        var origin = issuer.Origin.AsSpan();
        return origin.Length == scheme.Length + 3 + (authority?.Length ?? 0)
            && origin.StartsWith(scheme, StringComparison.Ordinal)
            && origin.EndsWith(authority, StringComparison.Ordinal);
    }
}
