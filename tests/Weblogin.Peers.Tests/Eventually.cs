using System.Diagnostics;
using Xunit;

namespace Weblogin.Peers.Tests;

/// <summary>Waits for what another process does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Comes back when <paramref name="holds"/> is true; fails with <paramref name="complaint"/> when it is not in time.</summary>
    public static async Task IsAsync(Func<Task<bool>> holds, TimeSpan within, Func<string> complaint)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < within, complaint());
            await Task.Delay(_pause);
        }
    }
}
