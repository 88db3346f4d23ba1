namespace Weblogin.Tenants;

/// <summary>Test and production never mix: a test identity never reaches a production relying party, nor the other way but for named test users.</summary>
internal enum DeploymentEnvironment
{
    Test,
    Production,
}
