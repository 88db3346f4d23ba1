using System.Diagnostics;
using Weblogin.Admin.Forms;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>English.</summary>
internal static class SettingsTextsEnglish
{
    public static readonly SettingsTexts Texts = new()
    {
        Add = "Add a way in",
        AddWhat = "Where shall people prove who they are? Choose what is most like it. Everything can be changed later but the short name.",
        SettingsOf = "Settings of {0}",
        Settings = "Settings",
        Saved = "Saved.",
        Added = "Added. What is left to do, such as metadata or a secret, stands on the page of the way in.",
        ToProvider = "How it stands, metadata, and what the other side needs",
        TriedFirst = "What you save is tried by test users before it serves everybody.",
        AtOnce = "What you save serves everybody at once.",
        PartlyFixed = "Some of this only operators change. Those fields are locked.",
        FixedForGroup = "You are here by a group of your employer's: whom the tenant believes and what it reads of them is changed by those who are below “Administrators” by name, or an operator.",
        RestInDocument = "What the form does not show stands in the document, and stays.",
        Remove = "Remove the way in",
        RemoveTitle = "Remove {0}?",
        Keep = "Keep it",
        LastStays = "This is the last way in which people can begin a login. Without it nobody gets in, so it cannot be removed. Add another one first.",
        LoginsByIt = "{0} logins were made this way in the last {1} days. Whoever has no other way will not get in any more.",
        OvertakenRemoval = "{0} saved first. See what goes with it now, and remove it again if you still want to.",
        Takes = taken => taken switch
        {
            TakenAlong.WayIn => "People no longer begin a login here.",
            TakenAlong.Fallback => "People are no longer sent here when another way fails. No other takes over.",
            TakenAlong.FallbackRules => "The rules about what happens when it fails go with it.",
            TakenAlong.Moving => "The move to or from it ends.",
            TakenAlong.Links => "Intranet links that asked for it lead to another way in.",
            _ => throw new UnreachableException(),
        },
        Kinds = new Dictionary<string, KindWords>
        {
            ["adfs"] = new("ADFS", "Your own ADFS, where employees log in by their work account. You need the address of its metadata, or the file."),
            ["entra"] = new("Entra ID", "Microsoft in the cloud. Make an “enterprise application” with SAML there; its metadata has an address of its own."),
            ["idporten"] = new("ID-porten", "BankID, MinID and other electronic ids. Fits alone, and as a fallback when another way fails."),
            ["feide"] = new("Feide", "The school’s login, by OpenID Connect. The service is registered in Feide’s customer portal."),
            ["feide-saml"] = new("Feide by SAML", "As Feide, for those who are registered by SAML already."),
            ["saml"] = new("Another SAML provider", "Anything else that speaks SAML 2.0."),
            ["oidc"] = new("Another OpenID Connect provider", "Anything else that speaks OpenID Connect."),
            ["local"] = new("Library card", "The library’s own register. Patrons log in with us by card number and PIN or password."),
        },
        Fields = new Dictionary<string, FieldWords>
        {
            ["id"] = new("Short name", "a–z, 0–9 and hyphen. It stands in addresses and logs, and cannot be changed later.", "Must be a–z, 0–9 and hyphen, at most 63 characters, and not in use."),
            ["name"] = new("Name", "What people see when they choose how to log in.", "Write a name, at most 200 characters."),
            ["issuer"] = new("Address of the provider (issuer)", "Exactly as in the provider’s discovery document. Test and production have one each.", "Must be a whole address with https://, of the tenant’s own environment."),
            ["clientId"] = new("Our client id there", "What you are given when the service is registered.", "Write the client id."),
            ["onBehalfOf"] = new("On behalf of (onbehalfof)", "Where the client is the operator’s own, one for many: the name the customer is registered by at ID-porten. Else empty.", "At most 400 characters."),
            ["minimumAcr"] = new("Lowest level at ID-porten", "", "Choose a level. The administration demands the highest."),
            ["feideAcr"] = new("What is demanded of a login at Feide", "", "Choose one of them."),
            ["authentication"] = new("How we prove who we are there", "A secret is brought on the page of the way in afterwards.", "Choose one of them."),
            ["metadataUrl"] = new("Address of the metadata", "Then we fetch metadata by ourselves when something changes. Empty where the address cannot be reached from outside: then you bring the file by hand.", "Must be a whole address with https://."),
            ["nationalId"] = new("Claim with the national id", "The name as it is sent, one a line. Empty means the usual ones: fodselsnr, fodselsnummer, norEduPersonNIN and pid.", "Must be names of at most 400 characters, one a line, at most 20."),
            ["userName"] = new("Claim with the user name", "Needed where the person is found by the user name. Empty means the usual ones: upn, windowsaccountname, brukernavn and uid.", "Must be names of at most 400 characters, one a line, at most 20."),
            ["findClaim"] = new("Find the person by the national id that is sent", "The simplest: the login itself says who it is.", "Choose at least one way to find the person."),
            ["findStore"] = new("Find the person by the user name in the attribute store", "Where the login sends no national id: a list that was imported, or the tenant’s own database (it stands in the document).", "The document has a database that nobody would ask then."),
            ["findDirectory"] = new("Find the person by the user name in the directory (AD)", "Needs a directory in the document.", "The document must describe a directory first."),
            ["findSynced"] = new("Find the person by the user name in synced profiles", "Needs that profiles are fetched each night. Where several are chosen, all that answer must agree.", ""),
            ["pin"] = new("Card number and PIN", "Gives a low level of assurance.", "Choose at least one way."),
            ["password"] = new("Password", "Gives a substantial level of assurance.", ""),
            ["pinCode"] = new("PIN and a one-time code", "The code is sent by SMS or e-mail.", ""),
            ["pinTotp"] = new("PIN and an authenticator app", "", ""),
            ["unknownLevel"] = new("The level of patrons whose record names none", "High means that they must come by ID-porten.", "Choose one of them."),
            ["place"] = new("Place among the ways in", "Where there are several, people choose, in this order. One that is not offered can still be a fallback.", "People must be able to begin somewhere."),
            ["fallback"] = new("Send people here when another way fails", "For instance where ADFS does not answer, or the national id is missing.", "The document has rules that need a place to send people. Change them there first."),
            ["closed"] = new("Closed", "Nobody logs in here. That takes effect at once.", ""),
            ["givenName"] = new("Claim with the given name", "One name a line, at most 20. Empty means the usual names.", "Must be names of at most 400 characters, one a line, at most 20."),
            ["familyName"] = new("Claim with the family name", "One name a line, at most 20. Empty means the usual names.", "Must be names of at most 400 characters, one a line, at most 20."),
            ["email"] = new("Claim with the e-mail address", "One name a line, at most 20. Empty means the usual names.", "Must be names of at most 400 characters, one a line, at most 20."),
            ["objectGuid"] = new("Claim with objectGUID", "Held against synced profiles, so that a user name that is used again does not become another person.", "Must be names of at most 400 characters, one a line, at most 20."),
            ["userNameDomains"] = new("Domains (NetBIOS)", "One a line: DOMAIN\\user is then looked up as user. Only where user names are unique among them.", "At most 15 characters each, without \\, @ and blanks."),
            ["profileDays"] = new("Days that a synced profile counts", "After its source was last heard. Empty means 7.", "Must be 1 to 90."),
            ["entityId"] = new("Entity ID that the metadata must have", "Empty means that of the first metadata.", "Must be a whole address or URI without blanks. For Feide it must be given."),
            ["metadataSigner"] = new("Who must have signed the metadata", "SHA-256 thumbprints of certificates (64 digits), one a line. Empty where metadata is not signed.", "Must be 1 to 4 thumbprints or certificates."),
            ["requestBinding"] = new("How the request is sent", "", "Choose one of them."),
            ["forceAuthn"] = new("Demand a new login every time (ForceAuthn)", "Then people must prove who they are again, also where they are logged in there.", "Cannot be chosen so."),
            ["passive"] = new("Ask without showing anything where a service wants that (IsPassive)", "", "Cannot be chosen so."),
            ["authnContexts"] = new("Ways to authenticate that we demand (RequestedAuthnContext)", "Whole URIs, one a line. Empty leaves it to the provider.", "Must be whole URIs without blanks, at most 10."),
            ["nameIdFormat"] = new("Name format that we ask for (NameIDPolicy)", "Empty leaves it to the provider.", "Must be a whole URI without blanks."),
            ["signRequests"] = new("Sign our requests", "Also where the metadata does not ask for it.", "Cannot be chosen so."),
            ["requireEncryption"] = new("Demand encrypted answers", "Else both are taken.", "Cannot be chosen so."),
            ["sha1Until"] = new("Accept SHA-1 up to and with", "A day as 2027-12-31, for an old provider. Empty means never.", "Must be a day as 2027-12-31, 2030-12-31 at the latest."),
            ["refuseExpired"] = new("Refuse answers signed by an expired certificate", "Else the metadata vouches for the key, and there is a warning.", "Cannot be chosen so."),
            ["extendedUserInfo"] = new("Address of the extended user info", "Empty means Feide’s own.", "Must be a whole address with https://."),
            ["scopes"] = new("What we ask for (scope)", "One a line, beside openid. Empty means profile and email.", "Must be one word a line."),
            ["acrValues"] = new("Levels that we ask for (acr_values)", "One a line. May be empty.", "Must be one word a line."),
            ["userInfo"] = new("Fetch claims from UserInfo too", "", "Cannot be chosen so."),
            ["trustedForLevels"] = new("Trust the levels it states", "Write the issuer once more. Then its levels and national ids are believed as they stand. Else empty.", "Must be exactly the issuer."),
            ["codeChannels"] = new("One-time codes go by", "", "Choose one of them."),
            ["logout"] = new("Logging out here ends the session there", "", "Choose one of them."),
            ["maximumLevel"] = new("Highest level a login here can give", "It can only lower.", "Choose one of them."),
            ["probe"] = new("See every half minute whether it answers", "Only where it can be reached from the internet: then people are sent on while it is down.", "Cannot be chosen so."),
        },
        OwnHints = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["adfs.metadataUrl"] = "Then we fetch metadata by ourselves when something changes. For ADFS: https://name-of-the-adfs/FederationMetadata/2007-06/FederationMetadata.xml. Empty where the ADFS cannot be reached from outside: then you bring the file by hand.",
            ["adfs.findStore"] = "Where ADFS sends no national id: a list that was imported, or the tenant’s own database (it stands in the document).",
            ["adfs.forceAuthn"] = "Then automatic Windows login does not work.",
            ["adfs.authnContexts"] = "Whole URIs, one a line. Empty fits ADFS: else Windows login is dropped.",
            ["adfs.nameIdFormat"] = "Empty fits ADFS, which refuses a format that no rule makes.",
            ["adfs.sha1Until"] = "A day as 2027-12-31, for an old ADFS. Empty means never.",
            ["entra.metadataUrl"] = "Then we fetch metadata by ourselves when something changes. In Entra the address is called “App Federation Metadata Url” and begins with https://login.microsoftonline.com/.",
            ["feide-saml.metadataUrl"] = "Address of the metadata of Feide (idp.feide.no). Then we fetch it by ourselves when something changes. Empty where you rather bring the file by hand.",
            ["feide-saml.entityId"] = "Feide’s own: https://idp.feide.no. Must be given.",
            ["oidc.signRequests"] = "The request goes out as a signed object (request object), by a key of our own.",
            ["feide.signRequests"] = "The request goes out as a signed object (request object), by a key of our own. Feide does not ask for it.",
            ["entra.signRequests"] = "Entra asks for it only where it is switched on for the application there.",
        },
        Options = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["place"] = new Dictionary<string, string>
            {
                ["none"] = "Not offered",
            },
            ["minimumAcr"] = new Dictionary<string, string>
            {
                ["idporten-loa-substantial"] = "Substantial (idporten-loa-substantial)",
                ["idporten-loa-high"] = "High (idporten-loa-high)",
            },
            ["feideAcr"] = new Dictionary<string, string>
            {
                [""] = "An ordinary login",
                ["urn:mace:feide.no:auth:level:fad08:3"] = "Two factors",
            },
            ["authentication"] = new Dictionary<string, string>
            {
                ["client_secret_basic"] = "Secret in the header (client_secret_basic)",
                ["client_secret_post"] = "Secret in the form (client_secret_post)",
                ["private_key_jwt"] = "Our own key (private_key_jwt)",
            },
            ["unknownLevel"] = new Dictionary<string, string>
            {
                ["nlsso-loa-low"] = "Low (nlsso-loa-low)",
                ["nlsso-loa-substantial"] = "Substantial (nlsso-loa-substantial)",
                ["nlsso-loa-high"] = "High (nlsso-loa-high)",
            },
            ["requestBinding"] = new Dictionary<string, string>
            {
                [""] = "As the metadata prefers",
                ["redirect"] = "HTTP-Redirect",
                ["post"] = "HTTP-POST",
            },
            ["logout"] = new Dictionary<string, string>
            {
                ["own-page"] = "Where the person asks for it on our page",
                ["always"] = "Always, also where a service begins it",
                ["never"] = "Never",
            },
            ["maximumLevel"] = new Dictionary<string, string>
            {
                [""] = "What the login itself is worth",
                ["nlsso-loa-low"] = "Low (nlsso-loa-low)",
                ["nlsso-loa-substantial"] = "Substantial (nlsso-loa-substantial)",
                ["nlsso-loa-high"] = "High (nlsso-loa-high)",
            },
            ["codeChannels"] = new Dictionary<string, string>
            {
                [""] = "SMS, else e-mail",
                ["sms"] = "SMS only",
                ["email"] = "E-mail only",
                ["sms,email"] = "SMS, else e-mail (said in the document)",
                ["email,sms"] = "E-mail, else SMS",
            },
        },
    };
}
