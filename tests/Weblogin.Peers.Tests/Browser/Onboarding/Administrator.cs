using System.IO.Compression;
using Microsoft.Playwright;
using Weblogin.Sandbox.LearningPlatform;
using Xunit;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>Liv of the municipality, who knows their ADFS and has never heard of SAML.</summary>
internal sealed class Administrator : Insider
{
    private Administrator(NewMunicipality municipality, IPage page)
        : base(municipality, page, "liv.saether")
    {
    }

    private string Tenant => $"{Municipality.Administration}/tenants/{NewMunicipality.Id}";

    private string Adfs => $"{Tenant}/identity-providers/adfs";

    private string Gate => $"{Tenant}/onboarding";

    public static async Task<Administrator> ComesAsync(NewMunicipality municipality, Chromium chromium, string invitation)
    {
        var administrator = new Administrator(municipality, await NewPageAsync(chromium));
        await administrator.TakeUpAsync(invitation);
        return administrator;
    }

    public async Task ReadsWhatIsToBeDoneAsync()
    {
        await Page.GotoAsync(Tenant);
        await GuidePicture.TakeAsync(Page, "tenant");
        await PressAsync("a", "Mot produksjon");
        await Page.WaitForSelectorAsync("#in-force");
        await Look.AtAsync(Page, "journey-02-gate-before-anything");
        await PressAsync("a", "Oppgaver");
        await Page.WaitForSelectorAsync("#done");
        await Look.AtAsync(Page, "journey-03-tasks");
        await GuidePicture.TakeAsync(Page, "tasks");
    }

    /// <summary>Task B-3 leads there.</summary>
    public async Task SaysWhoIsToldWhenSomethingExpiresAsync()
    {
        await VisitAsync($"{Gate}/tasks/B-3");
        await FollowAsync("Endre hvem som varsles", "/calendar/notify");
        await FillAsync(("addresses", "it@fjellvik.example"));
        await PressAsync("button", "Lagre");
        await Page.ArrivesAtAsync("**/calendar");
        await SeesAsync("main", "it@fjellvik.example");
    }

    public async Task SaysWhatTheAdfsSendsAsync()
    {
        await VisitAsync($"{Adfs}/settings");
        await GuidePicture.TakeAsync(Page, "settings");
        await FillAsync(("nationalId", "fodselsnummer"));
        await PressAsync("summary", "Flere innstillinger");
        // Who logs out anywhere is logged out of ADFS too.
        await Page.SelectOptionAsync("#logout", "always");
        await PressAsync("button", "Lagre");
        await SeesAsync("[role=status]", "Lagret");
        await Look.AtAsync(Page, "journey-03-settings");
    }

    /// <summary>Everybody comes to the platform; a link of its own leads to a course at its DEV.</summary>
    public async Task LinksTheIntranetToThePlatformAsync()
    {
        await LinkAsync("kurs", PlatformClient.ClientId, Municipality.Prod, isDefault: true);
        await LinkAsync("kurs-dev", PlatformClient.DevClientId, Municipality.Dev, isDefault: false);
        await Look.AtAsync(Page, "journey-03-links");
        await GuidePicture.TakeAsync(Page, "links");
    }

    public async Task SeesWhereMetadataIsBroughtAsync()
    {
        await VisitAsync($"{Adfs}/metadata");
        await GuidePicture.TakeAsync(Page, "metadata");
    }

    public async Task BringsTheMetadataOfTheAdfsAsync(string picture)
    {
        await VisitAsync($"{Adfs}/metadata");
        await Page.SetInputFilesAsync("#file", new FilePayload { Name = "FederationMetadata.xml", MimeType = "text/xml", Buffer = await Municipality.MetadataOfAdfsAsync() });
        await PressAsync("button", "Les og vis");
        await Page.WaitForSelectorAsync(".admin-waiting");
        await Look.AtAsync(Page, $"journey-{picture}-understood");
        await GuidePicture.TakeAsync(Page, picture == "04" ? "metadata-understood" : "next-key");
        await PressAsync("button", "Godta og ta i bruk");
        await SeesAsync("[role=status]", "Metadata er tatt i bruk");
        await Look.AtAsync(Page, $"journey-{picture}-in-force");
    }

    public async Task HandsOurMetadataToTheAdfsAsync()
    {
        await Page.GotoAsync(Adfs);
        await GuidePicture.TakeAsync(Page, "identity-provider");
        var ours = await Page.RunAndWaitForDownloadAsync(() => PressAsync("a[download]", ""));
        await Municipality.ImportIntoAdfsAsync(await File.ReadAllBytesAsync((await ours.PathAsync())!));
    }

    public async Task TestsAttributesAndIsToldWhichClaimRuleIsMissingAsync()
    {
        await Page.GotoAsync($"{Tenant}/attribute-test");
        await PressAsync("button", "Lag en lenke");
        await Page.GotoAsync((await Page.InnerTextAsync(".ds-alert code")).Trim());
        await Page.WaitForSelectorAsync("form[action='/attribute-test']");
        await Look.AtAsync(Page, "journey-05-attribute-test");
        await PressAsync("button", "Start testen");
        await LogInAtAdfsAsync("liv");
        await Page.ArrivesAtAsync("**/attribute-test/result*");
        await Look.AtAsync(Page, "journey-06-claim-is-missing");
        await GuidePicture.TakeAsync(Page, "claim-missing");
        Assert.Contains("Dette svaret er ikke nok til å logge inn", await Page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("fodselsnummer", await Page.InnerTextAsync("pre.admin-copied"), StringComparison.Ordinal);
    }

    public async Task TestsAgainAndIsToldThatItWorksAsync()
    {
        await Page.CheckAsync("#fresh");
        await PressAsync("button", "Test en gang til");
        await LogInAtAdfsAsync("liv");
        await Page.WaitForSelectorAsync("[role=status][data-color=success]");
        await Look.AtAsync(Page, "journey-07-claims-are-there");
        await GuidePicture.TakeAsync(Page, "claims-there");
        Assert.Contains("Innloggingen virker", await Page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
    }

    public async Task<IReadOnlyList<TestUser>> InvitesTestUsersAsync(Chromium chromium, params string[] accounts)
    {
        // Each opens their link while the next one's is made.
        List<Task<TestUser>> users = [];
        try
        {
            foreach (var account in accounts)
            {
                await VisitAsync($"{Gate}/testers/new");
                await FillAsync(("name", char.ToUpperInvariant(account[0]) + account[1..]));
                await Page.Keyboard.PressAsync("Enter");
                users.Add(TestUser.ComesAsync(Municipality, chromium, account, (await Page.InnerTextAsync("code.admin-link")).Trim()));
            }
        }
        finally
        {
            await Task.WhenAll(users);
        }

        return [.. users.Select(user => user.Result)];
    }

    public async Task SeesThatItIsNotOpenYetAsync()
    {
        await Page.GotoAsync(Gate);
        Assert.Equal(0, await Page.Locator($"main a[href$='/onboarding/open']").CountAsync());
    }

    public async Task OpensTheVersionForEverybodyAsync(string picture)
    {
        await ReadUntilAsync(Gate, "main tbody", "5 av 5");
        await Look.AtAsync(Page, $"journey-{picture}-five-have-passed");
        await GuidePicture.TakeAsync(Page, picture == "11" ? "five-have-passed" : "change-is-tried");
        await FollowAsync("Åpne for alle", "/onboarding/open");
        await PressAsync("button", "Åpne for alle");
        await Page.ArrivesAtAsync("**/onboarding");
        await Look.AtAsync(Page, $"journey-{picture}-open");
    }

    public async Task SeesThatNothingIsTriedAnewAsync()
    {
        await ReadUntilAsync(Gate, "#state", "Den nyeste versjonen gjelder for alle");
        Assert.Contains("5 av 5", await Page.InnerTextAsync("main tbody"), StringComparison.Ordinal);
    }

    public Task SeesThatItIsConfirmedAsync() => ReadUntilAsync(Gate, "#state", "er bekreftet");

    /// <summary>Somebody thinks that the whole name is a better given name.</summary>
    public async Task ChangesAClaimRuleAsync()
    {
        await VisitAsync($"{Adfs}/settings");
        await PressAsync("summary", "Flere innstillinger");
        await FillAsync(("givenName", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"));
        await PressAsync("button", "Lagre");
        await SeesAsync("[role=status]", "Lagret");
        await ReadUntilAsync(Gate, "#state", "prøves av testbrukere");
        await Look.AtAsync(Page, "journey-14-candidate");
    }

    public async Task LeadsEverybodyBackByOneClickAsync()
    {
        await Page.GotoAsync(Gate);
        await FollowAsync("Gå tilbake hit", "/back/");
        await Look.AtAsync(Page, "journey-17-back");
        await GuidePicture.TakeAsync(Page, "back");
        await PressAsync("button", "Gå tilbake hit");
        await Page.ArrivesAtAsync("**/onboarding");
        await Look.AtAsync(Page, "journey-18-led-back");
    }

    /// <returns>The folder with its files.</returns>
    public async Task<string> DownloadsTheEvidenceAsync()
    {
        await Page.GotoAsync(Gate);
        var zip = await Page.RunAndWaitForDownloadAsync(() => PressAsync("a[download]", "Last ned beviset"));
        var folder = Municipality.Broker.Folder("evidence");
        await ZipFile.ExtractToDirectoryAsync((await zip.PathAsync())!, folder);
        return folder;
    }

    public async Task SeesTheTasksDoneAsync()
    {
        await Page.GotoAsync($"{Gate}/tasks");
        // Every one that shows by itself, and no other.
        Assert.Equal(["B-3", "C-1", "C-2", "C-4", "C-5", "C-6", "C-7", "D-1", "D-2"], await TasksShownAsync());
        await Look.AtAsync(Page, "journey-13-tasks-done");
    }

    /// <summary>What needs nothing but an ADFS that is known shows by itself at once; what logins show does not yet.</summary>
    public async Task SeesTheTasksOfTheIntroductionDoneAsync()
    {
        await Page.GotoAsync($"{Gate}/tasks");
        Assert.Equal(["B-3", "C-1", "C-2"], await TasksShownAsync());
    }

    /// <summary>What there is to look at from then on.</summary>
    public async Task ReadsHowItGoesAsync()
    {
        foreach (var page in new[] { "overview", "calendar" })
        {
            await Page.GotoAsync($"{Tenant}/{page}");
            await GuidePicture.TakeAsync(Page, page);
        }

        await Page.GotoAsync($"{Tenant}/logins");
        await FollowAsync("Bare de som ikke slapp inn", "/logins?show=refused");
        await ReadUntilAsync(Page.Url, "main tbody tr", "Attributtest");
        await Page.Locator("main tbody tr", new PageLocatorOptions { HasText = "Attributtest" }).Locator("a").First.ClickAsync();
        await Page.ArrivesAtAsync("**/logins/*");
        await GuidePicture.TakeAsync(Page, "login-explained");
        Assert.Contains("fodselsnummer", await Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> TasksShownAsync() =>
        (await Page.Locator("main tbody tr", new PageLocatorOptions { HasText = "vist av systemet" }).Locator("th").AllInnerTextsAsync()).Select(task => task.Split(' ')[0]);

    private async Task LinkAsync(string name, string service, string platform, bool isDefault)
    {
        await VisitAsync($"{Tenant}/links");
        await FollowAsync("Ny lenke", "/links/edit");
        await FillAsync(("name", name), ("targets", $"{platform}/kurs"));
        await Page.SelectOptionAsync("#relyingParty", service);
        await Page.SetCheckedAsync("#default", isDefault);
        await PressAsync("button", "Lagre");
        await Page.ArrivesAtAsync("**/links");
    }
}
