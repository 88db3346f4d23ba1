using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Weblogin.Keys;

namespace Weblogin.Storage.Sqlite;

/// <summary>Whether the data was sealed with the keys at hand.</summary>
internal static class RootKeyCheck
{
    /// <exception cref="StorageException">It was not.</exception>
    public static void Apply(SqliteConnection connection, RootKeys keys, string path)
    {
        Compare(connection, "master", keys.MasterCheck, path, KeyFolder.MasterFile);
        Compare(connection, "pairwise", keys.PairwiseCheck, path, KeyFolder.PairwiseFile);
    }

    private static void Compare(SqliteConnection connection, string name, byte[] value, string path, string keyFile)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO root_key_check (name, value) VALUES ($name, $value) ON CONFLICT (name) DO NOTHING;
            SELECT value FROM root_key_check WHERE name = $name;
            """;
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$value", value);
        if (!CryptographicOperations.FixedTimeEquals((byte[])command.ExecuteScalar()!, value))
        {
            throw new StorageException(
                $"{path} was made with another {keyFile} than the one in the keys folder. Put the right keys folder beside this data.");
        }
    }
}
