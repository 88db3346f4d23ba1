using System.Diagnostics;

namespace Weblogin.Peers.Tests;

/// <summary>What a program that has ended left: its exit code and its two streams.</summary>
internal sealed record Ended(int Code, string Output, string Error);

/// <summary>Runs other programs.</summary>
internal static class Command
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program to its end; kills it, with what it started, after a minute.</summary>
    /// <param name="environment">Added to our own.</param>
    public static Task<Ended> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken ct) =>
        RunAsync(program, arguments, environment, input: null, ct);

    /// <inheritdoc cref="RunAsync(string, IEnumerable{string}, IReadOnlyDictionary{string, string}, CancellationToken)"/>
    /// <param name="input">A line that it reads; null leaves it our own input.</param>
    public static async Task<Ended> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string? input, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = input is not null };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_patience);
        try
        {
            if (input is not null)
            {
                await process.StandardInput.WriteLineAsync(input);
                process.StandardInput.Close();
            }

            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Ended(process.ExitCode, await output, await error);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Asks a process to end, as a service supervisor does.</summary>
    /// <param name="processId">Its number; negative for a whole process group.</param>
    public static Task TerminateAsync(int processId) =>
        RunAsync("/bin/bash", ["-c", $"kill -TERM -- {processId}"], new Dictionary<string, string>(), CancellationToken.None);
}
