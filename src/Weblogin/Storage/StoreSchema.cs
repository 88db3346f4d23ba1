using Microsoft.Data.Sqlite;
using Weblogin.Storage.Postgres;
using Weblogin.Storage.Sqlite;

namespace Weblogin.Storage;

/// <summary>The schema of the data, changed without opening the stores: no keys are needed for it.</summary>
internal static class StoreSchema
{
    /// <summary>Brings the data to the newest schema, or makes it.</summary>
    /// <exception cref="StorageException">The data cannot be used as it stands; the message says why.</exception>
    public static SchemaChange Migrate(StorageOptions options)
    {
        if (options.Postgres is { } postgres)
        {
            using var server = PostgresMigrations.Connect(postgres);
            var (before, after) = PostgresMigrations.Apply(server, postgres.Name, migrates: true);
            return new SchemaChange(postgres.Name, before, after);
        }

        var file = new SqliteFile(options.Folder);
        file.Create();
        try
        {
            using var connection = file.OpenWriter();
            var (before, after) = Migrations.Apply(connection, file.Path);
            return new SchemaChange(file.Path, before, after);
        }
        catch (SqliteException fault)
        {
            throw new StorageException($"{file.Path} cannot be used: {fault.Message}", fault);
        }
    }
}

/// <summary>What became of a schema.</summary>
/// <param name="Name">What the data is called in messages.</param>
/// <param name="Before">Its number; 0 where there was nothing.</param>
internal sealed record SchemaChange(string Name, int Before, int After);
