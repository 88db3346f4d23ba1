using Weblogin.Audit;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Reads a tenant's source of profiles now.</summary>
internal sealed class SyncRunCommand : ICommand
{
    private const string DryRun = "--dry-run";
    private const string Keep = "--keep";
    private const string File = "--file";

    public string Name => "sync run";

    public string Arguments => $"TENANT [SOURCE] [{DryRun} [{Keep}]] [{File} FILE]";

    public string Summary => "Read a tenant's source of profiles now, or a file in its place; a dry run shows what would change, and keeps its plan for \"sync diff\" where you say so.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([DryRun, Keep], [File], out var options) || options.Operands.Count is not (1 or 2) || (options.Has(Keep) && !options.Has(DryRun)))
            return call.Misuse(this);
        if (await call.FindTenantAsync(options.Operands[0], ct) is not { } tenant || Find(call, tenant, options.Operands.ElementAtOrDefault(1)) is not { } source)
            return ExitCode.Refused;
        if (await OpenAsync(call, tenant, source, options.Given.GetValueOrDefault(File), ct) is not { } opened)
            return ExitCode.Refused;
        await call.RecordFirstAsync(tenant.Id, options.Has(DryRun) ? AuditActs.SyncTried : AuditActs.SyncBegun, $"source {source.Name}");
        var line = new SyncProgressLine(call.Error, !Console.IsErrorRedirected, call.Service<TimeProvider>());
        var order = new RunOrder(SourceShapes.GateOf(source)) { DryRun = options.Has(DryRun), KeepsPlan = options.Has(Keep), Origin = new RunOrigin(RunTrigger.Command, Environment.UserName) };
        var outcome = await call.Service<ISyncRunner>().RunAsync(tenant, opened, order, line, ct);
        line.Clear();
        return await SyncLines.TellAsync(call, outcome);
    }

    private static SyncSource? Find(CommandCall call, Tenant tenant, string? name)
    {
        var source = name is null ? tenant.SyncSources is [var only] ? only : null : tenant.FindSyncSource(name);
        if (source is null && tenant.SyncSources.Count == 0)
            call.Refuse($"The document of {tenant.Id} names no source of profiles (sync.sources).");
        else if (source is null)
            call.Refuse($"Name one of the sources of {tenant.Id}: {string.Join(", ", tenant.SyncSources.Select(known => known.Name))}.");
        return source;
    }

    private static async Task<IProfileSource?> OpenAsync(CommandCall call, Tenant tenant, SyncSource source, string? path, CancellationToken ct)
    {
        var sources = call.Service<ProfileSources>();
        if (path is not null)
            return sources.OfFile(tenant, source, path);
        var opened = await sources.OpenAsync(tenant, source, ct);
        if (opened is null)
            call.Refuse($"The source {source.Name} is pushed: it is read when it comes, or from a file ({File}).");
        return opened;
    }
}
