using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;

namespace Weblogin.Hosting;

/// <summary>Puts the version that is tried in the place of the tenant, in a test user's browser; no other request notices it.</summary>
internal sealed class TrialHost(RequestDelegate next, TrialBrowsers browsers)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<Tenant>() is { GoLive: not null } tenant && OneTimeHandle.TryParse(context.Request.Cookies[TrialBrowsers.Cookie], out var cookie)
            ? TryAsync(context, tenant, cookie)
            : next(context);

    private async Task TryAsync(HttpContext context, Tenant tenant, OneTimeHandle cookie)
    {
        var tried = await browsers.TenantForAsync(tenant, cookie, context.RequestAborted);
        context.Features.Set(tried.Trial is { } trial ? tried with { Trial = trial with { Link = FollowedLink.Of(context, tried) } } : tried);
        await next(context);
    }
}
