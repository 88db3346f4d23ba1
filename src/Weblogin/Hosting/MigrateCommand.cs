using Weblogin.Commands;
using Weblogin.Storage;

namespace Weblogin.Hosting;

/// <summary>Brings the data to the schema of this program, without keys and without serving: for whoever owns the tables.</summary>
internal sealed class MigrateCommand(Func<HostSettings> settings) : ICommand
{
    public string Name => "migrate";

    public string Arguments => "";

    public string Summary => "Bring the database to the schema of this program, and say from which.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count > 0)
            return call.Misuse(this);
        try
        {
            var read = settings();
            var change = StoreSchema.Migrate(read.Storage.ToOptions(read.Data));
            await call.Output.WriteLineAsync(change.Before == change.After
                ? $"{change.Name} has schema {change.After} already."
                : $"{change.Name} had schema {change.Before} and has {change.After} now.");
            return ExitCode.Done;
        }
        catch (StorageException fault)
        {
            return call.Refuse(fault.Message);
        }
    }
}
