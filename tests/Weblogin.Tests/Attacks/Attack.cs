using System.Net;
using Weblogin.Login;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>
/// What every attack must come to: a refusal as <see cref="Refused"/> says, nobody logged in, nothing lost, and the honest person's
/// login as before. One world for a class; the partners behave again after each test.
/// </summary>
public abstract class Attack : IAsyncLifetime
{
    private readonly WorldFixture _fixture;
    private readonly int _loginsBefore;

    protected Attack(WorldFixture fixture)
    {
        _fixture = fixture;
        _loginsBefore = World.Logins;
    }

    internal World World => _fixture.World;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Behave();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    internal void Behave()
    {
        World.Misbehaviour.Adfs = AdfsFault.None;
        World.Misbehaviour.IdPorten = IdPortenFault.None;
    }

    /// <summary>The page refuses for this reason, nobody was logged in on the way, and honest people are as before.</summary>
    internal async Task MustFailAsync(TestBrowser attacker, Page page, HttpStatusCode status, string because, string host = World.Virksomhet1)
    {
        Refused.On(World, page, status, because);
        await MustNotBeLoggedInAsync(attacker, host);
        await HonestPeopleAreServedAsync();
    }

    /// <summary>Nobody has been logged in since the test began, and this browser has no session, here or at the platform.</summary>
    internal async Task MustNotBeLoggedInAsync(TestBrowser browser, string host = World.Virksomhet1)
    {
        Assert.Equal(_loginsBefore, World.Logins);
        Assert.Null(browser.CookieOf(host, Browser.SessionCookie));
        var front = await browser.OpenAsync($"{World.Platform}/");
        Assert.Contains("ikke", front.Document.GetElementById("status")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>An employee and a citizen, each in a new browser, log in.</summary>
    internal async Task HonestPeopleAreServedAsync()
    {
        Behave();
        var employee = await World.SeatAsync("virksomhet1", Population.Liv.Id);
        Arrival.On(await employee.FollowLinkAsync(World.Virksomhet1)).As(Population.Liv.NationalId, "Liv", "Sæther", "liv.saether@virksomhet1.example");
        var citizen = World.NewBrowser();
        await citizen.FollowLinkAsync(World.Innbygger);
        Arrival.On(await citizen.AnswerIdPortenAsync(Population.Per)).As(Population.Per.NationalId);
    }
}
