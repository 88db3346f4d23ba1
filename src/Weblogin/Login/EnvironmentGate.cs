using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Login;

/// <summary>
/// Test and production never meet: a test identity never reaches a production relying party, and a production identity reaches a test
/// one only for the test users its document names, and those who try a candidate version there.
/// </summary>
internal static class EnvironmentGate
{
    public static bool Allows(Tenant tenant, IdentityProvider provider, RelyingParty relyingParty, Subject subject)
    {
        // Nothing leaves our host there.
        if (relyingParty.Id == OwnPageParty.Id || relyingParty.Id == TenantAdministrationParty.Id)
            return true;
        var isTest = tenant.Environment == DeploymentEnvironment.Test || provider.Environment == DeploymentEnvironment.Test || subject.NationalId?.IsSynthetic is true;
        return (isTest, relyingParty.Environment) switch
        {
            (true, DeploymentEnvironment.Production) => false,
            (false, DeploymentEnvironment.Test) => IsNamedTestUser(relyingParty, subject) || IsTester(tenant, relyingParty),
            _ => true,
        };
    }

    // Who it is, is judged where the person is found: nobody else's login goes on in a test user's browser.
    private static bool IsTester(Tenant tenant, RelyingParty relyingParty) => tenant is { Trial.Stage: TrialStage.Dev, GoLive: { } gate } && relyingParty.Id == gate.Dev;

    private static bool IsNamedTestUser(RelyingParty relyingParty, Subject subject) =>
        subject.UserName is { } name && relyingParty.TestUsers.Any(user => string.Equals(UserName.Normalize(user), name, StringComparison.Ordinal));
}
