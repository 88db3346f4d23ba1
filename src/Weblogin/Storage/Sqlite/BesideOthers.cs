using System.Diagnostics;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Sqlite;

/// <summary>
/// Work that nobody waits for, in the turns of the one writer. While others come, it pauses three times as long as each piece took, and until nobody
/// has called for a moment: they then find the writer free three times out of four, and whoever has found it free once mostly comes to their end.
/// </summary>
internal sealed class BesideOthers(SqliteWriter writer, Checkpoints checkpoints)
{
    private const int PauseFactor = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    // So long after the last of them others are still expected: a login has several calls, and between two of them comes the next.
    private static readonly TimeSpan OthersExpected = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(1);
    private const int LongestUnrest = 5;

    private long _calls;
    private long _othersAt = long.MinValue;

    public async Task<T> RunAsync<T>(SqlWork<T> work, CancellationToken ct)
    {
        await checkpoints.Standstill.WaitAsync(ct);
        var began = Stopwatch.GetTimestamp();
        var result = await writer.RunAsync(work, WriteKind.ShortLived, ct);
        var now = Stopwatch.GetTimestamp();
        var calls = writer.Calls;
        // Two runs at once see each other as well, and share.
        if (calls != Interlocked.Exchange(ref _calls, calls) + 1)
            Interlocked.Exchange(ref _othersAt, now);
        if (Interlocked.Read(ref _othersAt) is var others && others != long.MinValue && Stopwatch.GetElapsedTime(others, now) < OthersExpected)
            await PauseAsync(Stopwatch.GetElapsedTime(began, now), ct);
        return result;
    }

    private async Task PauseAsync(TimeSpan took, CancellationToken ct)
    {
        await Task.Delay(Pause(took), ct);
        for (var i = 0; i < LongestUnrest; i++)
        {
            var calls = writer.Calls;
            await Task.Delay(Quiet, ct);
            if (writer.Calls == calls)
                break;
        }
    }

    private static TimeSpan Pause(TimeSpan took) => took * PauseFactor < LongestPause ? took * PauseFactor : LongestPause;
}
