using System.Globalization;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;

namespace Weblogin.Hosting;

/// <summary>Serilog to the console and, where a folder is given, to a file a day. The framework's own request lines are off: they hold paths and queries.</summary>
internal static class LoggingSetup
{
    private const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {EventId} {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const int KeptDays = 31;

    public static void AddFileAndConsole(this ILoggingBuilder logging, HostSettings settings)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .WriteTo.Sink(Queued(sink => sink.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture)));
        if (settings.Logs is { } folder)
        {
            configuration = configuration.WriteTo.Sink(Queued(sink => sink.File(
                Path.Combine(folder, "weblogin-.log"),
                outputTemplate: Template,
                formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: KeptDays)));
        }

        logging.ClearProviders();
        logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }

    // One queue for each: a console that nobody reads does not keep events from the file.
    private static QueuedSink Queued(Func<LoggerSinkConfiguration, LoggerConfiguration> slow) => new(slow(new LoggerConfiguration().WriteTo).CreateLogger());
}
