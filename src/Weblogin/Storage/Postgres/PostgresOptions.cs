using System.Globalization;
using Npgsql;

namespace Weblogin.Storage.Postgres;

/// <summary>A PostgreSQL server and a database on it.</summary>
/// <param name="Connection">A connection string of Npgsql. It may hold a password, and is never shown.</param>
/// <param name="Connections">How many connections this process may have open, one of them to hear of changes.</param>
internal sealed record PostgresOptions(string Connection, int Connections = PostgresOptions.UsualConnections)
{
    public const int FewestConnections = 6;

    public const int UsualConnections = 24;

    // One plan for each statement, made once and by its keys: a table that is small today is not walked through, which under serializable
    // transactions would set everybody who writes to it against one another.
    private const string Session = "-c jit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c idle_in_transaction_session_timeout=60000";

    /// <summary>File that holds the password, read at each new connection; null where the connection string has it or none is asked for.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>What messages call it: server and database, nothing secret.</summary>
    public string Name
    {
        get
        {
            var parts = new NpgsqlConnectionStringBuilder(Connection);
            return string.Create(CultureInfo.InvariantCulture, $"The database {parts.Database ?? parts.Username} at {parts.Host}:{parts.Port}");
        }
    }

    /// <summary>Connections for readers, and for writers whose commits survive this process (decision 0025).</summary>
    public NpgsqlDataSource ShortLived() => Source("-c synchronous_commit=off", Connections - Flushing - 1);

    /// <summary>Connections of writers whose commits survive the machine of the server.</summary>
    public NpgsqlDataSource Flushed() => Source("-c synchronous_commit=on", Flushing);

    /// <summary>The one connection that hears of changes. It asks from time to time whether the server is still there.</summary>
    public NpgsqlDataSource Listening() => Source("", 1, keepAlive: 5);

    /// <summary>A connection for work that is done once, without a limit of time for each statement.</summary>
    public NpgsqlConnection Once()
    {
        var parts = new NpgsqlConnectionStringBuilder(Connection) { Pooling = false, Timeout = 5, CommandTimeout = 0, ApplicationName = "weblogin" };
        if (PasswordFile is not null)
            parts.Password = Password();
        return new NpgsqlConnection(parts.ToString());
    }

    /// <summary>How many of the connections flush.</summary>
    public int Flushing => Math.Max(2, Connections / 3);

    /// <summary>Not shown by accident: it holds a password.</summary>
    public override string ToString() => Name;

    private NpgsqlDataSource Source(string settings, int most, int keepAlive = 0)
    {
        var parts = new NpgsqlConnectionStringBuilder(Connection)
        {
            ApplicationName = "weblogin",
            MaxPoolSize = most,
            Timeout = 5,
            CommandTimeout = 10,
            TcpKeepAlive = true,
            KeepAlive = keepAlive,
            NoResetOnClose = true,
            // A server's complaint may quote the row.
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        parts.Options = string.Join(' ', new[] { parts.Options, Session, settings }.Where(part => !string.IsNullOrEmpty(part)));
        var source = new NpgsqlDataSourceBuilder(parts.ToString());
        if (PasswordFile is not null)
            source.UsePasswordProvider(_ => Password(), async (_, ct) => (await File.ReadAllTextAsync(PasswordFile, ct)).Trim());
        return source.Build();
    }

    private string Password() => File.ReadAllText(PasswordFile!).Trim();
}
