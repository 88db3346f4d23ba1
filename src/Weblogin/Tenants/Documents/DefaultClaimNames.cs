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
        ObjectGuid = ["objectGUID"],
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

    /// <summary>Feide by SAML: the attributes of norEdu by their short names and by their OIDs.</summary>
    public static readonly ClaimNames FeideBySaml = new()
    {
        NationalId = ["norEduPersonNIN", "urn:oid:1.3.6.1.4.1.2428.90.1.5"],
        UserName = ["eduPersonPrincipalName", "urn:oid:1.3.6.1.4.1.5923.1.1.1.6"],
        GivenName = ["givenName", "urn:oid:2.5.4.42"],
        FamilyName = ["sn", "urn:oid:2.5.4.4"],
        Email = ["mail", "urn:oid:0.9.2342.19200300.100.1.3"],
    };

    /// <summary>
    /// Feide by OpenID Connect: attributes by their short names, which stand in the extended user info, and what UserInfo has of its own. Which
    /// of the two national ids counts depends on how the person came to Feide, and is settled where it is read.
    /// </summary>
    public static readonly ClaimNames Feide = new()
    {
        NationalId = ["norEduPersonNIN", "https://n.feide.no/claims/nin"],
        UserName = ["eduPersonPrincipalName", "https://n.feide.no/claims/eduPersonPrincipalName"],
        GivenName = ["givenName"],
        FamilyName = ["sn"],
        Email = ["mail", "email"],
    };

    /// <summary>What an OpenID Provider sends by its standard (OIDC Core §5.1), and the national id as Norwegian ones call it.</summary>
    public static readonly ClaimNames OpenIdConnect = new()
    {
        NationalId = ["pid", "fodselsnr", "norEduPersonNIN"],
        UserName = ["upn", "preferred_username"],
        GivenName = ["given_name"],
        FamilyName = ["family_name"],
        Email = ["email"],
    };

    /// <summary>Our own register of patrons speaks our own names.</summary>
    public static readonly ClaimNames Local = new()
    {
        NationalId = [ReleasableClaims.NationalId],
        UserName = [],
        GivenName = [ReleasableClaims.GivenName],
        FamilyName = [ReleasableClaims.FamilyName],
        Email = [ReleasableClaims.Email],
    };
}
