using Microsoft.Data.Sqlite;
using Weblogin.Resolve;
using Weblogin.Storage.External;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>A tenant's own SQLite file, asked as a login asks it.</summary>
public sealed class ExternalSqliteTests : IDisposable
{
    private const string Query = "SELECT fnr FROM ansatt WHERE bruker = $1";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-external-");
    private readonly SqliteLookups _lookups;

    public ExternalSqliteTests()
    {
        _lookups = new SqliteLookups(_folder.FullName);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, Samples.Tenant.Value));
        Execute($"CREATE TABLE ansatt (bruker TEXT, fnr TEXT); INSERT INTO ansatt VALUES ('kari', '{Samples.Kari}'), ('ola', ' {Samples.Ola} '), ('to', '{Samples.Kari}'), ('to', '{Samples.Ola}'), ('samme', '{Samples.Kari}'), ('samme', '{Samples.Kari}'), ('tom', NULL), ('tall', 1819010001)");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task different_values_of_the_account_come_trimmed_and_once()
    {
        foreach (var (account, values) in new (string, string[])[] { ("kari", [Samples.Kari]), ("ola", [Samples.Ola]), ("to", [Samples.Kari, Samples.Ola]), ("samme", [Samples.Kari]), ("tom", []), ("nobody", []), ("tall", ["1819010001"]) })
            Assert.Equal((account, string.Join(',', values)), (account, string.Join(',', await ValuesAsync(account))));
    }

    [Fact]
    public async Task another_persons_number_behind_more_rows_than_are_read_is_not_left_unseen()
    {
        foreach (var (account, rows) in new[] { ("tjue", 20), ("mange", 21) })
            Execute($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO ansatt SELECT '{account}', iif(i = 21, '{Samples.Ola}', '{Samples.Kari}') FROM n");

        Assert.Equal([Samples.Kari], await ValuesAsync("tjue"));
        Assert.IsType<ExternalAnswer.TooMany>(await AskAsync("mange", Query));
    }

    [Fact]
    public async Task account_is_a_value_whatever_it_holds()
    {
        foreach (var hostile in (string[])["' OR 1=1 --", "kari'; DROP TABLE ansatt; --", "\" OR \"\"=\"", "kari\0", "$1", "@account", "%", "_", "ка́ри", new string('a', 5000), "kari') UNION SELECT fnr FROM ansatt --"])
            Assert.Empty(await ValuesAsync(hostile));
        Assert.Equal([Samples.Kari], await ValuesAsync("kari"));
    }

    [Fact]
    public async Task statement_that_writes_cannot()
    {
        foreach (var writing in (string[])["DELETE FROM ansatt WHERE bruker = $1 RETURNING fnr", "INSERT INTO ansatt VALUES ($1, 'x') RETURNING fnr"])
            Assert.IsType<ExternalAnswer.Unreachable>(await AskAsync("kari", writing));
        Assert.Equal([Samples.Kari], await ValuesAsync("kari"));
    }

    [Fact]
    public async Task file_that_is_missing_broken_or_another_tenants_is_an_answer()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, Samples.Tenant.Value, "broken.db"), "<html>not found</html>" + new string(' ', 5000));
        foreach (var (file, tenant) in new[] { ("gone.db", Samples.Tenant), ("broken.db", Samples.Tenant), ("hr.db", Samples.OtherTenant) })
            Assert.IsType<ExternalAnswer.Unreachable>(await _lookups.FindAsync(tenant, new ExternalDatabase.Sqlite(file) { Query = Query }, "kari", None));
        Assert.IsType<ExternalAnswer.Unreachable>(await AskAsync("kari", "SELECT nothing FROM nowhere WHERE x = $1"));
    }

    [Fact]
    public async Task endless_query_ends_when_nobody_waits_for_it()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _lookups.FindAsync(
            Samples.Tenant,
            new ExternalDatabase.Sqlite("hr.db") { Query = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE $1 <> i" },
            "kari",
            limit.Token));
    }

    [Fact]
    public async Task next_nights_file_in_its_place_is_read_at_once()
    {
        Assert.Empty(await ValuesAsync("ny"));
        var path = Path.Combine(_folder.FullName, Samples.Tenant.Value, "hr.db");
        File.Copy(path, path + ".new");
        Execute($"INSERT INTO ansatt VALUES ('ny', '{Samples.Ola}')", "hr.db.new");
        File.Move(path + ".new", path, overwrite: true);

        Assert.Equal([Samples.Ola], await ValuesAsync("ny"));
    }

    private async Task<IReadOnlyList<string>> ValuesAsync(string account) => Assert.IsType<ExternalAnswer.Rows>(await AskAsync(account, Query)).Values;

    private Task<ExternalAnswer> AskAsync(string account, string query) => _lookups.FindAsync(Samples.Tenant, new ExternalDatabase.Sqlite("hr.db") { Query = query }, account, None);

    private void Execute(string sql, string file = "hr.db")
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, Samples.Tenant.Value, file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
