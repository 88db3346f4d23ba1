using System.Runtime.Versioning;
using System.Text;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Sinks.File;
using Weblogin.Pages;

namespace Weblogin.Hosting;

/// <summary>
/// Serilog to the console and, where a folder is given, to files, a new one each day and at each 100 MB. The framework's own request lines
/// are off: they hold paths and queries.
/// </summary>
/// <remarks>
/// All files together are bounded, so nobody can fill the disk. What anybody can cause without knowing anything, a host name that is no
/// tenant's and an address where nothing is, has files of its own: its flood pushes out no line of a login, and its reference is still found.
/// Only the owner reads them; who may list them is the folder's mode.
/// A reference on a page finds its event unless the disk was 10 000 events behind at that moment (<see cref="QueuedSink"/>).
/// </remarks>
internal static class LoggingSetup
{
    private const long MaxFileOctets = 100 * 1024 * 1024;
    private const int KeptFiles = 31;
    private const int KeptStrangerFiles = 3;

    /// <summary>Logs of the server: <c>weblogin-*.log</c> and <c>strangers-*.log</c>.</summary>
    public static void AddFileAndConsole(this ILoggingBuilder logging, HostSettings settings)
    {
        var configuration = Levels();
        configuration.WriteTo.Sink(Queued(sink => sink.Console(new LogLine())));
        if (settings.Logs is { } folder)
            configuration.WriteTo.Sink(Queued(sink => SplitFiles(sink, folder)));
        logging.ClearProviders();
        logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }

    /// <summary>
    /// Logs of the command line: <c>commands-*.log</c>, each line with the name of the operating system's user. Not the server's files: two
    /// processes share one only by a lock of the whole machine, which a read-only system does not have.
    /// </summary>
    public static void AddCommandFile(this ILoggingBuilder logging, HostSettings settings)
    {
        if (settings.Logs is { } folder)
            logging.AddSerilog(Levels().Enrich.WithProperty("By", $" by {Environment.UserName}").WriteTo.Files(folder, "commands", KeptFiles).CreateLogger(), dispose: true);
    }

    private static LoggerConfiguration Levels() => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning);

    // One queue for each: a console that nobody reads does not keep events from the file.
    private static QueuedSink Queued(Func<LoggerSinkConfiguration, LoggerConfiguration> slow) => new(slow(new LoggerConfiguration().WriteTo).CreateLogger());

    private static LoggerConfiguration SplitFiles(LoggerSinkConfiguration sink, string folder)
    {
        sink.Logger(rest => rest.Filter.ByExcluding(IsOfStranger).WriteTo.Files(folder, "weblogin", KeptFiles));
        return sink.Logger(strangers => strangers.Filter.ByIncludingOnly(IsOfStranger).WriteTo.Files(folder, "strangers", KeptStrangerFiles));
    }

    private static LoggerConfiguration Files(this LoggerSinkConfiguration sink, string folder, string name, int kept) => sink.File(
        new LogLine(),
        Path.Combine(folder, $"{name}-.log"),
        fileSizeLimitBytes: MaxFileOctets,
        rollOnFileSizeLimit: true,
        rollingInterval: RollingInterval.Day,
        retainedFileCountLimit: kept,
        hooks: new OwnersOnly());

    // Log lines hold no national id, but who logged in when is nobody else's business on the machine.
    private sealed class OwnersOnly : FileLifecycleHooks
    {
        public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
        {
            if (!OperatingSystem.IsWindows())
                TryNarrow(path);
            return underlyingStream;
        }

        [UnsupportedOSPlatform("windows")]
        private static void TryNarrow(string path)
        {
            try
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
            // A file of another owner, or a drive without modes: lines that are lost would be worse.
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    private static bool IsOfStranger(LogEvent happened) =>
        happened.Properties.GetValueOrDefault(nameof(Refusal.Cause)) is ScalarValue { Value: RefusalCause.UnknownHost or RefusalCause.NotFound };
}
