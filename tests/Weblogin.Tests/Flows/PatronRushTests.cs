using System.Net;
using Weblogin.Patrons;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>When more PINs are typed than can be hashed, those who type are told to come again, and nobody else notices.</summary>
public sealed class PatronRushTests
{
    [Fact]
    public async Task rush_of_pins_is_told_to_come_again_while_everybody_else_logs_in()
    {
        await using var world = await World.StartAsync();
        await world.OpenLibraryAsync("pin");
        var patron = await world.PatronAsync();
        var taken = await TakeAllTurnsAsync(world.Service<HashingTurns>());

        await patron.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (patron.Current.Status, patron.Current.Headers["Retry-After"]));
        // An employee by SAML, and a citizen at the library's own tenant.
        Arrival.On(await (await world.SeatAsync("virksomhet1", Population.Kari.Id)).FollowLinkAsync(World.Virksomhet1)).IsKari();
        var citizen = world.NewBrowser();
        await citizen.FollowLinkAsync(World.Innbygger, "/patron?with=idporten");
        await citizen.AnswerIdPortenAsync(Population.Ola);
        Assert.Equal("/patron/own", citizen.Current.Address.AbsolutePath);
        // The same page, a moment later.
        foreach (var turn in taken)
            (await turn)!.Dispose();
        Arrival.On(await patron.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin));
    }

    // One after another gets them as they are given back.
    private static async Task<List<Task<IDisposable?>>> TakeAllTurnsAsync(HashingTurns turns)
    {
        List<Task<IDisposable?>> taken = [];
        for (var turn = turns.EnterAsync(CancellationToken.None); !turn.IsCompleted || await turn is not null; turn = turns.EnterAsync(CancellationToken.None))
            taken.Add(turn);
        return taken;
    }
}
