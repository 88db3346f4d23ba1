using Microsoft.Playwright;
using Weblogin.Sandbox.LearningPlatform;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>Kari, who runs the installation.</summary>
internal sealed class Operator : Insider
{
    private Operator(NewMunicipality municipality, IPage page)
        : base(municipality, page, "kari.nordmann")
    {
    }

    public static async Task<Operator> ComesAsync(NewMunicipality municipality, Chromium chromium)
    {
        var @operator = new Operator(municipality, await NewPageAsync(chromium));
        await @operator.TakeUpAsync((await municipality.Broker.MustRunAsync("operator", "invite", "--name", "Kari Nordmann")).Trim());
        return @operator;
    }

    /// <summary>The learning platform has a DEV now. Its people are given the secret, which is shown this once.</summary>
    public async Task RegistersTheDevOfTheLearningPlatformAsync()
    {
        var dev = Municipality.PlatformDev;
        await VisitAsync($"{Municipality.Administration}/new/relying-party");
        await FollowAsync("OpenID Connect", "/new/relying-party/oidc");
        await FillAsync(
            ("id", dev.Id), ("name", dev.Title), ("tenants", NewMunicipality.Neighbour), ("redirectUris", dev.RedirectUri), ("initiateLogin", dev.InitiateLoginUri),
            ("postLogout", dev.PostLogoutRedirectUri), ("backChannel", dev.BackChannelLogoutUri));
        await Page.CheckAsync("#nationalId");
        await PressAsync("button", "Lagre");
        dev.Secret = (await Page.InnerTextAsync("dd code.admin-copied")).Trim();
        await FollowAsync("Jeg har tatt vare på den", $"/relying-parties/{dev.Id}");
        await Look.AtAsync(Page, "journey-01-dev");
    }

    /// <summary>A municipality whose every change is tried at the DEV, by ADFS with ID-porten behind it.</summary>
    public async Task MakesTheMunicipalityAsync()
    {
        await VisitAsync($"{Municipality.Administration}/new/tenant");
        await FillAsync(
            ("name", Municipality.Name), ("id", NewMunicipality.Id), ("host", new Uri(Municipality.Host).Host), ("organisationNumber", Municipality.OrganisationNumber),
            ("issuer", Municipality.IdPorten), ("clientId", Municipality.ClientIdAtIdPorten),
            ("gateDev", PlatformClient.DevClientId), ("gateProd", PlatformClient.ClientId), ("requiredClaims", "pid\ngiven_name\nfamily_name"));
        await Page.CheckAsync("#fallback");
        await PressAsync("summary", "Flere innstillinger");
        await FillAsync(("origin", Municipality.Host));
        await PressAsync("button", "Opprett virksomheten");
        await Page.ArrivesAtAsync("**/new/tenant/made*");
        await Look.AtAsync(Page, "journey-01-tenant-made");
    }

    /// <returns>The link of the invitation.</returns>
    public async Task<string> InvitesAnAdministratorAsync(string name)
    {
        await FollowAsync("Inviter en administrator", "/access/invite");
        await FillAsync(("name", name));
        await Page.Keyboard.PressAsync("Enter");
        return (await Page.InnerTextAsync("code.admin-link")).Trim();
    }

    /// <summary>What there is to look at for whoever runs all of it.</summary>
    public async Task ReadsHowEverybodyDoesAsync()
    {
        foreach (var (path, name) in new[] { ("/", "operators-front"), ("/overview", "operators-overview"), ("/calendar", "operators-calendar"), ("/people", "operators-people") })
        {
            await VisitAsync(Municipality.Administration + path);
            await Look.AtAsync(Page, $"journey-{name}");
            await GuidePicture.TakeInEnglishAsync(Page, name);
        }
    }
}
