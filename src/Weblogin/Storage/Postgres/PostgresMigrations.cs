using Npgsql;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Postgres;

/// <summary>
/// Brings a database to the newest schema: numbered scripts carried in the program, each applied once, all in one transaction under a lock,
/// so that of several hosts that start at once one does it and the others wait.
/// </summary>
internal static class PostgresMigrations
{
    // "WLgn" and its second use; given back by the end of the transaction.
    private const string Lock = "SELECT pg_advisory_xact_lock(1464625006, 2)";
    private const string FindTable = "SELECT to_regclass('schema_version')::text";
    private const string CreateTable = "CREATE TABLE schema_version (version BIGINT NOT NULL); INSERT INTO schema_version (version) VALUES (0)";
    private const string SelectVersion = "SELECT version FROM schema_version";
    private const string UpdateVersion = "UPDATE schema_version SET version = $1";

    private const string FindRecord = "SELECT to_regclass('schema_step')::text";
    private const string CreateRecord = "CREATE TABLE schema_step (number BIGINT PRIMARY KEY)";
    private const string SelectRecord = "SELECT number FROM schema_step";
    private const string InsertRecord = "INSERT INTO schema_step (number) VALUES ($1)";

    private static readonly MigrationScripts Scripts = new("Postgres");

    /// <summary>A connection for work that is done once.</summary>
    /// <exception cref="StorageException">The server is away or refuses us.</exception>
    public static NpgsqlConnection Connect(PostgresOptions options)
    {
        var connection = options.Once();
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or ArgumentException)
        {
            connection.Dispose();
            throw new StorageException($"{options.Name} cannot be used: {Reason(fault)}", fault);
        }
    }

    /// <summary>The schema that this program works on.</summary>
    public static int Newest => Scripts.Newest;

    /// <param name="migrates">Whether the schema may be changed; else an older one is refused.</param>
    /// <returns>The versions before and after.</returns>
    /// <exception cref="StorageException">A newer version of this program wrote the data, or the schema is older and stays so.</exception>
    public static (int Before, int After) Apply(NpgsqlConnection connection, string database, bool migrates)
    {
        var standing = Standing(connection, database);
        if (standing.Missing.Count == 0 && (standing.IsRecorded || !migrates))
            return (Scripts.Newest, Scripts.Newest);
        if (!migrates)
            throw new StorageException($"{database} has schema {standing.Schema}, and this program works on {Scripts.Newest}. Run: weblogin migrate");
        using var transaction = connection.BeginTransaction();
        Scalar(connection, Lock);
        standing = Standing(connection, database);
        if (Version(connection) == 0)
            Execute(connection, CreateTable);
        foreach (var number in standing.Missing)
            Execute(connection, Scripts.TextOf(number));
        Write(connection, standing);
        using (var update = new NpgsqlCommand(UpdateVersion, connection))
        {
            update.Parameters.Add(new NpgsqlParameter { Value = (long)Scripts.Newest });
            update.ExecuteNonQuery();
        }

        transaction.Commit();
        return (standing.Schema, Scripts.Newest);
    }

    private static MigrationStanding Standing(NpgsqlConnection connection, string database) => Scripts.StandingOf(Version(connection), Record(connection), database);

    private static List<int>? Record(NpgsqlConnection connection)
    {
        if (Scalar(connection, FindRecord) is not string)
            return null;
        using var command = Command(connection, SelectRecord);
        using var reader = command.ExecuteReader();
        List<int> numbers = [];
        while (reader.Read())
            numbers.Add((int)reader.GetInt64(0));
        return numbers;
    }

    private static void Write(NpgsqlConnection connection, MigrationStanding standing)
    {
        if (!standing.IsRecorded)
            Execute(connection, CreateRecord);
        foreach (var number in standing.IsRecorded ? standing.Missing : [.. standing.Had, .. standing.Missing])
        {
            using var insert = new NpgsqlCommand(InsertRecord, connection);
            insert.Parameters.Add(new NpgsqlParameter { Value = (long)number });
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>The schema of the database; 0 where it has none.</summary>
    public static int Version(NpgsqlConnection connection) =>
        Scalar(connection, FindTable) is string ? (int)(long)Scalar(connection, SelectVersion)! : 0;

    // What the server says of a connection it refuses names roles and databases, no passwords.
    private static string Reason(Exception fault) => fault is PostgresException told ? told.MessageText : fault.InnerException?.Message ?? fault.Message;

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        return command.ExecuteScalar();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants and scripts carried in the program.
        return new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
    }
}
