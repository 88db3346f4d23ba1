using System.Globalization;
using Microsoft.Data.Sqlite;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Sqlite;

/// <summary>Brings a database to the newest schema: numbered scripts carried in the program, each applied once, all in one transaction.</summary>
internal static class Migrations
{
    // "WLgn": marks the file as ours (PRAGMA application_id).
    private const int ApplicationId = 0x574C676E;

    private const string FindRecord = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'";
    private const string CreateRecord = "CREATE TABLE schema_step (number INTEGER NOT NULL PRIMARY KEY) STRICT";
    private const string SelectRecord = "SELECT number FROM schema_step";

    private static readonly MigrationScripts Scripts = new("Sqlite");

    /// <param name="migrates">Whether the schema may be changed; else an older one is refused, unless there is nothing yet.</param>
    /// <returns>The versions before and after.</returns>
    /// <exception cref="StorageException">The file is another program's, a newer version of this program wrote it, or its schema is older and stays so.</exception>
    public static (int Before, int After) Apply(SqliteConnection connection, string path, bool migrates = true)
    {
        // Immediate: of two processes that start at once, one migrates and the other finds it done.
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = Number(connection, transaction, "PRAGMA user_version");
        var application = Number(connection, transaction, "PRAGMA application_id");
        if (version > 0 && application != ApplicationId)
            throw new StorageException($"{path} belongs to another program.");
        var standing = Scripts.StandingOf(version, Record(connection, transaction), path);
        if (version > 0 && standing.Missing.Count > 0 && !migrates)
            throw new StorageException($"{path} has schema {standing.Schema}, and this program works on {Scripts.Newest}. Run: weblogin migrate");
        foreach (var number in standing.Missing)
            Run(connection, transaction, Scripts.TextOf(number));
        if (migrates || version == 0)
            Write(connection, transaction, standing);
        if (version < Scripts.Newest)
        {
            Run(connection, transaction, string.Create(
                CultureInfo.InvariantCulture, $"PRAGMA user_version = {Scripts.Newest}; PRAGMA application_id = {ApplicationId};"));
        }

        transaction.Commit();
        return (standing.Schema, Scripts.Newest);
    }

    private static List<int>? Record(SqliteConnection connection, SqliteTransaction transaction)
    {
        if (Number(connection, transaction, FindRecord) == 0)
            return null;
        using var command = Command(connection, transaction, SelectRecord);
        using var reader = command.ExecuteReader();
        List<int> numbers = [];
        while (reader.Read())
            numbers.Add(reader.GetInt32(0));
        return numbers;
    }

    private static void Write(SqliteConnection connection, SqliteTransaction transaction, MigrationStanding standing)
    {
        if (!standing.IsRecorded)
            Run(connection, transaction, CreateRecord);
        foreach (var number in standing.IsRecorded ? standing.Missing : [.. standing.Had, .. standing.Missing])
            Run(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_step (number) VALUES ({number})"));
    }

    private static int Number(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = Command(connection, transaction, sql);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Run(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = Command(connection, transaction, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Constants and scripts carried in the program.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
