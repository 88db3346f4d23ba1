using Weblogin.Commands;
using Weblogin.Storage;
using Weblogin.Storage.Copying;

namespace Weblogin.Hosting;

/// <summary>Moves an installation from one engine to the other: everything, as it is sealed.</summary>
internal sealed class CopyStoreCommand(Func<HostSettings> settings) : ICommand
{
    private static readonly string[] Engines = [StorageSettings.Sqlite, StorageSettings.PostgreSql];

    public string Name => "copy-store";

    public string Arguments => $"--from {StorageSettings.Sqlite}|{StorageSettings.PostgreSql} --to {StorageSettings.Sqlite}|{StorageSettings.PostgreSql}";

    public string Summary => "Copy everything into an empty store on the other engine, and compare.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], ["--from", "--to"], out var options) || options.Operands.Count > 0)
            return call.Misuse(this);
        var (from, to) = (options.Given.GetValueOrDefault("--from"), options.Given.GetValueOrDefault("--to"));
        if (!Engines.Contains(from, StringComparer.Ordinal) || !Engines.Contains(to, StringComparer.Ordinal) || from == to)
            return call.Misuse(this);

        var read = settings();
        if (read.Storage.ToPostgres() is not { } server)
            return call.Refuse($"{HostSettings.Prefix}STORAGE__CONNECTION names no database.");
        try
        {
            var copied = await StoreCopy.RunAsync(
                new StorageOptions(read.Data), server, toServer: from == StorageSettings.Sqlite, table => call.Output.WriteLine($"{table.Name,-24} {table.Rows,12} rows  {table.Digest}"), ct);
            await call.Output.WriteLineAsync($"{copied.Tables} tables with {copied.Rows} rows are on both sides, row for row the same. The keys folder is needed as before.");
            return ExitCode.Done;
        }
        catch (StorageException fault)
        {
            return call.Refuse(fault.Message);
        }
    }
}
