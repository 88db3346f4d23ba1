using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Npgsql;
using Weblogin.Storage.Postgres;

namespace Weblogin.Storage;

/// <summary>On what data is kept. Section <c>Storage</c>, environment <c>WEBLOGIN_STORAGE__…</c>. Nothing set: SQLite in the data folder.</summary>
[Description("On what data is kept. Nothing set: SQLite in the data folder.")]
internal sealed class StorageSettings : IValidatableObject
{
    public const string SectionName = "Storage";

    public const string Sqlite = "sqlite";

    public const string PostgreSql = "postgres";

    private const string Prefix = "WEBLOGIN_STORAGE__";

    [Description("sqlite, in the data folder, or postgres, for several hosts.")]
    public string Engine { get; set; } = Sqlite;

    [Description("The PostgreSQL database in Npgsql's words, without the password: Host=db.example.no;Database=weblogin;Username=weblogin. Needed with postgres.")]
    public string? Connection { get; set; }

    [Description("File that holds the password and nothing else; read at each new connection, so that it can be changed. Nothing where the server asks for none.")]
    public string? PasswordFile { get; set; }

    [Description("How many connections to PostgreSQL each process may have open.")]
    [Range(PostgresOptions.FewestConnections, 200)]
    public int Connections { get; set; } = PostgresOptions.UsualConnections;

    [Description("Whether a start brings an older schema to the newest; else it is refused until weblogin migrate has run.")]
    public bool Migrate { get; set; } = true;

    [Description("Whether a server beyond this machine may be spoken with in clear, or unverified: for a network that protects what goes over it by itself.")]
    public bool Insecure { get; set; }

    /// <summary>What they come to.</summary>
    /// <param name="folder">The data folder.</param>
    public StorageOptions ToOptions(string folder) => new(folder) { Postgres = Engine == PostgreSql ? ToPostgres() : null, Migrates = Migrate };

    /// <summary>The PostgreSQL database, whichever engine is chosen; null where none is named.</summary>
    public PostgresOptions? ToPostgres()
    {
        if (Connection is null)
            return null;
        var parts = new NpgsqlConnectionStringBuilder(Connection);
        if (IsFar(parts) && !Insecure)
            parts.SslMode = Verifies(parts.SslMode) ? parts.SslMode : SslMode.VerifyFull;
        return new PostgresOptions(parts.ToString(), Connections) { PasswordFile = PasswordFile };
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Engine is not (Sqlite or PostgreSql))
            yield return new ValidationResult($"{Prefix}ENGINE must be {Sqlite} or {PostgreSql}.");
        if (Engine == PostgreSql && Connection is null)
            yield return new ValidationResult($"{Prefix}CONNECTION must name the database: Host=…;Database=…;Username=…");
        if (PasswordFile is not null && !File.Exists(PasswordFile))
            yield return new ValidationResult($"{Prefix}PASSWORDFILE names no file.");
        if (Connection is not null && Fault(Connection) is { } fault)
            yield return new ValidationResult($"{Prefix}CONNECTION {fault}");
    }

    private string? Fault(string connection)
    {
        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = new NpgsqlConnectionStringBuilder(connection);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The fault may quote what stands there.
            return "must be Host=…;Database=…;Username=…, in the words of Npgsql.";
        }

        if (string.IsNullOrEmpty(parts.Host) || string.IsNullOrEmpty(parts.Database) || string.IsNullOrEmpty(parts.Username))
            return "must have Host, Database and Username.";
        if (parts.Password is not null)
            return $"must not hold the password: put it into a file, and the file's name into {Prefix}PASSWORDFILE.";
        if (parts.Host.Contains(','))
            return "must name one host: several hosts share one database, not the other way round.";
        return IsFar(parts) && !Insecure && parts.ContainsKey("SSL Mode") && parts.SslMode is not (SslMode.Prefer or SslMode.VerifyCA or SslMode.VerifyFull)
            ? $"has an SSL Mode that does not verify the server: VerifyFull is what is used where nothing is said; {Prefix}INSECURE=true allows less."
            : null;
    }

    private static bool Verifies(SslMode mode) => mode is SslMode.VerifyCA or SslMode.VerifyFull;

    // A socket's path, and addresses of this machine, are near.
    private static bool IsFar(NpgsqlConnectionStringBuilder parts) =>
        parts.Host is { } host && !host.StartsWith('/') && host != "localhost" && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
