using Microsoft.Data.Sqlite;
using SQLitePCL;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Storage.External;

/// <summary>
/// Looks accounts up in SQLite files that tenants bring. Opened for reading alone, anew for each question: a file is replaced by the next one at night.
/// </summary>
/// <param name="folder">Holds a folder for each tenant, named as the tenant; documents name files in it and nothing else.</param>
internal sealed class SqliteLookups(string folder)
{
    // Nothing of the file's own making runs but its tables and views.
    private const string ReadOnly = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON";

    private const int Interrupted = 9;

    public async Task<ExternalAnswer> FindAsync(TenantId tenant, ExternalDatabase.Sqlite database, string account, CancellationToken ct)
    {
        var path = Path.Combine(folder, tenant.Value, database.File);
        if (!File.Exists(path))
            return new ExternalAnswer.Unreachable("is no file in the folder for the tenant's databases");
        // SQLite reads on the caller's thread, and a login waits two seconds at the longest.
        return await Task.Run(() => Find(path, database.Query, account, ct), ct);
    }

    private static async Task<ExternalAnswer> Find(string path, string query, string account, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = (int)Circuits.Longest.TotalSeconds }.ToString());
            connection.Open();
            await using var interrupt = ct.Register(() => raw.sqlite3_interrupt(connection.Handle));
            await using var setting = connection.CreateCommand();
            setting.CommandText = ReadOnly;
            setting.ExecuteNonQuery();
            await using var command = connection.CreateCommand();
            command.CommandText = query;
            command.Parameters.AddWithValue("$1", account);
            await using var reader = command.ExecuteReader();
            return await ExternalRows.ReadAsync(reader, ct);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == Interrupted)
        {
            throw new OperationCanceledException("The question was cut off.", fault, ct);
        }
        catch (SqliteException fault)
        {
            return new ExternalAnswer.Unreachable($"cannot be read (SQLite {fault.SqliteExtendedErrorCode})");
        }
    }
}
