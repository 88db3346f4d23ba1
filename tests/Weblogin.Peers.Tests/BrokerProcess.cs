using System.Diagnostics;
using Xunit;

namespace Weblogin.Peers.Tests;

/// <summary>
/// The broker as an operator runs it: a process of its own, told by <c>WEBLOGIN_*</c> variables, its commands and its metadata folder.
/// Everything it writes lies in a temporary folder that goes with it.
/// </summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private static readonly TimeSpan _logPatience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("broker-");
    private readonly Dictionary<string, string> _settings;
    private Process? _serving;
    private Task<string> _output = Task.FromResult("");

    /// <param name="port">Loopback port to listen on.</param>
    /// <param name="certificate">What it serves https by; null serves http.</param>
    public BrokerProcess(int port, TestCertificate? certificate = null)
    {
        Port = port;
        _settings = new()
        {
            ["WEBLOGIN_URLS"] = $"{(certificate is null ? "http" : "https")}://127.0.0.1:{port}",
            ["WEBLOGIN_DATA"] = Folder("data"),
            ["WEBLOGIN_KEYS"] = Folder("keys"),
            ["WEBLOGIN_METADATA"] = MetadataFolder,
            ["WEBLOGIN_LOGS"] = Folder("logs"),
            ["WEBLOGIN_SYNC__FOLDER"] = SyncFolder,
            // Its partners run here too.
            ["WEBLOGIN_FETCH__LOOPBACK"] = "true",
        };
        if (certificate is null)
            return;
        _settings["WEBLOGIN_CERTIFICATE"] = certificate.CertificateFile;
        _settings["WEBLOGIN_CERTIFICATE_KEY"] = certificate.KeyFile;
        // Where the platform looks for authorities it trusts: towards an ID-porten with the same certificate.
        _settings["SSL_CERT_FILE"] = certificate.CertificateFile;
    }

    public int Port { get; }

    /// <summary>Sets one more variable of its environment, before it starts.</summary>
    public void Set(string name, string value) => _settings[name] = value;

    /// <summary>The watched folder: <c>{tenant}/{identity provider}.xml</c>.</summary>
    public string MetadataFolder => Folder("metadata");

    /// <summary>Where tenants drop files of profiles: <c>{tenant}/{file}</c>.</summary>
    public string SyncFolder => Folder("sync");

    /// <summary>Everything it has logged so far.</summary>
    public string Log => Directory.Exists(Folder("logs"))
        ? string.Concat(Directory.EnumerateFiles(Folder("logs"), "*.log").Order(StringComparer.Ordinal).Select(ReadShared))
        : "";

    /// <summary>Whether it has logged this, waiting for lines that are on their way to the file.</summary>
    public bool HasLogged(string text) => SpinWait.SpinUntil(() => Log.Contains(text, StringComparison.Ordinal), _logPatience);

    /// <summary>Runs a command of the command line; it may run while the broker serves.</summary>
    public Task<Ended> RunAsync(params string[] arguments) =>
        Command.RunAsync("dotnet", [Program, .. arguments], _settings, CancellationToken.None);

    /// <summary>Runs a command that must succeed, and gives what it printed.</summary>
    public async Task<string> MustRunAsync(params string[] arguments)
    {
        var ended = await RunAsync(arguments);
        Assert.True(ended.Code == 0, $"weblogin {string.Join(' ', arguments)}: {ended.Error}{ended.Output}");
        return ended.Output;
    }

    /// <summary>Runs a command that must succeed, and reads a line.</summary>
    public async Task MustTakeAsync(string input, params string[] arguments)
    {
        var ended = await Command.RunAsync("dotnet", [Program, .. arguments], _settings, input, CancellationToken.None);
        Assert.True(ended.Code == 0, $"weblogin {string.Join(' ', arguments)}: {ended.Error}{ended.Output}");
    }

    /// <summary>Serves, and comes back when it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Program, "serve"]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true };
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        _serving = Process.Start(start)!;
        _output = _serving.StandardOutput.ReadToEndAsync();
        await Eventually.IsAsync(AnswersAsync, _patience, () => $"The broker does not answer:\n{Log}");
    }

    /// <summary>Kills it, as a machine that fails does.</summary>
    public async Task KillAsync()
    {
        _serving!.Kill();
        await _serving.WaitForExitAsync();
        _serving.Dispose();
        _serving = null;
    }

    /// <summary>Stops as a deployment does.</summary>
    public async Task StopAsync()
    {
        if (_serving is null)
            return;
        await Command.TerminateAsync(_serving.Id);
        using var limit = new CancellationTokenSource(_patience);
        try
        {
            await _serving.WaitForExitAsync(limit.Token);
            await _output;
        }
        catch (OperationCanceledException)
        {
            _serving.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"The broker did not end when it was asked to:\n{Log}");
        }
        finally
        {
            _serving.Dispose();
            _serving = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A file or folder of its own.</summary>
    public string Folder(string name) => Path.Combine(_folder.FullName, name);

    private async Task<bool> AnswersAsync()
    {
        if (_serving!.HasExited)
            throw new InvalidOperationException($"The broker ended at once: {await _output}");
        var scheme = new Uri(_settings["WEBLOGIN_URLS"]).Scheme;
        var asked = await Command.RunAsync("curl", ["-ksS", "-m", "5", $"{scheme}://127.0.0.1:{Port}/readyz"], new Dictionary<string, string>(), CancellationToken.None);
        return asked is { Code: 0, Output: "ok" };
    }

    // Built beside the tests, in the same configuration: .../src/Weblogin/bin/{Debug|Release}/net10.0/Weblogin.dll
    private static string Program
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Peer.SourceTree, "src", "Weblogin", "bin", output.Parent!.Name, output.Name, "Weblogin.dll");
        }
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
