using Weblogin.Peers.Tests.Worlds;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>An ADFS that encrypts and may be asked silently, one that takes signed requests by HTTP-POST only, and one that cannot give what it is asked for.</summary>
public sealed class DemandingParties : SharedWorld
{
    public const string Encrypting = "virksomhet1";
    public const string Posted = "virksomhet2";
    public const string AskedForMore = "virksomhet3";

    private protected override WorldPlan Plan => new(
        TenantPlan.Employer(Encrypting, ("ENCRYPT", "1")) with { Response = """{"requireEncryption":true}""", Request = """{"passive":true}""" },
        TenantPlan.Employer(Posted, ("SIGNREQ", "1")) with { SignRequests = true, Request = """{"binding":"post"}""" },
        TenantPlan.Employer(AskedForMore) with { Request = """{"authnContexts":["urn:federation:authentication:windows"]}""" });
}
