using System.Diagnostics;
using Weblogin.Saml;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.Adfs;

/// <summary>The claim rules of each tenant's ADFS. ADFS puts the claim type in Name and sends neither NameFormat nor FriendlyName.</summary>
internal static class AdfsClaims
{
    public const string GivenName = Identity + "givenname";
    public const string FamilyName = Identity + "surname";
    public const string Email = Identity + "emailaddress";
    public const string Upn = Identity + "upn";
    public const string WindowsAccountName = "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname";

    /// <summary>Scenario 1: the bare name that municipalities write in the rule.</summary>
    public const string NationalIdFromAd = "fodselsnummer";

    /// <summary>Scenario 2: a claim type of the tenant's own.</summary>
    public const string NationalIdFromStore = "http://schemas.virksomhet2.example/claims/fnr";

    private const string Identity = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    /// <summary>What the tenant's ADFS says about an account.</summary>
    public static ValueList<AssertionAttribute> Of(SandboxTenant tenant, Account account)
    {
        var upn = $"{account.UserName}@{tenant.Id}.example";
        List<AssertionAttribute> claims =
        [
            Claim(Upn, upn),
            Claim(GivenName, account.Owner.GivenName),
            Claim(FamilyName, account.Owner.FamilyName),
            Claim(Email, upn),
        ];
        switch (tenant.Scenario)
        {
            case Scenario.HiddenAttribute when account.NationalId is { } nationalId:
                claims.Add(Claim(NationalIdFromAd, nationalId));
                break;
            case Scenario.AdfsAttributeStore when account.NationalId is { } nationalId:
                claims.Add(Claim(NationalIdFromStore, nationalId));
                break;
            case Scenario.HiddenAttribute or Scenario.AdfsAttributeStore:
                break;
            case Scenario.UserNameOnly:
                claims.Insert(0, Claim(WindowsAccountName, $"{DomainOf(tenant)}\\{account.UserName}"));
                break;
            default:
                throw new UnreachableException();
        }

        return ValueList.From(claims);
    }

    /// <summary>The NetBIOS name of the tenant's one domain.</summary>
    public static string DomainOf(SandboxTenant tenant) => tenant.Id.ToUpperInvariant();

    private static AssertionAttribute Claim(string type, string value) => new(type, NameFormat: null, FriendlyName: null, [value]);
}
