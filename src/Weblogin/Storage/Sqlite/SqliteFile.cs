using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Weblogin.Storage.Sqlite;

/// <summary>The database file and how connections to it are set up.</summary>
internal sealed class SqliteFile(string folder)
{
    private const string Name = "weblogin.db";

    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // FULL: a commit is on disk before it is acknowledged. Another process that writes is waited for, not failed on.
    private const string Common =
        "PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;";

    public string Path { get; } = System.IO.Path.Combine(folder, Name);

    public bool Exists => File.Exists(Path);

    /// <summary>Whether anybody has ever opened the data, with whatever keys. A file that cannot be read counts: something is there.</summary>
    public bool HasData
    {
        get
        {
            if (!Exists)
                return false;
            try
            {
                using var connection = Open("");
                using var command = connection.CreateCommand();
                command.CommandText = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'root_key_check')";
                if ((long)command.ExecuteScalar()! == 0)
                    return false;
                command.CommandText = "SELECT EXISTS (SELECT 1 FROM root_key_check)";
                return (long)command.ExecuteScalar()! != 0;
            }
            catch (SqliteException)
            {
                return true;
            }
        }
    }

    /// <summary>Whether another connection, here or of another process, has the file open now.</summary>
    public bool IsInUse
    {
        get
        {
            if (!Exists)
                return false;
            try
            {
                // Asked for the file alone, SQLite does not share the log's index with others, and says so where they have it.
                using var connection = Open("PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 2000;");
                using var command = connection.CreateCommand();
                command.CommandText = "BEGIN EXCLUSIVE; SELECT count(*) FROM sqlite_master; ROLLBACK;";
                command.CommandTimeout = 2;
                command.ExecuteNonQuery();
                return false;
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode is 5 or 6)
            {
                return true;
            }
        }
    }

    /// <summary>Whether others than the owner can look into the folder. The file itself is closed to them in any case.</summary>
    public bool IsFolderOpen => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & ~OwnerFolder) != 0;

    /// <summary>Makes the folder and an empty file that only their owner can read; the files beside it inherit that.</summary>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnerFolder);
        using (new FileStream(Path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = OwnerFile,
        }))
        {
        }

        if (File.GetUnixFileMode(Path) != OwnerFile)
            File.SetUnixFileMode(Path, OwnerFile);
    }

    private static readonly string Log = string.Create(
        CultureInfo.InvariantCulture, $"PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = {Checkpoints.LongestLog};");

    // At most 16 MiB of pages, taken as they are needed: an index of half an hour's logins stays in memory instead of being read anew.
    private const string Cache = "PRAGMA cache_size = -16384;";

    /// <summary>The one connection that writes.</summary>
    public SqliteConnection OpenWriter() => Open(Common + Log + Cache);

    /// <summary>A connection that copies the log into the database, and nothing else.</summary>
    public SqliteConnection OpenCheckpointer() => Open(Common);

    /// <summary>A connection that can only read.</summary>
    public SqliteConnection OpenReader() => Open(Common + "PRAGMA query_only = ON;");

    private SqliteConnection Open(string settings)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 10,
        }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this room.
            command.CommandText = settings;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
