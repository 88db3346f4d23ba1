using Microsoft.Data.Sqlite;
using Npgsql;
using Weblogin.Storage.Sql;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>Both engines have one schema: what is written for one is found on the other.</summary>
public sealed class SchemaTests(PostgresServer server) : IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public void both_engines_have_the_same_numbers_from_the_base_on()
    {
        var (sqlite, postgres) = (new MigrationScripts("Sqlite").All, new MigrationScripts("Postgres").All);

        Assert.Equal(sqlite.Where(script => script.Number > postgres[0].Number).Select(script => script.Number), postgres.Skip(1).Select(script => script.Number));
        Assert.Equal(sqlite[^1].Number, postgres[^1].Number);
    }

    [Fact]
    public async Task both_engines_have_the_same_tables_columns_and_keys()
    {
        _folder.Open();
        await using var place = await server.RentAsync();

        var sqlite = SqliteColumns();
        var postgres = await PostgresColumnsAsync(place);

        Assert.Equal(sqlite, postgres);
        Assert.True(sqlite.Count > 100);
    }

    [Fact]
    public async Task text_is_compared_octet_by_octet_on_both()
    {
        await using var place = await server.RentAsync();

        Assert.Empty(await place.SelectAsync<string>(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"));
    }

    [Fact]
    public async Task both_engines_have_the_same_indexes()
    {
        _folder.Open();
        await using var place = await server.RentAsync();

        Assert.Equal(
            Sqlite("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name", reader => reader.GetString(0)),
            await place.SelectAsync<string>(
                "SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_constraint k ON k.conindid = c.oid WHERE n.nspname = 'public' AND k.oid IS NULL ORDER BY c.relname COLLATE \"C\""));
    }

    [Fact]
    public async Task people_who_were_there_before_there_was_a_count_of_them_are_counted()
    {
        const string Fill =
            """
            DROP TABLE provisioned_count;
            INSERT INTO provisioned_person (tenant, id, version, payload) VALUES ('virksomhet1', 'a', 1, {0}), ('virksomhet1', 'b', 2, {0}), ('virksomhet2', 'a', 1, {0});
            """;
        _folder.Open();
        await using var place = await server.RentAsync();

        var sqlite = Sqlite($"{Fill.Replace("{0}", "x'00'", StringComparison.Ordinal)}{ScriptOf("Sqlite")}; SELECT tenant || people FROM provisioned_count ORDER BY 1", reader => reader.GetString(0));
        await place.ExecuteAsync($"{Fill.Replace("{0}", "'\\x00'", StringComparison.Ordinal)}{ScriptOf("Postgres")}");

        Assert.Equal(["virksomhet12", "virksomhet21"], sqlite);
        Assert.Equal(sqlite, await place.SelectAsync<string>("SELECT tenant || people FROM provisioned_count ORDER BY 1"));

        static string ScriptOf(string engine)
        {
            var scripts = new MigrationScripts(engine);
            return scripts.After(scripts.All.Single(script => script.Name.Contains("provisioned-count", StringComparison.Ordinal)).Number - 1).First();
        }
    }

    private List<string> SqliteColumns() => Sqlite(
        """
        SELECT t.name, c.name, c.type, c."notnull" OR c.pk > 0, c.pk FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.name
        """,
        reader => Line(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), reader.GetInt32(4)));

    private List<T> Sqlite<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static async Task<List<string>> PostgresColumnsAsync(PostgresPlace place)
    {
        await using var connection = new NpgsqlConnection($"{place.Connection};Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            """
            SELECT c.table_name::text, c.column_name::text, c.data_type::text, c.is_nullable = 'NO',
              coalesce((SELECT k.ordinal_position::int FROM information_schema.table_constraints t
                JOIN information_schema.key_column_usage k ON k.constraint_name = t.constraint_name AND k.table_name = t.table_name
                WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_name = c.table_name AND k.column_name = c.column_name), 0)
            FROM information_schema.columns c
            WHERE c.table_schema = 'public' AND c.table_name <> 'schema_version' ORDER BY c.table_name COLLATE "C", c.column_name COLLATE "C"
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        List<string> rows = [];
        while (await reader.ReadAsync(CancellationToken.None))
            rows.Add(Line(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), reader.GetInt32(4)));
        return rows;
    }

    private static string Line(string table, string column, string type, bool isRequired, int key)
    {
        var kind = type switch
        {
            "INTEGER" or "bigint" => "number",
            "TEXT" or "text" => "text",
            "BLOB" or "bytea" => "octets",
            _ => throw new ArgumentException($"{table}.{column} is {type}, which no store reads.", nameof(type)),
        };
        return $"{table}.{column} {kind}{(isRequired ? ", required" : "")}{(key > 0 ? $", key {key}" : "")}";
    }
}
