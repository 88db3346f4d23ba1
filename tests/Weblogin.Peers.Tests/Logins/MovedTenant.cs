using Weblogin.Peers.Tests.Worlds;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>A tenant that has moved here from SimpleSAMLphp, while its ADFS, which demands signed requests and encrypts, was told nothing.</summary>
public sealed class MovedTenant : SharedWorld
{
    public const string Id = "virksomhet1";

    private protected override WorldPlan Plan => new(TenantPlan.Employer(Id, ("SIGNREQ", "1"), ("ENCRYPT", "1")) with { SignRequests = true, Predecessor = new Predecessor() });
}
