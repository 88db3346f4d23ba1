using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Storage;

namespace Weblogin.Tests.Storage;

/// <summary>
/// What this program does instead of testing where <see cref="KillTests"/> starts it: it writes until it is killed, and tells each
/// acknowledgement by a line in a file, which outlives the process as every finished write does.
/// </summary>
internal static class KilledWriter
{
    /// <summary>Names the folder with <c>data</c>, <c>keys</c> and the file <c>acknowledged</c>.</summary>
    public const string RootVariable = "WEBLOGIN_KILL_TEST_ROOT";

    private static readonly CancellationToken None = CancellationToken.None;

    // Everything of this module happens on this one thread: no other can enter before the module is initialised, which is never.
    [ModuleInitializer]
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable(RootVariable) is { } root)
            Write(root);
    }

    public static byte[] Handle(string name) => SHA256.HashData(Encoding.ASCII.GetBytes(name));

    // Eight steps at once, so that groups are committed; every other one is taken again.
    private static void Write(string root)
    {
        var options = new StorageOptions(Path.Combine(root, "data"));
        var logins = DataStore.Open(options, KeyFolder.Open(Path.Combine(root, "keys"), dataExists: true), TimeProvider.System).Stores.Logins;
        using var log = new FileStream(Path.Combine(root, "acknowledged"), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var browser = Handle("browser");
        var opened = new Task[8];
        var taken = new Task<StepForBrowser>[opened.Length / 2];
        for (var round = 0; ; round++)
        {
            for (var i = 0; i < opened.Length; i++)
                opened[i] = logins.OpenStepAsync(Handle(Name(round, i)), Samples.Step(browser), Samples.Now.AddHours(1));
            Task.WaitAll(opened);
            for (var i = 0; i < opened.Length; i++)
                log.Write(Encoding.ASCII.GetBytes($"open {Name(round, i)}\n"));

            for (var i = 0; i < taken.Length; i++)
                taken[i] = logins.TakeStepAsync(Samples.Tenant, Handle(Name(round, 2 * i + 1)), browser, Samples.Now);
            Task.WaitAll(taken);
            for (var i = 0; i < taken.Length; i++)
                log.Write(Encoding.ASCII.GetBytes($"{(taken[i].Result is StepForBrowser.Open ? "taken" : "lost")} {Name(round, 2 * i + 1)}\n"));
        }
    }

    private static string Name(int round, int step) => $"{Environment.ProcessId}-{round}-{step}";
}
