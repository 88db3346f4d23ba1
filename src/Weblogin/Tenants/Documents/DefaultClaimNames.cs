namespace Weblogin.Tenants.Documents;

/// <summary>The claim names that are taken where a document names none: what ADFS, Entra ID and earlier set-ups usually send.</summary>
internal static class DefaultClaimNames
{
    private const string Identity = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    public static readonly ClaimNames Saml = new()
    {
        NationalId = ["fodselsnr", "fodselsnummer", "norEduPersonNIN", "urn:oid:1.3.6.1.4.1.2428.90.1.5"],
        UserName = [Identity + "upn", "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname", "brukernavn", "uid"],
        GivenName = [Identity + "givenname", "fornavn", "givenName", "urn:oid:2.5.4.42"],
        FamilyName = [Identity + "surname", "etternavn", "sn", "urn:oid:2.5.4.4"],
        Email = [Identity + "emailaddress", "email", "epost", "mail", "urn:oid:0.9.2342.19200300.100.1.3"],
    };

    /// <summary>ID-porten sends the national id and no name or e-mail.</summary>
    public static readonly ClaimNames IdPorten = new()
    {
        NationalId = ["pid"],
        UserName = [],
        GivenName = [],
        FamilyName = [],
        Email = [],
    };
}
