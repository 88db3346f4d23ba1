using System.Diagnostics;
using System.Globalization;

namespace Weblogin.Benchmarks.Logins;

/// <summary>A server in a process of its own, measured from the outside by /proc.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const double MillisecondsPerTick = 10;

    private readonly Process _process;
    private readonly long _started;
    private int _ended;

    private ServerProcess(Process process, long started)
    {
        _process = process;
        _started = started;
    }

    /// <summary>Time since the process was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_started);

    /// <summary>Memory it holds now, MiB (resident set).</summary>
    public double ResidentMebibytes =>
        double.Parse(
            File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024;

    /// <summary>Processor time used so far, its own and the kernel's for it, milliseconds.</summary>
    public CpuTime Cpu
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            // proc(5): the name in parentheses may hold anything; utime and stime are the 12th and 13th fields after it.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new CpuTime(Ticks(fields[11]), Ticks(fields[12]));
        }
    }

    /// <summary>Starts <c>dotnet</c> with these arguments; the output goes to a file.</summary>
    public static ServerProcess Start(string log, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(StartInfo(environment, arguments)) ?? throw new InvalidOperationException("dotnet does not start.");
        var output = new StreamWriter(log, append: true) { AutoFlush = true };
        DataReceivedEventHandler keep = (_, line) =>
        {
            lock (output)
                output.WriteLine(line.Data);
        };
        process.OutputDataReceived += keep;
        process.ErrorDataReceived += keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServerProcess(process, started);
    }

    /// <summary>Runs <c>dotnet</c> to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(environment, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}: {await output}{await error}");
    }

    /// <summary>Waits until it answers; no longer than half a minute.</summary>
    public async Task WaitUntilUpAsync(Uri health)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        while (true)
        {
            if (_process.HasExited || Age > TimeSpan.FromSeconds(30))
                throw new InvalidOperationException($"{health} does not answer.");
            try
            {
                using var response = await http.GetAsync(health);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        // SIGTERM, as a service manager does: a clean end, so that the next start measures no recovery.
        using (var kill = Process.Start("kill", [_process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private static double Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture) * MillisecondsPerTick;
}

/// <summary>Processor time, milliseconds.</summary>
internal readonly record struct CpuTime(double User, double Kernel)
{
    public double Total => User + Kernel;

    public static CpuTime operator -(CpuTime a, CpuTime b) => new(a.User - b.User, a.Kernel - b.Kernel);

    public static CpuTime operator /(CpuTime a, int count) => new(a.User / count, a.Kernel / count);
}
