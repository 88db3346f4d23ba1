using System.Security.Cryptography;

namespace Weblogin.Keys;

/// <summary>
/// The folder of the root keys (<c>WEBLOGIN_KEYS</c>), apart from the data: a copy of the data alone opens nothing. Two files of
/// 32 random octets in base64, readable by their owner only: <c>master.key</c> and <c>pairwise.secret</c>.
/// </summary>
internal static class KeyFolder
{
    public const string MasterFile = "master.key";
    public const string PairwiseFile = "pairwise.secret";

    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LongestFile = 200;

    /// <summary>Reads the root keys; makes them at the very first start.</summary>
    /// <param name="path">The folder; made where it is missing and there is no data yet.</param>
    /// <param name="dataExists">Whether there is a database already. Then a missing key is a loss to be told, never a reason to make a new one.</param>
    /// <exception cref="KeyFolderException">A key is missing, malformed, or open to others.</exception>
    public static RootKeys Open(string path, bool dataExists)
    {
        if (!Directory.Exists(path))
        {
            if (dataExists)
                throw Missing(Path.Combine(path, MasterFile));
            CreateFolder(path);
        }

        RequirePrivate(path, isFolder: true);
        return new RootKeys(Read(path, MasterFile, dataExists), Read(path, PairwiseFile, dataExists));
    }

    private static byte[] Read(string folder, string name, bool dataExists)
    {
        var file = Path.Combine(folder, name);
        if (!File.Exists(file))
        {
            if (dataExists)
                throw Missing(file);
            Create(folder, file);
        }

        RequirePrivate(file, isFolder: false);
        var text = new FileInfo(file).Length <= LongestFile ? File.ReadAllText(file).Trim() : "";
        var key = new byte[RootKeys.Size];
        return Convert.TryFromBase64String(text, key, out var written) && written == RootKeys.Size
            ? key
            : throw new KeyFolderException($"{file} is not a key: it must hold {RootKeys.Size} octets in base64. Restore it from its backup.");
    }

    // Complete before it gets its name, and never over another's: of two processes that start at once, one makes the key and both read it.
    private static void Create(string folder, string file)
    {
        var draft = Path.Combine(folder, $".{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        using (var stream = new FileStream(draft, options))
        {
            var line = Convert.ToBase64String(RandomNumberGenerator.GetBytes(RootKeys.Size)) + "\n";
            stream.Write(System.Text.Encoding.ASCII.GetBytes(line));
            stream.Flush(flushToDisk: true);
        }

        // Not to overwrite is, on Unix, to look and then to rename: between the two another process may come.
        using var turn = new Mutex(initiallyOwned: false, $"weblogin-{Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Path.GetFullPath(file))))}");
        turn.WaitOne();
        try
        {
            if (File.Exists(file))
                File.Delete(draft);
            else
                File.Move(draft, file, overwrite: false);
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerFolder);
    }

    private static void RequirePrivate(string path, bool isFolder)
    {
        if (OperatingSystem.IsWindows())
            return;
        if ((File.GetUnixFileMode(path) & ~OwnerFolder) != 0)
        {
            throw new KeyFolderException(
                $"{path} is open to others than its owner. Close it (chmod {(isFolder ? "700" : "600")}), and make new keys if anybody may have read them.");
        }
    }

    private static KeyFolderException Missing(string file) =>
        new($"{file} is missing, but there is data that was sealed with it. Restore the keys folder from its backup; to begin anew, move the data folder away.");
}
