using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>The person is the key: one <c>sub</c> however they come, and never another's.</summary>
public sealed class PersonTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task a_person_is_the_same_through_every_employer_and_through_id_porten()
    {
        var subjects = new List<string>();
        foreach (var tenant in new[] { "virksomhet1", "virksomhet2", "virksomhet3" })
            subjects.Add((await ByEmployerAsync(tenant, Population.Kari)).Subject);
        subjects.Add((await ByIdPortenAsync(Population.Kari)).Subject);

        Assert.Single(subjects.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task two_people_are_never_the_same()
    {
        var subjects = new List<string>();
        foreach (var person in Population.Everybody)
            subjects.Add((await ByEmployerAsync("virksomhet1", person)).Subject);

        Assert.Equal(Population.Everybody.Count, subjects.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task the_key_says_nothing_about_the_national_id()
    {
        var arrived = await ByIdPortenAsync(Population.Ola);

        Assert.DoesNotContain(Population.Ola.NationalId, arrived.Subject, StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9_-]{22,}$", arrived.Subject);
    }

    [Fact]
    public async Task two_people_at_one_browser_one_after_the_other_are_two()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var kari = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
        await browser.OpenAsync($"https://adfs.virksomhet1.test/sandbox/sign-in?user={Population.Ola.Id}");

        var ola = Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=login"));

        Assert.NotEqual(kari.Subject, ola.Subject);
        Assert.NotEqual(kari.IdToken["sid"], ola.IdToken["sid"]);
        ola.As(Population.Ola.NationalId, "Ola", "Ødegård", "ola.odegard@virksomhet1.example");
    }

    private async Task<Arrival> ByEmployerAsync(string tenant, Person person)
    {
        var browser = await _world.SeatAsync(tenant, person.Id);
        return Arrival.On(await browser.FollowLinkAsync($"{tenant}.weblogin.test"));
    }

    private async Task<Arrival> ByIdPortenAsync(Person person)
    {
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        return Arrival.On(await browser.AnswerIdPortenAsync(person));
    }
}
