using System.Diagnostics;
using Weblogin.Hosting;
using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary>The folder that the server is started in, with data, keys and logs below it as they are where nothing is set.</summary>
public sealed class WorkingDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task server_watches_nothing_below_it_and_is_not_woken_by_each_of_its_own_writes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process watches is told by /proc.");
        using var server = Process.Start(new ProcessStartInfo("dotnet", [typeof(HostSettings).Assembly.Location, "serve"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            Environment = { ["WEBLOGIN_URLS"] = "http://127.0.0.1:0" },
        })!;
        try
        {
            await UntilItServesAsync(server);

            Assert.NotEmpty(_folder.GetDirectories("data"));
            Assert.Empty(Watched(server));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task UntilItServesAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("Weblogin serves", StringComparison.Ordinal))
                return;
        }

        Assert.Fail("The server ended.");
    }

    // proc(5): a line for each folder or file that an inotify descriptor of the process watches.
    private static string[] Watched(Process server) =>
        [.. Directory.GetFiles($"/proc/{server.Id}/fdinfo").SelectMany(File.ReadAllLines).Where(line => line.StartsWith("inotify wd:", StringComparison.Ordinal))];
}
