using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>Refuses what is no logout of ours, on a page with a reference.</summary>
internal sealed class LogoutRefusals(Refusals refusals)
{
    /// <summary>A message that is not trusted: nobody is logged out by it.</summary>
    /// <param name="detail">For the log.</param>
    public IResult NotTrusted(Tenant tenant, string detail) => Page(tenant, RefusalCause.LogoutRefused, detail);

    /// <summary>A step that is used, too old, another browser's, or never was.</summary>
    public IResult NotOpen(Tenant tenant) => Page(tenant, RefusalCause.LogoutUsed, "the step of a logout is used, too old, another browser's, or never was");

    /// <summary>A request of no known form.</summary>
    /// <param name="detail">For the log.</param>
    public IResult Malformed(Tenant tenant, string detail) => Page(tenant, RefusalCause.MalformedRequest, detail);

    private IResult Page(Tenant tenant, RefusalCause cause, string detail) =>
        refusals.Page(cause, detail, new RefusalSetting { Tenant = tenant.Id.Value, TenantName = tenant.Name, Action = RefusalAction.LogOut(LogoutEndpoints.Path) });
}
