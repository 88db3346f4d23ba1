using System.Security.Cryptography;
using System.Text;
using Weblogin.Downstream.Oidc;
using Weblogin.Login;
using Weblogin.Model;

namespace Weblogin.Tests.Storage;

/// <summary>Valid things to store. Every person in them is synthetic.</summary>
internal static class Samples
{
    public const string Kari = "01819010001";
    public const string Ola = "02820550032";
    public const string UserName = "kari.nordmann";
    public const string Email = "kari.nordmann@virksomhet1.example";
    public const string FamilyName = "Nordmannsdatter";

    public static readonly PersonId Person = PersonId.New();
    public static readonly TenantId Tenant = TenantId.Parse("virksomhet1");
    public static readonly TenantId OtherTenant = TenantId.Parse("virksomhet2");
    public static readonly RelyingPartyId Platform = RelyingPartyId.Parse("platform");
    public static readonly RelyingPartyId Library = RelyingPartyId.Parse("library");
    public static readonly IdentityProviderId Adfs = IdentityProviderId.Parse("adfs");
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static byte[] Hash() => RandomNumberGenerator.GetBytes(32);

    /// <summary>Of another handle that lies in the row of this one.</summary>
    public static byte[] Beside(byte[] hash) => [.. hash[..8], .. RandomNumberGenerator.GetBytes(24)];

    public static NationalId NationalId(string digits) =>
        Weblogin.Model.NationalId.TryParse(digits, out var id, out _) ? id : throw new ArgumentException("Not a national id.", nameof(digits));

    public static LoginStep Step(byte[] browserHash, TenantId? tenant = null) => new(
        new LoginTransaction
        {
            Id = "t-1",
            Tenant = tenant ?? Tenant,
            BrowserHash = browserHash,
            Request = new LoginRequest
            {
                RelyingParty = Platform,
                Protocol = "oidc",
                ReplyState = """{"state":"reply-state-in-the-step"}""",
                RequiredLevel = AssuranceLevel.Substantial,
                MaxAge = TimeSpan.FromMinutes(5),
                IdentityProvider = Adfs,
            },
            StartedAt = Now,
            Attempts = [new Attempt(Adfs, FailureReason.AttributeMissing)],
        },
        Adfs,
        """{"id":"_request-1","nonce":"æøå"}""");

    public static UpstreamOutcome Identified() => new UpstreamOutcome.Identified(new UpstreamIdentity
    {
        IdentityProvider = Adfs,
        Claims = new ClaimSet([Claim("nationalId", Kari), Claim("mail", Email, "second@virksomhet1.example"), Claim("upn", UserName)]),
        AuthenticationContext = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
        Methods = ["pwd", "kerberos"],
        AuthenticatedAt = Now.AddMinutes(-3),
    });

    public static Subject Subject() => new()
    {
        Person = Person,
        NationalId = NationalId(Kari),
        Provenance = Provenance.Claim,
        IdentityProvider = Adfs,
        Level = AssuranceLevel.Substantial,
        Methods = ["pwd"],
        AuthenticatedAt = Now,
        GivenName = "Kari",
        FamilyName = FamilyName,
        Email = Email,
        UserName = UserName,
    };

    public static BrowserSession Session(RelyingPartyId relyingParty, TenantId? tenant = null) => new()
    {
        Tenant = tenant ?? Tenant,
        RelyingParty = relyingParty,
        SessionId = RandomNumberGenerator.GetHexString(32),
        Subject = Subject(),
        ExpiresAt = Now.AddHours(8),
    };

    /// <summary>More looks at a step than any test has.</summary>
    public const int Looks = 1_000_000;

    public static Grant Grant(TenantId? tenant = null) =>
        new(tenant ?? Tenant, Platform, Encoding.UTF8.GetBytes($$"""{"sub":"s-1","pid":"{{Kari}}","email":"{{Email}}"}"""), Now.AddMinutes(1));

    private static KeyValuePair<string, IReadOnlyList<string>> Claim(string name, params string[] values) =>
        KeyValuePair.Create(name, (IReadOnlyList<string>)values);
}
