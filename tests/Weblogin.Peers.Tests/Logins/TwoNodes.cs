using Weblogin.Peers.Tests.Worlds;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>Two brokers on one PostgreSQL, an employer and a learning platform of each protocol.</summary>
public sealed class TwoNodes : SharedWorld
{
    public const string Employer = "virksomhet1";
    public const string Arena = "laeringsarena";

    private protected override WorldPlan Plan => new(TenantPlan.Employer(Employer))
    {
        HasTwoNodes = true,
        ServiceProviders = [new ServiceProviderPlan(Arena, ("ENCRYPTED", "1"))],
    };
}
