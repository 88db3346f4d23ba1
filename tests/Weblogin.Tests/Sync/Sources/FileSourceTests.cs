using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tests.Tenants;
using Xunit;
using static Weblogin.Tests.Sync.Sources.Reading;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>Files that somebody drops.</summary>
public sealed class FileSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-drop-");
    private readonly HandClock _clock = new(DateTimeOffset.Parse("2026-08-20T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    private string People => Path.Combine(_folder.FullName, "people.csv");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task fresh_file_is_read()
    {
        await WriteAsync(TimeSpan.FromHours(1));

        Assert.Equal([$"2 person {Kari}"], (await ReadAsync()).Select(Told));
    }

    [Fact]
    public async Task file_that_is_missing_old_a_link_or_behind_no_folder_is_not_believed()
    {
        Assert.Equal(["1 broken Unreachable"], (await ReadAsync()).Select(Told));

        await WriteAsync(TimeSpan.FromHours(49));
        Assert.Equal(["1 broken Unreachable"], (await ReadAsync()).Select(Told));

        File.Move(People, Path.Combine(_folder.FullName, "elsewhere"));
        File.CreateSymbolicLink(People, Path.Combine(_folder.FullName, "elsewhere"));
        Assert.Equal(["1 broken Unreachable"], (await ReadAsync()).Select(Told));
        Assert.Equal(["1 broken Unreachable"], (await ReadAsync([])).Select(Told));
    }

    [Fact]
    public async Task file_that_is_written_while_it_is_read_is_half_a_file()
    {
        await WriteAsync(TimeSpan.FromHours(1));
        List<string> told = [];
        await foreach (var row in Source([People]).ReadAsync(null, null, CancellationToken.None))
        {
            told.Add(Told(row));
            if (told.Count == 1)
                await File.AppendAllTextAsync(People, $"{Ola}\n");
        }

        Assert.Equal("1 broken CutOff", told[^1]);
    }

    [Fact]
    public async Task pipe_in_the_drop_folder_is_not_waited_for()
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", [People]);
        await made.WaitForExitAsync();
        Assert.Equal(0, made.ExitCode);
        File.SetLastWriteTimeUtc(People, (_clock.GetUtcNow() - TimeSpan.FromHours(1)).UtcDateTime);

        Assert.Equal(["1 broken Empty"], (await Task.Run(() => ReadAsync()).WaitAsync(TimeSpan.FromSeconds(20))).Select(Told));
    }

    private async Task WriteAsync(TimeSpan age)
    {
        await File.WriteAllTextAsync(People, $"fnr\n{Kari}\n");
        File.SetLastWriteTimeUtc(People, (_clock.GetUtcNow() - age).UtcDateTime);
    }

    private Task<List<SourceRow>> ReadAsync() => ReadAsync([People]);

    private async Task<List<SourceRow>> ReadAsync(string[] files)
    {
        List<SourceRow> rows = [];
        await foreach (var row in Source(files).ReadAsync(null, null, CancellationToken.None))
            rows.Add(row);
        return rows;
    }

    private FileSource Source(string[] files)
    {
        var tenant = DocumentSamples.Tenant().With("sync", """{"sources":[{"name":"hr","kind":"file","format":"csv","views":[{"path":"people.csv","kind":"persons"}]}]}""").Read();
        return new FileSource(tenant, tenant.SyncSources[0], files, TimeSpan.FromHours(48), _clock);
    }
}
