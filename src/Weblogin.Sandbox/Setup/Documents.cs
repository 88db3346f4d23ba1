using System.Text;
using Weblogin.Sandbox.Adfs;
using Weblogin.Sandbox.Feide;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.IdPorten;
using Weblogin.Sandbox.LearningPlatform;
using Weblogin.Sandbox.LibrarySystem;
using Weblogin.Sandbox.ProfileSource;
using Weblogin.Oidc.Provider;

namespace Weblogin.Sandbox.Setup;

/// <summary>The documents that tell the broker of its tenants, of the learning platform and of the library system.</summary>
/// <param name="platforms">The learning platform, and after it the one where changes are tried, where there is such.</param>
internal sealed class Documents(SandboxOptions options, IReadOnlyList<PlatformClient> platforms, LibraryProvider library)
{
    private const string AdfsId = "adfs";
    private const string IdPortenId = "idporten";
    private const string CardsId = "kort";
    private const string LibraryId = "bibliotek";
    private const string HubId = "felles";

    /// <summary>Every document under the name of its file, without extension.</summary>
    public IEnumerable<(string Name, object Document)> All() =>
    [
        .. options.Tenants.Select(tenant => (tenant.Id, (object)Tenant(tenant))),
        .. platforms.Select(platform => (platform.Id, (object)RelyingParty(platform, platform.Id, hub: null))),
        (LibraryId, Library()),
        .. options.Hub is { } hub ? AtHub(hub) : [],
    ];

    // The platform once more, registered at one place for all tenants: the same sector, so that people are the same.
    private IEnumerable<(string Name, object Document)> AtHub(Uri hub) =>
    [
        (HubId, new Dictionary<string, object> { ["hub"] = HubId, ["host"] = hub.Host, ["origin"] = hub.GetLeftPart(UriPartial.Authority), ["name"] = "Felles innlogging" }),
        (PlatformClient.ClientIdAtHub, RelyingParty(platforms[0], PlatformClient.ClientIdAtHub, HubId)),
    ];

    private Dictionary<string, object> Tenant(SandboxTenant tenant)
    {
        var document = new Dictionary<string, object>
        {
            ["tenant"] = tenant.Id,
            ["host"] = tenant.Broker.Host,
            ["origin"] = tenant.Issuer,
            ["name"] = tenant.Name,
        };
        if (tenant.OrganisationNumber is { } number)
            document["organisationNumber"] = number;
        document["environment"] = "test";
        if (tenant.Scenario is Scenario.Citizens)
        {
            document["identityProviders"] = new[] { IdPorten(tenant) };
            document["waysIn"] = new[] { IdPortenId };
            document["links"] = new[] { Link("kurs") };
            document["organisations"] = new[] { Municipality("fjellvik", "Fjellvik kommune", "#0b5d3b"), Municipality("nordbygd", "Nordbygd kommune", "#8a1538") };
        }
        else if (tenant.Scenario is Scenario.School)
        {
            document["identityProviders"] = new[] { Feide(tenant), IdPorten(tenant) };
            document["waysIn"] = new object[]
            {
                SandboxTenant.FeideId, new Dictionary<string, object> { ["identityProvider"] = IdPortenId, ["relyingParties"] = new[] { LibraryId } },
            };
            document["fallback"] = new Dictionary<string, object> { ["to"] = IdPortenId };
            document["links"] = new[] { Link("kurs") };
        }
        else if (tenant.Scenario is Scenario.Library)
        {
            document["identityProviders"] = new[] { Cards(), IdPorten(tenant) };
            document["waysIn"] = new[] { CardsId };
            document["fallback"] = new Dictionary<string, object> { ["to"] = IdPortenId };
            document["links"] = new[] { Link("kurs") };
        }
        else
        {
            document["identityProviders"] = new[] { Adfs(tenant), IdPorten(tenant) };
            if (IsFed(tenant))
                document["sync"] = Sync(tenant);
            document["waysIn"] = new[] { AdfsId };
            document["fallback"] = new Dictionary<string, object> { ["to"] = IdPortenId };
            var straightToIdPorten = Link("idporten");
            straightToIdPorten["identityProvider"] = IdPortenId;
            document["links"] = new[] { Link("kurs"), straightToIdPorten };
        }

        document["defaultLink"] = "kurs";
        return document;
    }

    private bool IsFed(SandboxTenant tenant) => options.HasProfileSource && tenant.Scenario is Scenario.UserNameOnly;

    // The employer's personnel system, asked each night for what has changed.
    private static Dictionary<string, object> Sync(SandboxTenant tenant) =>
        new()
        {
            ["sources"] = new[]
            {
                new Dictionary<string, object>
                {
                    ["name"] = HrSystem.SourceName,
                    ["kind"] = "pull",
                    ["url"] = HrSystem.AddressOf(tenant),
                    ["at"] = "02:30",
                    ["authentication"] = new Dictionary<string, object> { ["method"] = "basic", ["user"] = HrSystem.User },
                },
            },
        };

    // An invented coat of arms, as a picture in the document.
    private static Dictionary<string, object> Municipality(string id, string name, string colour)
    {
        var arms = $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path fill='{colour}' d='M4 2h24v16c0 7-6 10-12 12C10 28 4 25 4 18Z'/><path fill='#fff' d='M7 20l6-9 4 6 3-4 5 7Z'/></svg>";
        return new() { ["id"] = id, ["name"] = name, ["logo"] = $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(arms))}" };
    }

    private Dictionary<string, object> Adfs(SandboxTenant tenant)
    {
        var claims = new Dictionary<string, object>();
        // Scenario 2 lists the tenant's own claim type beside the bare name it is on its way from: both are read while it changes.
        if (tenant.Scenario is Scenario.HiddenAttribute)
            claims["nationalId"] = new[] { AdfsClaims.NationalIdFromAd };
        if (tenant.Scenario is Scenario.AdfsAttributeStore)
            claims["nationalId"] = new[] { AdfsClaims.NationalIdFromStore, "fodselsnr" };
        claims["userName"] = new[] { AdfsClaims.Upn, AdfsClaims.WindowsAccountName };
        claims["givenName"] = new[] { AdfsClaims.GivenName };
        claims["familyName"] = new[] { AdfsClaims.FamilyName };
        claims["email"] = new[] { AdfsClaims.Email };
        var provider = new Dictionary<string, object>
        {
            ["id"] = AdfsId,
            ["kind"] = "saml",
            ["name"] = $"{tenant.Name} (ADFS)",
            ["claims"] = claims,
            ["resolve"] = new[] { IsFed(tenant) ? "synced-profile" : tenant.Scenario is Scenario.UserNameOnly ? "attribute-store" : "claim" },
        };
        // The mapping has plain user names; this ADFS serves one domain, so they are unique.
        if (tenant.Scenario is Scenario.UserNameOnly)
            provider["userNameDomains"] = new[] { AdfsClaims.DomainOf(tenant) };
        return provider;
    }

    private Dictionary<string, object> Feide(SandboxTenant tenant)
    {
        var issuer = (options.Feide ?? throw new InvalidOperationException("The sandbox has a school and no Feide.")).GetLeftPart(UriPartial.Authority);
        return new()
        {
            ["id"] = SandboxTenant.FeideId,
            ["kind"] = "feide",
            ["name"] = "Feide",
            ["issuer"] = issuer,
            ["clientId"] = tenant.FeideClientId,
            ["extendedUserInfo"] = issuer + FeideServer.ExtendedUserInfoPath,
        };
    }

    private static Dictionary<string, object> Cards() =>
        new()
        {
            ["id"] = CardsId,
            ["kind"] = "local",
            ["name"] = "Lånekort",
            ["methods"] = new[] { "pin", "password", "pin-code", "pin-totp" },
        };

    private Dictionary<string, object> IdPorten(SandboxTenant tenant) =>
        new()
        {
            ["id"] = IdPortenId,
            ["kind"] = "idporten",
            ["name"] = "ID-porten",
            ["issuer"] = new IdPortenAddresses(options.IdPorten).Issuer,
            ["clientId"] = tenant.IdPortenClientId,
            ["minimumAcr"] = AcrLevel.Substantial,
        };

    /// <summary>The document of the broker's administration, by itself: it may be applied or not; null where there is none.</summary>
    public (string Name, object Document)? Administration()
    {
        if (options.Administration is not { } administration)
            return null;
        var idPorten = IdPorten(administration);
        idPorten["minimumAcr"] = AcrLevel.High;
        return (administration.Id, new Dictionary<string, object>
        {
            ["tenant"] = administration.Id,
            ["host"] = administration.Broker.Host,
            ["origin"] = administration.Issuer,
            ["name"] = administration.Name,
            ["environment"] = "test",
            ["administration"] = new Dictionary<string, object>(),
            ["identityProviders"] = new[] { idPorten },
            ["waysIn"] = new[] { IdPortenId },
        });
    }

    private Dictionary<string, object> Link(string name) =>
        new()
        {
            ["name"] = name,
            ["relyingParty"] = PlatformClient.ClientId,
            ["start"] = "initiate-login",
            ["targets"] = new[] { platforms[0].Courses },
        };

    /// <summary>The library takes attributes under the names of several generations, as library systems do.</summary>
    private Dictionary<string, object> Library()
    {
        static Dictionary<string, object> Attribute(string claim, string name, string? format, string? friendlyName = null)
        {
            var attribute = new Dictionary<string, object> { ["claim"] = claim, ["name"] = name };
            if (format is not null)
                attribute["nameFormat"] = format;
            if (friendlyName is not null)
                attribute["friendlyName"] = friendlyName;
            return attribute;
        }

        return new()
        {
            ["relyingParty"] = LibraryId,
            ["name"] = LibraryProvider.Name,
            ["environment"] = "test",
            ["tenants"] = options.Tenants.Select(tenant => tenant.Id).ToArray(),
            ["requiredLevel"] = "nlsso-loa-low",
            ["release"] = new Dictionary<string, object> { ["nationalId"] = true },
            // Nobody says of citizens what they are called; employers say it of their own, who are asked for nothing.
            ["requires"] = new[] { "given_name", "family_name" },
            ["asksFor"] = new[] { "email", "organisation_selected" },
            ["saml"] = new Dictionary<string, object>
            {
                ["entityId"] = library.EntityId,
                ["metadata"] = Encoding.UTF8.GetString(library.WriteMetadata()),
                ["attributes"] = new[]
                {
                    Attribute("pid", "urn:oid:1.3.6.1.4.1.2428.90.1.5", "uri", "norEduPersonNIN"),
                    Attribute("given_name", "urn:oid:2.5.4.42", "uri", "givenName"),
                    Attribute("family_name", "urn:oid:2.5.4.4", "uri", "sn"),
                    Attribute("email", AdfsClaims.Email, format: null),
                    Attribute("email", "mail", "basic"),
                    Attribute("tenant", "tenant", "basic"),
                    Attribute("organisation_selected", "organisation_selected", "basic"),
                },
            },
        };
    }

    private Dictionary<string, object> RelyingParty(PlatformClient platform, string id, string? hub)
    {
        var oidc = new Dictionary<string, object>
        {
            ["clientId"] = id,
            ["redirectUris"] = new[] { platform.RedirectUri },
            ["tokenEndpointAuthMethod"] = "client_secret_basic",
            ["secretSha256"] = ClientSecretHash.Of(platform.Secret).Hex,
            ["scopes"] = PlatformClient.Scope.Split(' '),
            ["idTokenSignedResponseAlg"] = "ES256",
            ["initiateLoginUri"] = platform.InitiateLoginUri,
            ["postLogoutRedirectUris"] = new[] { platform.PostLogoutRedirectUri },
            ["backchannelLogoutUri"] = platform.BackChannelLogoutUri,
        };
        if (hub is not null)
            oidc["hub"] = hub;
        var document = new Dictionary<string, object>
        {
            ["relyingParty"] = id,
            ["name"] = platform.Title,
            ["environment"] = "test",
            ["tenants"] = options.Tenants.Select(tenant => tenant.Id).ToArray(),
            ["requiredLevel"] = "nlsso-loa-low",
            ["release"] = new Dictionary<string, object> { ["nationalId"] = true, ["nationalIdAsUserName"] = true },
        };
        if (hub is not null)
            document["sector"] = platform.Origin.Host;
        document["oidc"] = oidc;
        return document;
    }
}
