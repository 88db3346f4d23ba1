using Weblogin.Peers.Tests.Worlds;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>An employer and citizens, who use two learning platforms by SimpleSAMLphp: one signs and takes encrypted assertions only, one neither.</summary>
[CollectionDefinition]
public sealed class SamlPlatforms : SharedWorld, ICollectionFixture<SamlPlatforms>
{
    public const string Employer = "virksomhet1";
    public const string Citizens = "innbygger";
    public const string Strict = "laeringsarena";
    public const string Plain = "bibliotek";

    private protected override WorldPlan Plan => new(TenantPlan.Employer(Employer), new TenantPlan(Citizens))
    {
        ServiceProviders =
        [
            new ServiceProviderPlan(Strict, ("ENCRYPTED", "1")),
            new ServiceProviderPlan(Plain, ("SIGNREQ", "0")) { Saml = """{"encrypt":false,"signResponse":true,"attributes":[{"claim":"sub","name":"uid","nameFormat":"basic"}]}""" },
        ],
    };
}
