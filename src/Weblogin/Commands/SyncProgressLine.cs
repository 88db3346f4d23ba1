using System.Globalization;
using Weblogin.Sync;

namespace Weblogin.Commands;

/// <summary>How far a run has come: a bar that is drawn over itself on a terminal, else a plain line now and then. Not thread-safe.</summary>
internal sealed class SyncProgressLine(TextWriter writer, bool isTerminal, TimeProvider time) : IProgress<SyncProgress>
{
    private const int BarWidth = 30;

    private static readonly TimeSpan BetweenBars = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private DateTimeOffset _next = time.GetUtcNow() + (isTerminal ? TimeSpan.Zero : BetweenLines);
    private bool _isDrawn;

    public void Report(SyncProgress value)
    {
        if (value.Phase == SyncPhase.Read && time.GetUtcNow() < _next)
            return;
        _next = time.GetUtcNow() + (isTerminal ? BetweenBars : BetweenLines);
        if (!isTerminal)
        {
            writer.WriteLine(Text(value));
            return;
        }

        writer.Write($"\r{Bar(value)}\x1b[K");
        _isDrawn = true;
    }

    /// <summary>Takes the bar away, so that what is written next stands alone.</summary>
    public void Clear()
    {
        if (_isDrawn)
            writer.Write("\r\x1b[K");
        _isDrawn = false;
    }

    private static string Bar(SyncProgress value)
    {
        if (value.Share is not { } share)
            return Text(value);
        var full = (int)(Math.Clamp(share, 0, 1) * BarWidth);
        return $"[{new string('#', full)}{new string('.', BarWidth - full)}] {Text(value)}";
    }

    private static string Text(SyncProgress value)
    {
        var percent = value.Share is { } share ? string.Create(CultureInfo.InvariantCulture, $" ({share * 100:0} %)") : "";
        return value.Phase switch
        {
            SyncPhase.Read => $"{value.Rows} rows read{percent}",
            SyncPhase.Judge => $"{value.Rows} rows read; judging",
            SyncPhase.Undo => $"{value.Rows} rows read; taking away what was written",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
