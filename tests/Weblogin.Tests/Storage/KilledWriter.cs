using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage;
using Weblogin.Storage.Postgres;

namespace Weblogin.Tests.Storage;

/// <summary>
/// What this program does instead of testing where <see cref="KillTests"/> starts it: it writes until it is killed, and tells each
/// acknowledgement by a line in a file, which outlives the process as every finished write does.
/// </summary>
internal static class KilledWriter
{
    /// <summary>Names the folder with <c>data</c>, <c>keys</c> and the file <c>acknowledged</c>.</summary>
    public const string RootVariable = "WEBLOGIN_KILL_TEST_ROOT";

    /// <summary>Names a database on a server that stands for the one in the folder.</summary>
    public const string ServerVariable = "WEBLOGIN_KILL_TEST_SERVER";

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
        var server = Environment.GetEnvironmentVariable(ServerVariable);
        var options = new StorageOptions(Path.Combine(root, "data")) { Postgres = server is null ? null : new PostgresOptions(server) };
        var logins = DataStore.Open(options, KeyFolder.Open(Path.Combine(root, "keys"), dataExists: true), TimeProvider.System).Stores.Logins;
        using var log = new FileStream(Path.Combine(root, "acknowledged"), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var browser = Handle("browser");
        var opened = new Task[8];
        var found = new Task<StepForBrowser>[opened.Length / 2];
        var taken = new Task<bool>[found.Length];
        for (var round = 0; ; round++)
        {
            for (var i = 0; i < opened.Length; i++)
            {
                // An array: any other list would be a type of this module.
                IPendingWrite[] step = [logins.Open(Handle(Name(round, i)), Samples.Step(browser), Samples.Now.AddHours(1))];
                opened[i] = logins.CommitAsync(null, step);
            }

            Task.WaitAll(opened);
            for (var i = 0; i < opened.Length; i++)
                log.Write(Encoding.ASCII.GetBytes($"open {Name(round, i)}\n"));

            // No method of this module goes on after waiting: another thread would run it.
            for (var i = 0; i < found.Length; i++)
                found[i] = logins.FindAsync(Samples.Tenant, Handle(Name(round, 2 * i + 1)), browser, Samples.Now, None);
            Task.WaitAll(found);
            for (var i = 0; i < taken.Length; i++)
                taken[i] = found[i].Result is StepForBrowser.Open open ? logins.CommitAsync(open.Use, []) : Task.FromResult(false);
            Task.WaitAll(taken);
            for (var i = 0; i < taken.Length; i++)
                log.Write(Encoding.ASCII.GetBytes($"{(taken[i].Result ? "taken" : "lost")} {Name(round, 2 * i + 1)}\n"));
        }
    }

    private static string Name(int round, int step) => $"{Environment.ProcessId}-{round}-{step}";
}
