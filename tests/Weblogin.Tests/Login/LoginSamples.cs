using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tests.Tenants;

namespace Weblogin.Tests.Login;

/// <summary>A valid login's parts, to break one thing of.</summary>
internal static class LoginSamples
{
    public static readonly IdentityProviderId Adfs = IdentityProviderId.Parse("adfs");
    public static readonly IdentityProviderId IdPorten = IdentityProviderId.Parse("idporten");

    public static readonly Tenant Tenant = DocumentSamples.Tenant().Read();
    public static readonly Tenant ProductionTenant = DocumentSamples.Tenant(environment: "production").Read();

    public static LoginRequest Request(IdentityProviderId? hint = null) => new()
    {
        RelyingParty = RelyingPartyId.Parse("platform"),
        Protocol = "oidc",
        ReplyState = "{}",
        RequiredLevel = AssuranceLevel.Low,
        IdentityProvider = hint,
    };

    /// <summary>A login that has just begun.</summary>
    public static LoginTransaction Transaction(LoginRequest? request = null) => new()
    {
        Id = "login",
        Tenant = Tenant.Id,
        BrowserHash = new byte[32],
        Request = request ?? Request(),
        StartedAt = StoppedClock.Start,
    };

    public static Subject Subject(string nationalId = "01819010001", string? userName = "kari", AssuranceLevel level = AssuranceLevel.Substantial) => new()
    {
        Person = PersonId.New(),
        NationalId = NationalId.TryParse(nationalId, out var id, out _) ? id : throw new ArgumentException("Not a national id.", nameof(nationalId)),
        Provenance = Provenance.Claim,
        IdentityProvider = Adfs,
        Level = level,
        Methods = ["pwd"],
        AuthenticatedAt = StoppedClock.Start,
        GivenName = "Kari",
        FamilyName = "Nordmann",
        Email = "kari@virksomhet1.example",
        UserName = userName,
    };

    public static IdentityProvider Provider(this Tenant tenant, IdentityProviderId id) => tenant.FindIdentityProvider(id)!;
}
