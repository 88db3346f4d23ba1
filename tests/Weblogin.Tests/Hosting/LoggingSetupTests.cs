using Microsoft.Extensions.Logging;
using Weblogin.Hosting;
using Weblogin.Pages;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary>What stands in the log files, and what cannot be made to stand there.</summary>
public sealed class LoggingSetupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-logs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void value_with_line_ends_forges_no_line()
    {
        Log(logging => logging.AddFileAndConsole(Settings), log =>
            log.MetadataRefused("virksomhet1", "adfs", "bad\r\n2026-01-01 00:00:00.000 +00:00 INF forged\u2028forged\u0085forged\u001b[2J"));

        var line = Assert.Single(Lines("weblogin"));
        Assert.Contains("bad\\u000D\\u000A2026", line, StringComparison.Ordinal);
        Assert.All(line, c => Assert.False(char.IsControl(c)));
    }

    [Fact]
    public void message_of_an_exception_forges_no_line()
    {
        Log(logging => logging.AddFileAndConsole(Settings), log => log.RefreshFailed(new InvalidOperationException("bad\r2026-01-01 forged\n2026-01-01 forged\u001b[2J")));

        var lines = Lines("weblogin");
        Assert.True(lines.Length >= 3, string.Join('\n', lines));
        Assert.All(lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl));
    }

    [Fact]
    public void command_leaves_its_log_with_the_name_of_who_gave_it()
    {
        Log(logging => logging.AddCommandFile(Settings), log => log.MetadataDeclined("virksomhet1", "adfs", "00"));

        var line = Assert.Single(Lines("commands"));
        Assert.Contains($" by {Environment.UserName}: The waiting metadata of virksomhet1, adfs is refused", line, StringComparison.Ordinal);
    }

    [Fact]
    public void flood_of_strangers_has_files_of_its_own_and_each_reference_is_found_once()
    {
        Log(logging => logging.AddFileAndConsole(Settings), log =>
        {
            log.Refused(LogLevel.Information, "AAAA", RefusalCause.UnknownHost, 421, "no tenant", "x");
            log.Refused(LogLevel.Information, "BBBB", RefusalCause.NotFound, 404, "no tenant", "x");
            log.Refused(LogLevel.Warning, "CCCC", RefusalCause.LoginExpired, 400, "no tenant", "x");
        });

        Assert.Equal(["AAAA", "BBBB"], Lines("strangers").Select(Reference));
        Assert.Equal(["CCCC"], Lines("weblogin").Select(Reference));
    }

    [Fact]
    public void files_are_their_owners_alone_also_where_they_were_open_to_others_before()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no modes on Windows.");
            return;
        }

        const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Log(logging => logging.AddCommandFile(Settings), log => log.MetadataDeclined("virksomhet1", "adfs", "00"));
        Log(logging => logging.AddFileAndConsole(Settings), log => log.Refused(LogLevel.Warning, "CCCC", RefusalCause.LoginExpired, 400, "no tenant", "x"));
        foreach (var file in _folder.GetFiles())
        {
            Assert.Equal(Owners, file.UnixFileMode);
            file.UnixFileMode = Owners | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        }

        Log(logging => logging.AddFileAndConsole(Settings), log => log.Refused(LogLevel.Warning, "DDDD", RefusalCause.LoginExpired, 400, "no tenant", "x"));

        Assert.Equal(Owners, Assert.Single(_folder.GetFiles("weblogin-*.log")).UnixFileMode);
        Assert.Equal(["CCCC", "DDDD"], Lines("weblogin").Select(Reference));
    }

    private static string Reference(string line) => line.Split("Refused ")[^1][..4];

    private HostSettings Settings => new() { Urls = [], Data = "data", Keys = "keys", Logs = _folder.FullName };

    private static void Log(Action<ILoggingBuilder> setUp, Action<ILogger> write)
    {
        using var loggers = LoggerFactory.Create(setUp);
        write(loggers.CreateLogger("Weblogin.Test"));
    }

    private string[] Lines(string name) => File.ReadAllLines(Assert.Single(_folder.GetFiles($"{name}-*.log")).FullName);
}
