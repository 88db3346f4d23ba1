using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>Where a form that begins or carries on a logout may lead.</summary>
internal static class LogoutTargets
{
    extension(Tenant tenant)
    {
        /// <summary>
        /// Any partner and wherever it sends the browser on its way back to us: one post leads through all of them. Only for pages that show
        /// nothing a stranger wrote.
        /// </summary>
        public FormTarget LogoutTarget => FormTarget.Anywhere(alsoHttp: tenant.Environment == DeploymentEnvironment.Test);
    }
}
