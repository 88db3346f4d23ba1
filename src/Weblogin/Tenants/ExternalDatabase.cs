namespace Weblogin.Tenants;

/// <summary>A database of the tenant's own, which we only read. Closed.</summary>
internal abstract record ExternalDatabase
{
    private ExternalDatabase() { }

    /// <summary>One checked statement that reads, with one parameter <c>$1</c>: the user name (<see cref="Documents.AttributeQuery"/>).</summary>
    public required string Query { get; init; }

    /// <summary>A file in the folder that the operator keeps for the tenant's databases.</summary>
    /// <param name="File">A file name, no path.</param>
    internal sealed record Sqlite(string File) : ExternalDatabase;

    /// <summary>A PostgreSQL. The password is kept with our other secrets.</summary>
    /// <param name="Encrypted">Whether the connection is encrypted, to a server that proves its name.</param>
    internal sealed record Postgres(string Host, int Port, string Database, string User, bool Encrypted) : ExternalDatabase;
}
