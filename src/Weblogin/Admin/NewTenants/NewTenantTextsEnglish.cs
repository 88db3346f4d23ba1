using Weblogin.Admin.Forms;

namespace Weblogin.Admin.NewTenants;

/// <summary>English.</summary>
internal static class NewTenantTextsEnglish
{
    public static readonly NewTenantTexts Texts = new()
    {
        New = "New tenant",
        Lead = "A tenant is a municipality, a school owner or a library with a host name of its own. Here is what it takes to begin; its own administrators can do the rest.",
        Make = "Make the tenant",
        ShowDocument = "Show the document first",
        Document = "The document",
        NotSavedYet = "This is what the document will be. It is not saved yet.",
        Sharing = "Another tenant has the organisation number {0} already. Nothing has been saved.",
        SharingIsRight = "It is right that they have the same organisation number",
        Made = "{0} has been made",
        MadeWhat = "This is left to do:",
        Invite = "Invite an administrator",
        InviteWhat = "Whoever knows the tenant’s login can do the rest themselves.",
        BringMetadata = "Bring the metadata of the ADFS",
        BringMetadataWhat = "Nobody can log in until that is done.",
        WaysIn = "See the ways in",
        WaysInWhat = "Settings, and what the other side needs from us.",
        GateWhat = "Test users try the login before it is opened for everybody.",
        ToTenant = "To the tenant’s page",
        Fields = new Dictionary<string, FieldWords>
        {
            ["name"] = new("Name", "What people call the tenant.", "Write a name, at most 200 characters."),
            ["id"] = new("Short name", "a–z, 0–9 and hyphen, at most 63 characters. Cannot be changed later.", "Must be a–z, 0–9 and hyphen, at most 63 characters, and not in use."),
            ["host"] = new("Host name", "Where people log in, as kommunen.weblogin.no. The name must point here, and the certificate must cover it.", "Must be a host name in lower case, without port, and not in use."),
            ["organisationNumber"] = new("Organisation number", "Nine digits. May be empty.", "Must be nine digits with a correct control digit."),
            ["environment"] = new("Environment", "Test identities never get into production. They cannot be mixed.", "Choose test or production."),
            ["wayIn"] = new("How people log in to begin with", "More can be added afterwards.", "Choose one of them."),
            ["metadataUrl"] = new("Address of the ADFS metadata", "For ADFS only: https://name-of-the-adfs/FederationMetadata/2007-06/FederationMetadata.xml. May be empty; then the file is brought by hand.", "Must be a whole address with https://."),
            ["fallback"] = new("ID-porten as a fallback for ADFS", "People are sent there when ADFS fails.", "Cannot be chosen so."),
            ["issuer"] = new("Address of ID-porten (issuer)", "Only where ID-porten is used. Test and production have one each.", "Must be the address of ID-porten in the tenant’s own environment."),
            ["clientId"] = new("Client id at ID-porten", "Only where ID-porten is used.", "Write the client id."),
            ["onBehalfOf"] = new("On behalf of (onbehalfof)", "Where the client is the operator’s own, one for many: the name the customer is registered by. Else empty.", "At most 400 characters."),
            ["gateDev"] = new("Try changes at this service first (DEV)", "The short name of a test service. With it and PROD no change gets through before test users have tried it. Both services take the tenant when you save. Empty means that changes take effect at once.", "Must be the short name of a test service that exists."),
            ["gateProd"] = new("… and confirm them at this one (PROD)", "The short name of a service of the tenant’s own environment.", "Must be the short name of another service, of the tenant’s own environment."),
            ["requiredClaims"] = new("Claims that must have arrived", "One a line, by the names of OpenID Connect: pid, given_name. What a SAML service calls them does not matter. Only with DEV and PROD.", "At most 50 names."),
            ["origin"] = new("Address", "Only where it is not https:// and the host name, as with a port. Cannot be changed later.", "Must be https:// and the host name, with a port or not, without a trailing slash."),
            ["testUsers"] = new("Number of test users", "So many must succeed at each service. Empty means 5.", "Must be 1 to 50."),
            ["emailDomains"] = new("E-mail domains", "One a line. A hub that knows the address sends people straight here.", "Must be domains in lower case, one a line."),
            ["notify"] = new("Who is told when something ends", "E-mail addresses, one a line, at most 5.", "Must be e-mail addresses, at most 5."),
        },
        Options = new Dictionary<string, string>
        {
            ["test"] = "Test",
            ["production"] = "Production",
            ["adfs"] = "The tenant’s own ADFS (SAML)",
            ["idporten"] = "ID-porten",
            ["local"] = "Library card and PIN: the library’s own register",
        },
    };
}
