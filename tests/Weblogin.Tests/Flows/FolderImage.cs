namespace Weblogin.Tests.Flows;

/// <summary>What lies in a folder, kept in memory.</summary>
internal sealed class FolderImage
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    private readonly List<(string Path, byte[] Content)> _files = [];

    private FolderImage() { }

    public static FolderImage Read(string folder)
    {
        var image = new FolderImage();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            image._files.Add((Path.GetRelativePath(folder, file), File.ReadAllBytes(file)));
        return image;
    }

    /// <summary>Puts everything into an empty folder; only its owner can read it.</summary>
    public void WriteTo(string folder)
    {
        foreach (var (path, content) in _files)
        {
            var file = Path.Combine(folder, path);
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            else
                Directory.CreateDirectory(Path.GetDirectoryName(file)!, OwnerFolder);
            File.WriteAllBytes(file, content);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, OwnerFile);
        }
    }
}
