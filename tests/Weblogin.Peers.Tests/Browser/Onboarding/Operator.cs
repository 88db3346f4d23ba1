using Microsoft.Playwright;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>Kari, who runs the installation.</summary>
internal sealed class Operator : Visitor
{
    private Operator(NewMunicipality municipality, IPage page)
        : base(municipality, page)
    {
    }

    public static async Task<Operator> ComesAsync(NewMunicipality municipality, Chromium chromium)
    {
        var page = await NewPageAsync(chromium);
        var @operator = new Operator(municipality, page);
        await @operator.TakeUpAsync((await municipality.Broker.MustRunAsync("operator", "invite", "--name", "Kari Nordmann")).Trim(), "kari.nordmann");
        return @operator;
    }

    public async Task DescribesTheMunicipalityAsync()
    {
        await Municipality.DescribeAsync();
        await ReadUntilAsync($"{Municipality.Administration}/tenants/{NewMunicipality.Id}", "h1", "Fjellvik kommune");
        await Look.AtAsync(Page, "journey-01-tenant");
    }

    /// <returns>The link of the invitation.</returns>
    public async Task<string> InvitesAnAdministratorAsync(string name)
    {
        await PressAsync("a", "Administratorer");
        await Page.WaitForURLAsync("**/access");
        await PressAsync("a", "Inviter");
        await Page.WaitForSelectorAsync("#name");
        await Page.FillAsync("#name", name);
        await Page.Keyboard.PressAsync("Enter");
        return (await Page.InnerTextAsync("code.admin-link")).Trim();
    }
}
