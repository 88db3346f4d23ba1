using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Postgres;

/// <summary>A connection to PostgreSQL whose statements are prepared on the server, with the types of their parameters known from the first call.</summary>
internal sealed partial class PostgresSession(NpgsqlConnection connection) : SqlSession(connection)
{
    // Of statements whose first call here had a null: asked of the server once in a process. Statements are constants.
    private static readonly ConcurrentDictionary<string, NpgsqlDbType[]> AskedTypes = new(ReferenceEqualityComparer.Instance);

    public new NpgsqlConnection Connection => connection;

    /// <summary>Whether the server still answers on it, as far as the last statement told.</summary>
    public bool IsAlive => connection.State == System.Data.ConnectionState.Open;

    protected internal override ValueTask ReadyAsync(DbCommand command, CancellationToken ct) =>
        ((NpgsqlCommand)command).IsPrepared ? default : new ValueTask(command.PrepareAsync(ct));

    // Without a name a parameter goes by its place.
    protected override DbParameter Parameter(DbCommand command, int number, ReadOnlySpan<object?> values) => new NpgsqlParameter
    {
        NpgsqlDbType = values[number - 1] switch
        {
            string => NpgsqlDbType.Text,
            long => NpgsqlDbType.Bigint,
            byte[] => NpgsqlDbType.Bytea,
            null => AskedTypes.GetOrAdd(command.CommandText, Ask)[number - 1],
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
