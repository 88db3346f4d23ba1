using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Pages;

namespace Weblogin.Login;

/// <summary>Puts every page that refuses somebody at a tenant into the traces, so that the reference on it leads to what happened.</summary>
internal sealed class RefusalTraces(ILoginTraces traces) : IRefusalWitness
{
    public void Shown(RefusalCause cause, ReferenceId reference, string detail, RefusalSetting setting)
    {
        // Of no tenant, or nothing of a login: scanners ask for such addresses all day.
        if (setting.Tenant is null || cause is RefusalCause.NotFound or RefusalCause.UnknownHost || !TenantId.TryParse(setting.Tenant, out var tenant))
            return;
        var refused = new LoginTraceEvent.RefusalShown(cause.ToString(), reference.ToString(), TracedNames.Text(detail)) { Reason = setting.Reason };
        if (setting.Login is { } login)
            traces.Record(tenant, login, refused);
        else
            traces.Record(tenant, refused);
    }
}
