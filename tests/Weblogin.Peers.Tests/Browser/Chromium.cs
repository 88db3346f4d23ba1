using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Weblogin.Peers.Tests.Browser.Chromium))]

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// One Chromium for all tests, without any network but loopback: <c>*.localhost</c> and <c>*.test</c> are this machine,
/// every other name does not exist. It starts when the first page is asked for, so that a machine without it can still skip.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] _arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-domain-reliability", "--no-pings", "--no-proxy-server",
        "--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A fresh browser profile: no cookies, no history.</summary>
    public async Task<IBrowserContext> NewPersonAsync(BrowserNewContextOptions? options = null)
    {
        Peer.Chromium.Require();
        var browser = await StartedAsync();
        var person = await browser.NewContextAsync(options ?? new BrowserNewContextOptions { Locale = "nb-NO" });
        // What the machine takes in its time: others build and test on it.
        person.SetDefaultTimeout(60_000);
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> StartedAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Peer.Chromium.NeededFile, Args = _arguments });
        }
        finally
        {
            _starting.Release();
        }
    }
}
