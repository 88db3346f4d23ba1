using Xunit;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>A municipality goes live by itself: from nothing to production in a real browser, with SimpleSAMLphp as its ADFS.</summary>
public sealed class OnboardingJourneyTests(NewMunicipality municipality, Chromium chromium) : IClassFixture<NewMunicipality>
{
    private static readonly string[] _triesAtDev = ["kari", "ola", "per", "liv", "tom"];
    private static readonly string[] _confirmInProduction = ["anne", "bjorn", "eva", "geir", "siri"];

    [Fact]
    public async Task municipality_goes_from_nothing_to_production_changes_its_mind_and_goes_back()
    {
        await municipality.StartAsync();

        // A and B: an operator has its agreement, and lets it in. What its neighbour uses already is there to be tried.
        var @operator = await Operator.ComesAsync(municipality, chromium);
        await @operator.RegistersTheDevOfTheLearningPlatformAsync();
        await @operator.MakesTheMunicipalityAsync();
        var administrator = await Administrator.ComesAsync(municipality, chromium, await @operator.InvitesAnAdministratorAsync("Liv Sæther"));
        await administrator.ReadsWhatIsToBeDoneAsync();
        await administrator.SaysWhoIsToldWhenSomethingExpiresAsync();

        // C: the two systems are introduced to one another, and what ADFS sends is looked at before anybody depends on it.
        await administrator.SaysWhatTheAdfsSendsAsync();
        await administrator.LinksTheIntranetToThePlatformAsync();
        await administrator.SeesWhereMetadataIsBroughtAsync();
        await administrator.BringsTheMetadataOfTheAdfsAsync("04");
        await administrator.HandsOurMetadataToTheAdfsAsync();
        await administrator.SeesTheTasksOfTheIntroductionDoneAsync();
        await administrator.TestsAttributesAndIsToldWhichClaimRuleIsMissingAsync();
        await municipality.AddClaimRuleToAdfsAsync();
        await administrator.TestsAgainAndIsToldThatItWorksAsync();

        // Five test users try it at DEV. Nobody else gets in yet.
        await Employee.IsToldThatNothingIsOpenYetAsync(municipality, chromium);
        var five = await administrator.InvitesTestUsersAsync(chromium, _triesAtDev);
        await five[0].LooksAtWhatToDoAsync("09-test-user");
        foreach (var user in five)
        {
            await administrator.SeesThatItIsNotOpenYetAsync();
            await user.LandsAtAsync(municipality.Dev);
            await user.SaysThatEverythingIsRightAsync(user == five[0] ? "10-landed-at-dev" : null);
        }

        await five[0].FollowsADeepLinkAsync();
        await five[1].LogsOutOfEverythingAsync();

        // D: it is opened for everybody, and five more confirm it in production.
        await administrator.OpensTheVersionForEverybodyAsync("11");
        Assert.Equal("Finn", await Employee.ArrivesInProductionAsync(municipality, chromium));
        var others = await administrator.InvitesTestUsersAsync(chromium, _confirmInProduction);
        await Task.WhenAll(others.Select(user => user.FindsEverythingRightAtAsync(municipality.Prod)));

        await administrator.SeesThatItIsConfirmedAsync();
        await administrator.SeesTheTasksDoneAsync();
        await administrator.ReadsHowItGoesAsync();
        await @operator.ReadsHowEverybodyDoesAsync();

        // Somebody changes a claim rule: that is tried first, while everybody else stays on what was open.
        await administrator.ChangesAClaimRuleAsync();
        Assert.Equal("Kari Nordmann", await five[0].LandsAtAsync(municipality.Dev));
        Assert.Equal("Finn", await Employee.ArrivesInProductionAsync(municipality, chromium));
        await administrator.SeesThatItIsNotOpenYetAsync();
        await Task.WhenAll(five.Select(user => user.FindsEverythingRightAtAsync(municipality.Dev)));

        await administrator.OpensTheVersionForEverybodyAsync("15");
        Assert.Equal("Finn Haugen", await Employee.ArrivesInProductionAsync(municipality, chromium));

        // ADFS rolls its key over. Nothing is tried anew for it, and logins go on.
        await municipality.AnnounceNextKeyAsync();
        await administrator.BringsTheMetadataOfTheAdfsAsync("16");
        await administrator.SeesThatNothingIsTriedAnewAsync();
        await municipality.PromoteNextKeyAsync();
        Assert.Equal("Finn Haugen", await Employee.ArrivesInProductionAsync(municipality, chromium));

        // It was no good idea: everybody goes back, by one click, and with the new key.
        await administrator.LeadsEverybodyBackByOneClickAsync();
        Assert.Equal("Finn", await Employee.ArrivesInProductionAsync(municipality, chromium));

        await EvidenceVerifiesAsync(await administrator.DownloadsTheEvidenceAsync());
    }

    private async Task EvidenceVerifiesAsync(string folder)
    {
        var file = Path.Combine(folder, $"evidence-{NewMunicipality.Id}.json");
        Assert.Contains($"Signed by the issuer key of {NewMunicipality.Id}", await municipality.Broker.MustRunAsync("evidence", "verify", file), StringComparison.Ordinal);
        Assert.Contains("\"passedAtDev\":5", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }
}
