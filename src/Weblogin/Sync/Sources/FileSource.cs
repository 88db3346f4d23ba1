using System.Runtime.CompilerServices;
using Weblogin.Sync.Sources.Reading;
using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>Reads files that somebody has put there, one for each view.</summary>
/// <param name="files">Full paths, in the order of the source's views; empty where there is no folder for them.</param>
/// <param name="maxAge">An older file is what was there before, and nobody has sent it tonight; null takes a file of any age.</param>
internal sealed class FileSource(Tenant tenant, SyncSource source, IReadOnlyList<string> files, TimeSpan? maxAge, TimeProvider time) : IProfileSource
{
    public string Name => source.Name;

    public SourceExtent Extent => SourceShapes.ExtentOf(source);

    // A file may be read in the place of a push.
    public bool TakesUp => source.Origin is not SyncOrigin.Push;

    public async IAsyncEnumerable<SourceRow> ReadAsync(DateTimeOffset? since, IProgress<double>? read, [EnumeratorCancellation] CancellationToken ct)
    {
        if (files.Count == 0)
            yield return new SourceRow.Broken(1, SourceFault.Unreachable, SourceReachReasons.NoFolder.English);
        using var overall = new CancellationTokenSource(source.Timeout, time);
        for (var i = 0; i < files.Count; i++)
        {
            var view = source.Views[i];
            var (stream, refusal) = Open(files[i]);
            if (refusal is not null)
            {
                yield return SourceShapes.In(source, view, refusal);
                yield break;
            }

            var before = Mark(files[i]);
            await using var file = new TimedStream(stream!, source.Timeout, time, overall.Token);
            await foreach (var row in SourceReader.ReadAsync(file, SourceShapes.Of(tenant, source, view), ct))
            {
                yield return SourceShapes.In(source, view, row);
                if (row is SourceRow.Broken)
                    yield break;
                if (before.Length > 0)
                    read?.Report((i + Math.Min(1, (double)file.Octets / before.Length)) / files.Count);
            }

            if (Mark(files[i]) != before)
            {
                yield return SourceShapes.In(source, view, new SourceRow.Broken(1, SourceFault.CutOff, SourceReachReasons.FileChanged.English));
                yield break;
            }
        }
    }

    private (Stream? Stream, SourceRow.Broken? Refusal) Open(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
            return (null, new SourceRow.Broken(1, SourceFault.Unreachable, SourceReachReasons.FileMissing.English));
        // A link leads where whoever made it wants.
        if (maxAge is not null && info.LinkTarget is not null)
            return (null, new SourceRow.Broken(1, SourceFault.Unreachable, SourceReachReasons.FileIsLink.English));
        // A pipe or a device has no length, and opening one may wait for ever; an empty file says nothing either.
        if (maxAge is not null && info.Length == 0)
            return (null, new SourceRow.Broken(1, SourceFault.Empty, SourceReachReasons.FileEmpty.English));
        if (time.GetUtcNow() - info.LastWriteTimeUtc > maxAge)
            return (null, new SourceRow.Broken(1, SourceFault.Unreachable, SourceReachReasons.FileOld.With(Math.Round(maxAge.Value.TotalHours))));
        try
        {
            return (new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan }), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, new SourceRow.Broken(1, SourceFault.Unreachable, SourceReachReasons.FileClosed.English));
        }
    }

    private static (long Length, DateTime Written) Mark(string path) => new FileInfo(path) is { Exists: true } info ? (info.Length, info.LastWriteTimeUtc) : (0, default);
}
