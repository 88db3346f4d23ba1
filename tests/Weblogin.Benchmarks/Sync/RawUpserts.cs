using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Weblogin.Model;
using Weblogin.Sync;
using Weblogin.Tests.Sync;

namespace Weblogin.Benchmarks.Sync;

/// <summary>What a run is measured by: one prepared upsert a row, in commits of as many rows, with the same settings, no hashing and no sealing.</summary>
internal sealed class RawUpserts : IDisposable
{
    // As the product's writer, and as a run commits: without a flush each.
    private const string Settings =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4096; PRAGMA cache_size = -16384;";

    private const string Table = "CREATE TABLE raw (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, content BLOB NOT NULL, user_name BLOB NOT NULL, payload BLOB NOT NULL) STRICT;";

    private const int RowsAtATime = SourceReading.RowsAtATime;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _upsert;
    private readonly byte[] _payload;

    /// <param name="indexed">Whether rows are found by their user name too, as profiles must be.</param>
    public RawUpserts(string path, bool indexed)
    {
        _payload = RandomNumberGenerator.GetBytes(SealedSize());
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Run(Settings + Table + (indexed ? "CREATE INDEX raw_user_name ON raw (user_name);" : ""));
        _upsert = _connection.CreateCommand();
        _upsert.CommandText =
            """
            INSERT INTO raw (key, content, user_name, payload) VALUES ($1, $2, $3, $4)
            ON CONFLICT (key) DO UPDATE SET content = excluded.content, user_name = excluded.user_name, payload = excluded.payload
            """;
        foreach (var name in (string[])["$1", "$2", "$3", "$4"])
            _upsert.Parameters.Add(name, SqliteType.Blob);
    }

    public void Put(NationalId[] ids, int changedInThousand)
    {
        for (var start = 0; start < ids.Length; start += RowsAtATime)
            PutSome(ids.AsSpan(start, Math.Min(RowsAtATime, ids.Length - start)), changedInThousand);
    }

    /// <summary>As a run beside logins: for so long, small commits with pauses three times as long.</summary>
    public void PutAtPace(NationalId[] ids, TimeSpan longest)
    {
        var whole = Stopwatch.StartNew();
        for (var start = 0; whole.Elapsed < longest; start = (start + RowsAtATime) % ids.Length)
        {
            var began = Stopwatch.GetTimestamp();
            PutSome(ids.AsSpan(start, Math.Min(RowsAtATime, ids.Length - start)), 0);
            Thread.Sleep(Stopwatch.GetElapsedTime(began) * 3);
        }
    }

    private void PutSome(ReadOnlySpan<NationalId> ids, int changedInThousand)
    {
        Span<byte> hash = stackalloc byte[32];
        Run("BEGIN IMMEDIATE");
        foreach (var id in ids)
        {
            // Keys in no order, as those of a blind index; the hashing is a third of a microsecond.
            SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(id.Reveal().AsSpan()), hash);
            (_upsert.Parameters[0].Value, _upsert.Parameters[1].Value) = (hash[..16].ToArray(), BitConverter.GetBytes((Int128)changedInThousand));
            (_upsert.Parameters[2].Value, _upsert.Parameters[3].Value) = (hash[16..].ToArray(), _payload);
            _upsert.ExecuteNonQuery();
        }

        Run("COMMIT");
    }

    public void Dispose()
    {
        _upsert.Dispose();
        _connection.Dispose();
    }

    // As the product's: key id, nonce and tag around the record.
    private static int SealedSize() => JsonSerializer.SerializeToUtf8Bytes(
        PeopleSource.Profile(0, SyntheticPeople.NationalIds().First(), 0), Storage.Payloads.StoredJson.Of.PersonProfile).Length + 29;

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
