using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary><c>./weblogin demo</c> as somebody runs it who tries Weblogin for the first time: over http, on <c>*.localhost</c>.</summary>
public sealed partial class DemoTests(Chromium chromium)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _buildTime = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task the_demo_starts_lets_people_log_in_and_leaves_nothing_running()
    {
        Peer.Chromium.Require();
        Peer.Npm.Require();
        var (port, outside) = TwoPortsInARow();
        // A process group of its own, so that whatever it might leave can be found.
        using var demo = Process.Start(new ProcessStartInfo("setsid", [Path.Combine(Peer.SourceTree, "weblogin"), "demo", "--port", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var ready = await ReadyAsync(demo);
            Assert.Equal($"READY http://intranet.localhost:{outside}/", ready);
            await TryItAsync(ready["READY ".Length..], $"http://virksomhet1.weblogin.localhost:{port}");
        }
        finally
        {
            await EndAsync(demo);
        }

        Assert.False(await IsListeningAsync(port) || await IsListeningAsync(outside), "somebody still listens");
        Assert.Empty(InGroup(demo.Id));
    }

    private async Task TryItAsync(string intranet, string issuer)
    {
        await using var person = await chromium.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync(intranet);
        await Look.AtAsync(page, "demo-intranet");
        await ClickAsync(page, intranet, "virksomhet1", "Du er logget inn som Kari Nordmann.");
        await Look.AtAsync(page, "demo-platform");
        await LogOutAtPlatformAsync(page);
        await ClickAsync(page, intranet, "logout", "Du er logget inn som Kari Nordmann.");
        await page.GotoAsync(intranet);
        await page.ClickAsync("#logout-here");
        await LogOutAsync(page, issuer);
        await ClickAsync(page, intranet, "virksomhet2", "Du er logget inn som Liv Sæther.");
        await ClickAsync(page, intranet, "virksomhet3", "Du er logget inn som Ola Ødegård.");
        Assert.Equal("02820550032", await page.TextContentAsync("[data-claim=pid]"));
        await ThroughIdPortenAsync(page, intranet, "missing-attribute", "tom.berg");
        Assert.Equal("Virksomhet 1", await page.TextContentAsync("#tenant"));
        await ThroughIdPortenAsync(page, intranet, "citizen", "liv.saether");
        Assert.Equal("Innbygger", await page.TextContentAsync("#tenant"));
        Assert.Equal("nlsso-loa-high", await page.TextContentAsync("#acr"));
        await ThroughTheHubAsync(page, intranet);
        await ForTheFirstTimeAsync(page, intranet);
    }

    private static async Task ClickAsync(IPage page, string intranet, string scenario, string status)
    {
        await page.GotoAsync(intranet);
        await page.ClickAsync($"#{scenario}");
        await ArrivedAsync(page);
        Assert.Equal(status, (await page.TextContentAsync("#status"))!.Trim());
    }

    private static async Task LogOutAtPlatformAsync(IPage page)
    {
        await page.ClickAsync("a:has-text('Logg ut av alle tjenestene')");
        await page.WaitForSelectorAsync("#status strong");
        Assert.Equal("Du er ikke logget inn.", (await page.TextContentAsync("#status"))!.Trim());
    }

    // Over http a browser brings ADFS no cookie with the request that we post there.
    private static async Task LogOutAsync(IPage page, string issuer)
    {
        await page.ArrivesAtAsync($"{issuer}/logout");
        await page.ClickAsync("main button[type=submit]");
        await page.ArrivesAtAsync(url => url.AbsolutePath == "/logout/done");
        Assert.Contains("ADFS", await page.TextContentAsync("#signed-out"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("#still-signed-in").CountAsync());
        await Look.AtAsync(page, "demo-logged-out");
        // The platform is told from server to server, on this machine: without leave to do that it never confirms.
        await Eventually.IsAsync(
            async () =>
            {
                await page.ReloadAsync();
                return (await page.Locator("#signed-out li").AllTextContentsAsync()).Contains("Kursportalen");
            },
            _patience,
            () => "Kursportalen has not confirmed the logout.");
    }

    private static async Task ThroughTheHubAsync(IPage page, string intranet)
    {
        await page.GotoAsync(intranet);
        await page.ClickAsync("#hub");
        await page.ArrivesAtAsync(url => url.AbsolutePath == "/login/tenant");
        await page.ClickAsync(".page-tenant:has-text('Virksomhet 1')");
        await ArrivedAsync(page);
        Assert.Equal("Virksomhet 1", await page.TextContentAsync("#tenant"));
        await ClickAsync(page, intranet, "hub-hint", "Du er logget inn som Liv Sæther.");
    }

    private static async Task ForTheFirstTimeAsync(IPage page, string intranet)
    {
        await page.GotoAsync(intranet);
        await page.ClickAsync("#first-login");
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
        await page.CheckAsync("input[value='tom.berg']");
        await page.ClickAsync("button:has-text('Logg inn')");
        await page.ArrivesAtAsync(url => url.Host == "innbygger.weblogin.localhost");
        await page.FillAsync("#given_name", "Tom");
        await page.FillAsync("#family_name", "Berg");
        await page.FillAsync("#email", "tom@heime.example");
        await page.ClickAsync("main form >> nth=0 >> button");
        await page.WaitForSelectorAsync("#code");
        var inbox = await page.Context.NewPageAsync();
        await inbox.GotoAsync($"{intranet}innboks");
        var letter = await inbox.InnerTextAsync(".letter >> nth=0");
        await page.FillAsync("#code", Code().Match(letter).Groups[1].Value);
        await page.ClickAsync("main form >> nth=0 >> button");
        await page.ArrivesAtAsync(url => url is { Host: "bibliotek.localhost", AbsolutePath: "/" });
        Assert.Equal("tom@heime.example", await page.TextContentAsync("[data-attribute='mail']"));
    }

    private static async Task ThroughIdPortenAsync(IPage page, string intranet, string scenario, string who)
    {
        await page.GotoAsync(intranet);
        await page.ClickAsync($"#{scenario}");
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
        await page.CheckAsync($"input[value='{who}']");
        await page.ClickAsync("button:has-text('Logg inn')");
        await ArrivedAsync(page);
        Assert.StartsWith("Du er logget inn", (await page.TextContentAsync("#status"))!.Trim(), StringComparison.Ordinal);
    }

    private static Task ArrivedAsync(IPage page) => page.ArrivesAtAsync(url => url is { Host: "kursportal.localhost", AbsolutePath: "/" });

    /// <summary>The READY line; it may take as long as a build takes.</summary>
    private static async Task<string> ReadyAsync(Process demo)
    {
        List<string> said = [];
        demo.ErrorDataReceived += (_, line) =>
        {
            lock (said)
                said.Add(line.Data ?? "");
        };
        demo.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(_buildTime);
        var ready = await demo.StandardOutput.ReadLineAsync(limit.Token);
        lock (said)
            Assert.True(ready is not null, string.Join('\n', said));
        return ready!;
    }

    private static async Task EndAsync(Process demo)
    {
        await Command.TerminateAsync(demo.Id);
        using var limit = new CancellationTokenSource(_patience);
        try
        {
            await demo.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            demo.Kill(entireProcessTree: true);
            Assert.Fail("The demo did not end when it was asked to.");
        }
    }

    /// <summary>The command lines of the processes of a group that still run.</summary>
    private static List<string> InGroup(int group)
    {
        List<string> running = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit)))
        {
            try
            {
                // proc(5): after the name in brackets come state, parent and group.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (fields[2] == $"{group}" && fields[0] != "Z")
                    running.Add(File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' '));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked.
            }
        }

        return running;
    }

    private static (int First, int Second) TwoPortsInARow()
    {
        while (true)
        {
            var port = PeerProcess.FreePort();
            try
            {
                using var next = new TcpListener(System.Net.IPAddress.Loopback, port + 1);
                next.Start();
                return (port, port + 1);
            }
            catch (Exception taken) when (taken is SocketException or ArgumentOutOfRangeException)
            {
                // The next pair, then.
            }
        }
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^Kode: (\d{4} \d{4})\s*$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
