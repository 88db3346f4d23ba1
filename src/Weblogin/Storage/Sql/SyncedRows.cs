using System.Buffers.Binary;
using System.Globalization;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>How rows of synced records stand in their table.</summary>
internal static class SyncedRows
{
    /// <summary>Octets of an index or a hash.</summary>
    public const int HashSize = 16;

    /// <summary>The columns that <see cref="Read"/> reads.</summary>
    public const string Columns = $"{OutlineColumns}, rebound, key_index, content_hash, user_name_index, principal_name_index";

    /// <summary>The columns that <see cref="ReadOutline"/> reads.</summary>
    public const string OutlineColumns = "id, kind, since_run, until_run, replaces, COALESCE(user_name_index, principal_name_index)";

    // A source has 2^40 rows before it is full: a million every second for twelve days.
    private const int NumberBits = 40;

    public static long IdOf(long source, long number) => (source << NumberBits) + number;

    /// <summary>Behind the last id that a source can have.</summary>
    public static long EndOf(long source) => (source + 1) << NumberBits;

    public static long NumberOf(long id) => id & ((1L << NumberBits) - 1);

    public static byte[] Column(this UInt128 hash)
    {
        var octets = new byte[HashSize];
        BinaryPrimitives.WriteUInt128BigEndian(octets, hash);
        return octets;
    }

    public static UInt128 Hash(this SqlRow reader, int column) => BinaryPrimitives.ReadUInt128BigEndian(reader.Octets(column));

    /// <param name="current">The run in force.</param>
    public static StoredRow Read(SqlRow reader, long current)
    {
        var row = ReadOutline(reader, current);
        var digest = new RecordDigest(
            row.Kind, reader.Hash(7), reader.Hash(8), reader.IsDBNull(9) ? null : reader.Hash(9), reader.IsDBNull(10) ? null : reader.Hash(10));
        return new StoredRow(row.Number, digest, row.SinceRun, row.UntilRun, row.IsInForce, row.Replaces, reader.GetInt64(6) != 0);
    }

    /// <inheritdoc cref="Read" />
    public static RowOutline ReadOutline(SqlRow reader, long current)
    {
        long? until = reader.IsDBNull(3) ? null : reader.GetInt64(3);
        var since = reader.GetInt64(2);
        return new RowOutline(
            NumberOf(reader.GetInt64(0)), (SyncedKind)reader.GetInt64(1), since, until, since <= current && !(until <= current), reader.IsDBNull(4) ? null : reader.GetInt64(4), !reader.IsDBNull(5));
    }

    /// <summary><c>($3,$4,$5),($6,$7,$8)</c>: parameters of several rows in one statement.</summary>
    /// <param name="first">The number of the first one.</param>
    /// <param name="shared">What stands in front in every row.</param>
    public static string Values(int rows, int columns, int first, string shared) => string.Join(
        ",", Enumerable.Range(0, rows).Select(row => $"({shared},{Parameters(columns, first + (row * columns))})"));

    public static string Parameters(int count, int first) =>
        string.Join(',', Enumerable.Range(first, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}")));
}
