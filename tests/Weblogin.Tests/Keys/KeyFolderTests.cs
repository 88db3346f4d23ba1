using Weblogin.Keys;
using Xunit;

namespace Weblogin.Tests.Keys;

public sealed class KeyFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("weblogin-keys-");

    private string Folder => Path.Combine(_root.FullName, "keys");

    private string Master => Path.Combine(Folder, KeyFolder.MasterFile);

    private string Pairwise => Path.Combine(Folder, KeyFolder.PairwiseFile);

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void first_start_makes_two_different_keys_and_the_next_reads_them()
    {
        var made = KeyFolder.Open(Folder, dataExists: false);
        var read = KeyFolder.Open(Folder, dataExists: true);

        Assert.Equal(made.MasterCheck, read.MasterCheck);
        Assert.Equal(made.PairwiseCheck, read.PairwiseCheck);
        Assert.NotEqual(File.ReadAllText(Master), File.ReadAllText(Pairwise));
        Assert.Equal([Master, Pairwise], Directory.GetFiles(Folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task processes_that_start_at_once_read_one_key()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => KeyFolder.Open(Folder, dataExists: false))));

        Assert.Single(opened.Select(keys => Convert.ToHexString(keys.MasterCheck)).Distinct());
        Assert.Single(opened.Select(keys => Convert.ToHexString(keys.PairwiseCheck)).Distinct());
        Assert.Equal(2, Directory.GetFileSystemEntries(Folder).Length);
    }

    [Theory]
    [InlineData(KeyFolder.MasterFile)]
    [InlineData(KeyFolder.PairwiseFile)]
    public void lost_key_is_told_and_not_made_anew_where_there_is_data(string file)
    {
        KeyFolder.Open(Folder, dataExists: false);
        File.Delete(Path.Combine(Folder, file));

        var refusal = Assert.Throws<KeyFolderException>(() => KeyFolder.Open(Folder, dataExists: true));

        Assert.Contains(Path.Combine(Folder, file), refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Folder, file)));
    }

    [Fact]
    public void lost_folder_is_told_and_not_made_anew_where_there_is_data()
    {
        Assert.Throws<KeyFolderException>(() => KeyFolder.Open(Folder, dataExists: true));
        Assert.False(Directory.Exists(Folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all!")]
    [InlineData("c2hvcnQ=")]
    public void malformed_key_is_refused_without_being_told(string content)
    {
        KeyFolder.Open(Folder, dataExists: false);
        File.WriteAllText(Master, content);

        var refusal = Assert.Throws<KeyFolderException>(() => KeyFolder.Open(Folder, dataExists: true));

        Assert.Contains(Master, refusal.Message, StringComparison.Ordinal);
        if (content.Length > 0)
            Assert.DoesNotContain(content, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void endless_key_file_is_not_read()
    {
        KeyFolder.Open(Folder, dataExists: false);
        File.WriteAllText(Master, new string('A', 100_000));

        Assert.Throws<KeyFolderException>(() => KeyFolder.Open(Folder, dataExists: true));
    }

    [Theory]
    [InlineData("folder", UnixFileMode.GroupExecute)]
    [InlineData("folder", UnixFileMode.OtherRead)]
    [InlineData(KeyFolder.MasterFile, UnixFileMode.GroupRead)]
    [InlineData(KeyFolder.PairwiseFile, UnixFileMode.OtherRead)]
    public void keys_open_to_others_are_refused(string what, UnixFileMode opened)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        KeyFolder.Open(Folder, dataExists: false);
        var path = what == "folder" ? Folder : Path.Combine(Folder, what);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | opened);

        var refusal = Assert.Throws<KeyFolderException>(() => KeyFolder.Open(Folder, dataExists: true));

        Assert.StartsWith(path + " is open to others", refusal.Message, StringComparison.Ordinal);
    }
}
