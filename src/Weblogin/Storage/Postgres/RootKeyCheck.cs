using System.Security.Cryptography;
using Npgsql;
using Weblogin.Keys;

namespace Weblogin.Storage.Postgres;

/// <summary>Whether the data was sealed with the keys at hand.</summary>
internal static class RootKeyCheck
{
    /// <exception cref="StorageException">It was not.</exception>
    public static void Apply(NpgsqlConnection connection, RootKeys keys, string database)
    {
        Compare(connection, "master", keys.MasterCheck, database, KeyFolder.MasterFile);
        Compare(connection, "pairwise", keys.PairwiseCheck, database, KeyFolder.PairwiseFile);
    }

    /// <summary>Whether anybody has ever opened the data, with whatever keys.</summary>
    public static bool HasData(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM root_key_check)", connection);
        return (bool)command.ExecuteScalar()!;
    }

    private static void Compare(NpgsqlConnection connection, string name, byte[] value, string database, string keyFile)
    {
        using (var insert = new NpgsqlCommand("INSERT INTO root_key_check (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", connection))
        {
            insert.Parameters.Add(new NpgsqlParameter { Value = name });
            insert.Parameters.Add(new NpgsqlParameter { Value = value });
            insert.ExecuteNonQuery();
        }

        using var select = new NpgsqlCommand("SELECT value FROM root_key_check WHERE name = $1", connection);
        select.Parameters.Add(new NpgsqlParameter { Value = name });
        if (!CryptographicOperations.FixedTimeEquals((byte[])select.ExecuteScalar()!, value))
        {
            throw new StorageException(
                $"{database} was made with another {keyFile} than the one in the keys folder. Every host of one database needs the same keys folder.");
        }
    }
}
