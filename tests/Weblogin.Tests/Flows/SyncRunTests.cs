using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>From what a personnel system says to a login, and the command that reads it.</summary>
public sealed class SyncRunTests : IAsyncLifetime
{
    private const string Header = "fodselsnr;brukernavn;fornavn;etternavn\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-run-");
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.ApplyAsync("virksomhet3", document =>
        {
            document["sync"] = JsonNode.Parse("""{"sources":[{"name":"hr","kind":"push","format":"csv","views":[{"kind":"persons"}]}]}""");
            document["identityProviders"]![0]!["resolve"] = new JsonArray("synced-profile");
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task employee_of_whom_the_personnel_system_tells_logs_in_without_a_page_of_ours()
    {
        var file = Write($"{Population.Ola.NationalId};ola.odegard;Ola;Ødegård\n");
        var (code, output, error) = await _world.TypeAsync("", "sync", "run", "virksomhet3", "--file", file);
        Assert.True(code == 0, error);
        Assert.Contains("1 added", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Population.Ola.NationalId, output + error, StringComparison.Ordinal);
        var browser = await _world.SeatAsync("virksomhet3", Population.Ola.Id);

        var arrived = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet3));

        arrived.At("virksomhet3", "311000039", Journey.Substantial, "wia")
            .As(Population.Ola.NationalId, "Ola", "Ødegård", "ola.odegard@virksomhet3.example");
    }

    [Fact]
    public async Task employee_of_whom_it_does_not_tell_goes_on_to_id_porten()
    {
        Assert.Equal(0, (await _world.TypeAsync("", "sync", "run", "virksomhet3", "--file", Write($"{Population.Ola.NationalId};ola.odegard;Ola;Ødegård\n"))).Code);
        var browser = await _world.SeatAsync("virksomhet3", Population.Kari.Id);

        await browser.FollowLinkAsync(World.Virksomhet3);

        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari)).At("virksomhet3", "311000039", Journey.High, "BankID");
    }

    [Fact]
    public async Task dry_run_tells_what_would_change_and_changes_nothing()
    {
        var file = Write($"{Population.Ola.NationalId};ola.odegard;Ola;Ødegård\nx;y;z;z\n");

        var (code, output, _) = await _world.TypeAsync("", "sync", "run", "virksomhet3", "hr", "--dry-run", "--file", file);

        Assert.Equal(0, code);
        Assert.Contains("Row 3: The national id is not 11 digits.", output, StringComparison.Ordinal);
        Assert.Contains("1 added", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hr", (await _world.TypeAsync("", "sync", "history", "virksomhet3")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task wrong_use_is_answered_with_a_sentence_and_a_page_for_people_with_its_fault()
    {
        Assert.Equal(2, (await _world.TypeAsync("", "sync", "run")).Code);
        Assert.Equal(2, (await _world.TypeAsync("", "sync", "run", "virksomhet3", "hr", "more")).Code);
        (string[] Typed, string Sentence)[] refused =
        [
            (["nobody"], "There is no tenant"),
            (["virksomhet1"], "names no source"),
            (["virksomhet3", "lonn"], "Name one of the sources"),
            (["virksomhet3"], "is pushed"),
            (["virksomhet3", "--file", Path.Combine(_folder.FullName, "missing")], "What was in force stays."),
            (["virksomhet3", "--file", Write("<html>")], "What was in force stays."),
        ];
        foreach (var (typed, sentence) in refused)
        {
            var (code, _, error) = await _world.TypeAsync("", ["sync", "run", .. typed]);
            Assert.Equal(1, code);
            Assert.Contains(sentence, error, StringComparison.Ordinal);
        }
    }

    private string Write(string rows)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.CreateVersion7():n}.csv");
        File.WriteAllText(path, rows.StartsWith('<') ? rows : Header + rows);
        return path;
    }
}
