using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Postgres;

/// <summary>A connection to PostgreSQL whose statements are prepared on the server, with the types of their parameters known from the first call.</summary>
/// <param name="connection">Open; becomes this object's own.</param>
internal sealed partial class PostgresSession(NpgsqlConnection connection) : SqlSession
{
    // Of statements whose first call here had a null: asked of the server once in a process. Statements are constants.
    private static readonly ConcurrentDictionary<string, NpgsqlDbType[]> AskedTypes = new(ReferenceEqualityComparer.Instance);

    public NpgsqlConnection Connection => connection;

    /// <summary>Whether the server still answers on it, as far as the last statement told.</summary>
    public bool IsAlive => connection.State == System.Data.ConnectionState.Open;

    protected override SqlStatement Make(string sql, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this room; values go as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(Parameter(command, value));
        return new PostgresStatement(command);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            connection.Dispose();
    }

    // Without a name a parameter goes by its place.
    private NpgsqlParameter Parameter(NpgsqlCommand command, object? value) => new()
    {
        NpgsqlDbType = value switch
        {
            string => NpgsqlDbType.Text,
            long => NpgsqlDbType.Bigint,
            byte[] => NpgsqlDbType.Bytea,
            null => AskedTypes.GetOrAdd(command.CommandText, Ask)[command.Parameters.Count],
            var other => throw new UnreachableException($"Values of statements are text, 64-bit integers and octets, not {other.GetType()}."),
        },
    };

    // The driver asks for parameters with names only.
    private NpgsqlDbType[] Ask(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of the stores.
        command.CommandText = Number().Replace(sql, "@p$1");
#pragma warning restore CA2100
        NpgsqlCommandBuilder.DeriveParameters(command);
        var types = new NpgsqlDbType[command.Parameters.Count];
        foreach (NpgsqlParameter parameter in command.Parameters)
            types[int.Parse(parameter.ParameterName.AsSpan(1), CultureInfo.InvariantCulture) - 1] = parameter.NpgsqlDbType;
        return types;
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Number();
}
