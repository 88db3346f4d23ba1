using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>The register of patrons by command. What is secret or somebody's stands on no command line and in no answer.</summary>
public sealed class PatronCommandTests : CommandDesk
{
    private const string Card = "N000106184";
    private const string Pin = "4071";
    private const string Mobile = "90 00 00 01";

    [Fact]
    public async Task patrons_are_imported_and_a_second_import_changes_them()
    {
        await ApplyLibraryAsync();

        Assert.Equal((0, "2 added, 0 changed"), Last(await ImportAsync($"{Card};{Pin};{Mobile};{Samples.Kari}", "N000106185;8352;;")));
        Assert.Equal((0, "0 added, 1 changed"), Last(await ImportAsync($"{Card};5938;{Mobile};{Samples.Kari}")));

        var patron = await FindAsync();
        Assert.True(new SecretHasher().Verify(patron!.PinHash, "5938"));
        Assert.Equal("+4790000001", patron.Mobile);
    }

    [Fact]
    public async Task bad_row_is_told_by_its_number_and_repeats_nothing_of_it()
    {
        await ApplyLibraryAsync();

        var (code, output, error) = await ImportAsync($"{Card};{Pin};;", "N000106185;12;;", $"N000106186;8352;;{Samples.Kari[..10]}9");

        Assert.Equal(1, code);
        Assert.Contains("Row 3", error, StringComparison.Ordinal);
        Assert.Contains("Row 4", error, StringComparison.Ordinal);
        Assert.All(["N000106185", "8352", Samples.Kari[..10]], secret => Assert.DoesNotContain(secret, output + error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task file_that_is_none_changes_nothing()
    {
        await ApplyLibraryAsync();
        await ImportAsync($"{Card};{Pin};;");
        var before = await FindAsync();
        File.WriteAllText(FileNamed("other.csv"), "this;is;something\nelse;1;2\n");

        var (code, output, _) = await TypeAsync("patrons", "import", "virksomhet1", FileNamed("other.csv"));

        Assert.Equal((1, ""), (code, output));
        Assert.Equal(before!.Version, (await FindAsync())!.Version);
        Assert.Equal(1, (await TypeAsync("patrons", "import", "virksomhet1", FileNamed("nowhere.csv"))).Code);
    }

    [Fact]
    public async Task patron_is_shown_by_what_there_is_and_nothing_of_it()
    {
        await ApplyLibraryAsync();
        await ImportAsync($"{Card};{Pin};{Mobile};{Samples.Kari}");
        Input = "n000 106 184\n";

        var (code, output, error) = await TypeAsync("patrons", "show", "virksomhet1");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal((await FindAsync())!.Person.Value, Lines(output)[0].Split(' ')[^1]);
        Assert.Contains("PIN             yes", output, StringComparison.Ordinal);
        Assert.Contains("password        no", output, StringComparison.Ordinal);
        Assert.Contains("last login      never", output, StringComparison.Ordinal);
        Assert.All([Card, Pin, "90000001", Samples.Kari], secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task patron_is_closed_and_opened_and_closing_ends_the_sessions()
    {
        await ApplyLibraryAsync();
        await ImportAsync($"{Card};{Pin};;");
        var patron = (await FindAsync())!;
        Input = Card;

        Assert.Contains($"patron {patron.Person} at virksomhet1: closed", (await TypeAsync("patrons", "close", "virksomhet1")).Output, StringComparison.Ordinal);
        Assert.True((await FindAsync())!.Closed);
        Assert.Equal([("virksomhet1", new SessionChoice.OfPerson(patron.Person))], Ended.All);
        Assert.Contains("(closed)", (await TypeAsync("patrons", "show", "virksomhet1")).Output, StringComparison.Ordinal);
        Assert.Contains(": open", (await TypeAsync("patrons", "open", "virksomhet1")).Output, StringComparison.Ordinal);
        Assert.False((await FindAsync())!.Closed);
        Assert.Single(Ended.All);
    }

    [Theory]
    [InlineData("")]
    [InlineData("N000999999")]
    [InlineData("kari@bibliotek.example")]
    [InlineData("01819010001")]
    public async Task card_that_nobody_has_is_refused_and_not_repeated(string typed)
    {
        await ApplyLibraryAsync();
        await ImportAsync($"{Card};{Pin};;");

        foreach (var command in new[] { "show", "close", "open" })
        {
            Input = typed;
            var (code, output, error) = await TypeAsync("patrons", command, "virksomhet1");
            Assert.Equal((1, ""), (code, output));
            Assert.True(typed.Length == 0 || !error.Contains(typed, StringComparison.Ordinal));
            Assert.Equal(2, (await TypeAsync("patrons", command)).Code);
            Assert.Equal(1, (await TypeAsync("patrons", command, "nowhere")).Code);
        }
    }

    private async Task ApplyLibraryAsync()
    {
        var library = DocumentSamples.Tenant().With("links", null).With("defaultLink", null);
        library["identityProviders"]!.AsArray().Add(JsonNode.Parse("""{ "id": "kort", "kind": "local", "name": "Lånekort", "methods": ["pin"] }"""));
        Write("library.json", library);
        Assert.Equal(0, (await TypeAsync("apply", FileNamed("library.json"))).Code);
    }

    private Task<(int Code, string Output, string Error)> ImportAsync(params string[] rows)
    {
        File.WriteAllText(FileNamed("patrons.csv"), $"cardNumber;pin;mobile;nationalId\n{string.Join('\n', rows)}\n");
        return TypeAsync("patrons", "import", "virksomhet1", FileNamed("patrons.csv"));
    }

    private Task<Patron?> FindAsync() => Services.GetRequiredService<IPatronStore>().FindAsync(TenantId.Parse("virksomhet1"), PatronIdentifier.Of(Card), None);
}
