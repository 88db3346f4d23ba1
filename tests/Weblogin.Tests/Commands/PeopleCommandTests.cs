using Microsoft.Extensions.DependencyInjection;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>What concerns people by command: mappings, closing out, the ledger, what they typed of themselves.</summary>
public sealed class PeopleCommandTests : CommandDesk
{
    [Fact]
    public async Task mapping_is_imported_counted_and_bad_rows_are_reported_by_row()
    {
        await ApplyAsync();
        File.WriteAllText(FileNamed("good.csv"), "userName;nationalId\nkari;01819010001\nola;02820550032\n");
        File.WriteAllText(FileNamed("bad.csv"), "userName;nationalId\nkari;01819010001\nola;02820550033\n");

        Assert.Equal("2 added, 0 changed, 0 removed, 0 unchanged", Lines((await TypeAsync("mapping", "import", "virksomhet1", FileNamed("good.csv"))).Output)[^1]);
        var (code, output, error) = await TypeAsync("mapping", "import", "virksomhet1", FileNamed("bad.csv"));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("Row 3: the control digits", error, StringComparison.Ordinal);
        Assert.Contains("--skip-bad-rows", error, StringComparison.Ordinal);
        Assert.DoesNotContain("0282055", error, StringComparison.Ordinal);
        Assert.Equal("2", (await TypeAsync("mapping", "count", "virksomhet1")).Output.Trim());

        Assert.Equal(0, (await TypeAsync("mapping", "import", "virksomhet1", FileNamed("bad.csv"), "--skip-bad-rows")).Code);
        Assert.Equal("1", (await TypeAsync("mapping", "count", "virksomhet1")).Output.Trim());
    }

    [Fact]
    public async Task person_is_disabled_and_enabled_by_a_number_that_stands_on_no_command_line()
    {
        await ApplyTenantAsync();
        Input = Samples.Kari + "\n";
        var (code, output, _) = await TypeAsync("person", "disable", "virksomhet1");
        Assert.Equal(0, code);
        Assert.Contains("disabled", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Kari, output, StringComparison.Ordinal);
        Assert.Single(await Services.GetRequiredService<IDisabledPeopleStore>().AllAsync(None));

        Assert.Contains("disabled already", (await TypeAsync("person", "disable", "virksomhet1")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await TypeAsync("person", "enable", "virksomhet1")).Code);
        Assert.Empty(await Services.GetRequiredService<IDisabledPeopleStore>().AllAsync(None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678901")]
    [InlineData("kari")]
    public async Task number_that_is_none_disables_nobody_and_is_not_repeated(string typed)
    {
        await ApplyTenantAsync();
        Input = typed;

        var (code, _, error) = await TypeAsync("person", "disable", "virksomhet1");

        Assert.Equal(1, code);
        Assert.True(typed.Length == 0 || !error.Contains(typed, StringComparison.Ordinal));
        Assert.Equal(2, (await TypeAsync("person", "disable", "virksomhet1", Samples.Kari)).Code);
    }

    [Fact]
    public async Task ledger_is_read_by_tenant_and_by_number_and_shows_no_number()
    {
        await ApplyTenantAsync();
        var ledger = Services.GetRequiredService<Weblogin.Release.ILedger>();
        var entry = new Weblogin.Release.LedgerEntry(Samples.Tenant, Samples.Platform, Samples.Person, Samples.NationalId(Samples.Kari), Clock.GetUtcNow(), "pid (scope pid)");
        await Services.GetRequiredService<Weblogin.Login.ILoginStore>().CommitAsync(null, [ledger.Record(entry)]);
        Input = Samples.Kari;

        foreach (var typed in new[] { new[] { "ledger", "show", "virksomhet1" }, ["ledger", "person"] })
        {
            var (code, output, _) = await TypeAsync(typed);
            Assert.Equal(0, code);
            Assert.Contains($"virksomhet1  platform  person {Samples.Person}  pid (scope pid)", output, StringComparison.Ordinal);
            Assert.Contains("1 released", output, StringComparison.Ordinal);
            Assert.DoesNotContain(Samples.Kari, output, StringComparison.Ordinal);
        }

        Assert.Contains("0 released", (await TypeAsync("ledger", "show", "virksomhet1", "--since", "2100-01-01")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await TypeAsync("ledger", "show", "virksomhet1", "--since", "yesterday")).Code);
    }

    [Fact]
    public async Task what_a_person_typed_of_themselves_is_erased_by_an_operator()
    {
        await ApplyAsync();
        var (people, typed) = (Services.GetRequiredService<IPersonStore>(), Services.GetRequiredService<ISelfAssertedStore>());
        var person = (await people.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None)).Id;
        await typed.ChangeAsync(Samples.Tenant, person, self => self.With(Weblogin.Model.ProfileField.GivenName, new Weblogin.Model.TypedValue("Kari", Samples.Now)));
        await File.WriteAllTextAsync(FileNamed("id.txt"), Samples.Kari + "\n");
        await File.WriteAllTextAsync(FileNamed("other.txt"), Samples.Ola);
        await File.WriteAllTextAsync(FileNamed("wrong.txt"), "01819010002");

        var wrong = await TypeAsync("self-asserted", "erase", "virksomhet1", FileNamed("wrong.txt"));
        Assert.Equal(1, wrong.Code);
        Assert.DoesNotContain("01819010002", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing is kept there.", (await TypeAsync("self-asserted", "erase", "virksomhet1", FileNamed("other.txt"))).Error, StringComparison.Ordinal);
        Assert.NotNull(await typed.FindAsync(Samples.Tenant, person, None));
        Assert.Equal(0, (await TypeAsync("self-asserted", "erase", "virksomhet1", FileNamed("id.txt"))).Code);

        Assert.Null(await typed.FindAsync(Samples.Tenant, person, None));
        Assert.Null(await people.FindAsync(Samples.Tenant, Samples.NationalId(Samples.Ola), None));
    }
}
