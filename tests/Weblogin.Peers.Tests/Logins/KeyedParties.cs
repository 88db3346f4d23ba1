using Weblogin.Peers.Tests.Worlds;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>An ADFS that changes its key, one that demands signed requests, and a learning platform that authenticates by <c>private_key_jwt</c>.</summary>
public sealed class KeyedParties : SharedWorld
{
    public const string Changing = "virksomhet1";
    public const string Demanding = "virksomhet2";

    private protected override WorldPlan Plan =>
        new(TenantPlan.Employer(Changing), TenantPlan.Employer(Demanding, ("SIGNREQ", "1")) with { SignRequests = true })
        {
            PlatformAuthentication = "private_key_jwt",
        };
}
