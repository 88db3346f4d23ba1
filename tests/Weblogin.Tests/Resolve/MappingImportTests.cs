using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Resolve;

public sealed class MappingImportTests : IAsyncDisposable
{
    // Published test numbers; which people they stand for does not matter here.
    private static readonly string[] Numbers = ["01819010001", "02820550032", "03837810050", "04840650001", "05859910086"];
    private static readonly MappingImportOptions Plain = new(SkipBadRows: false, Force: false);

    private readonly SqliteFolder _folder = new();
    private readonly IAttributeStore _store;
    private readonly MappingImport _import;
    private readonly Tenant _tenant = DocumentSamples.Tenant().Read();

    public MappingImportTests()
    {
        _store = _folder.Open().Stores.Attributes;
        _import = new MappingImport(_store, new StoppedClock(), NullLogger<MappingImport>.Instance);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task good_file_is_in_force()
    {
        var imported = Assert.IsType<MappingImportOutcome.Imported>(await ImportAsync([("kari", Numbers[0]), ("ola", Numbers[1])]));

        Assert.Equal(new MappingChange(2, 0, 0, 0), imported.Change);
        Assert.Equal(Numbers[0], await FindAsync("kari"));
    }

    [Fact]
    public async Task next_file_replaces_the_whole_and_says_how_it_differs()
    {
        await ImportAsync([("kari", Numbers[0]), ("ola", Numbers[1]), ("per", Numbers[2]), ("tom", Numbers[2])]);

        var imported = Assert.IsType<MappingImportOutcome.Imported>(await ImportAsync([("kari", Numbers[0]), ("ola", Numbers[3]), ("siv", Numbers[4]), ("tom", Numbers[2])]));

        Assert.Equal(new MappingChange(Added: 1, Changed: 1, Removed: 1, Unchanged: 2), imported.Change);
        Assert.Null(await FindAsync("per"));
    }

    [Fact]
    public async Task one_bad_row_refuses_the_file_and_leaves_the_old_data_intact()
    {
        await ImportAsync([("kari", Numbers[0])]);

        var refused = Assert.IsType<MappingImportOutcome.Refused>(await ImportAsync([("kari", Numbers[1]), ("ola", "12345678901")]));

        Assert.Equal(3, Assert.Single(refused.Faults).Row);
        Assert.Equal(Numbers[0], await FindAsync("kari"));
        Assert.Equal(1, await _store.CountAsync(_tenant.Id, CancellationToken.None));
    }

    [Fact]
    public async Task bad_rows_that_are_skipped_have_no_mapping_afterwards()
    {
        await ImportAsync([("kari", Numbers[0]), ("ola", Numbers[1])]);

        var imported = Assert.IsType<MappingImportOutcome.Imported>(await ImportAsync([("kari", Numbers[0]), ("ola", "x")], Plain with { SkipBadRows = true }));

        Assert.Single(imported.File.Faults);
        Assert.Null(await FindAsync("ola"));
    }

    [Fact]
    public async Task file_without_a_good_row_never_empties_the_mapping()
    {
        await ImportAsync([("kari", Numbers[0])]);

        Assert.IsType<MappingImportOutcome.Refused>(await ImportAsync([], new MappingImportOptions(SkipBadRows: true, Force: true)));
        Assert.IsType<MappingImportOutcome.Refused>(await ImportAsync([("kari", "x")], new MappingImportOptions(SkipBadRows: true, Force: true)));
        Assert.Equal(Numbers[0], await FindAsync("kari"));
    }

    [Theory]
    [InlineData(50, 10, 0, true)]
    [InlineData(50, 11, 0, false)]
    [InlineData(50, 0, 11, false)]
    [InlineData(50, 6, 5, false)]
    [InlineData(50, 5, 5, true)]
    [InlineData(49, 24, 0, true)]
    [InlineData(49, 25, 0, false)]
    [InlineData(49, 0, 25, false)]
    [InlineData(10, 2, 3, true)]
    [InlineData(10, 3, 3, false)]
    [InlineData(3, 3, 0, false)]
    public async Task gate_stops_an_import_that_takes_away_or_changes_too_much(int before, int changed, int removed, bool passes)
    {
        await ImportAsync(Rows(before, offset: 0));
        var next = Rows(changed, offset: 1).Concat(Rows(before, offset: 0).Skip(changed)).SkipLast(removed).ToArray();

        var outcome = await ImportAsync(next);

        if (passes)
        {
            Assert.IsType<MappingImportOutcome.Imported>(outcome);
            return;
        }

        Assert.Equal(new MappingChange(0, changed, removed, before - changed - removed), Assert.IsType<MappingImportOutcome.Held>(outcome).Change);
        Assert.Equal(before, await _store.CountAsync(_tenant.Id, CancellationToken.None));
        Assert.Equal(Numbers[0], await FindAsync("user0"));
        Assert.IsType<MappingImportOutcome.Imported>(await ImportAsync(next, Plain with { Force = true }));
    }

    [Fact]
    public async Task additions_never_meet_the_gate()
    {
        await ImportAsync(Rows(50, offset: 0));

        Assert.IsType<MappingImportOutcome.Imported>(await ImportAsync(Rows(500, offset: 0)));
    }

    [Fact]
    public async Task test_number_never_enters_a_production_tenant()
    {
        var production = DocumentSamples.Tenant(environment: "production").Read();

        var refused = Assert.IsType<MappingImportOutcome.Refused>(await _import.ImportAsync(production, File([("kari", Numbers[0])]), Plain, CancellationToken.None));

        Assert.Equal(MappingFaultReason.Synthetic, Assert.Single(refused.Faults).Reason);
        Assert.Equal(0, await _store.CountAsync(production.Id, CancellationToken.None));
    }

    [Fact]
    public async Task mapping_of_another_tenant_is_untouched()
    {
        var other = DocumentSamples.Tenant("virksomhet2").Read();
        await _import.ImportAsync(other, File([("kari", Numbers[1])]), Plain, CancellationToken.None);

        await ImportAsync([("kari", Numbers[0])]);

        Assert.Equal(Numbers[1], (await _store.FindAsync(other.Id, "kari", CancellationToken.None))?.NationalId.Reveal());
    }

    private static (string, string)[] Rows(int count, int offset) => [.. Enumerable.Range(0, count).Select(i => ($"user{i}", Numbers[(i + offset) % Numbers.Length]))];

    private Task<MappingImportOutcome> ImportAsync((string UserName, string NationalId)[] rows, MappingImportOptions? options = null) =>
        _import.ImportAsync(_tenant, File(rows), options ?? Plain, CancellationToken.None);

    private static MemoryStream File((string UserName, string NationalId)[] rows) =>
        new(Encoding.UTF8.GetBytes("userName;nationalId\n" + string.Concat(rows.Select(row => $"{row.UserName};{row.NationalId}\n"))));

    private async Task<string?> FindAsync(string userName) => (await _store.FindAsync(_tenant.Id, userName, CancellationToken.None))?.NationalId.Reveal();
}
