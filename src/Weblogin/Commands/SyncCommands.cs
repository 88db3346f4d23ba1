using System.Globalization;
using Weblogin.Audit;
using Weblogin.Sync;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Shows where a tenant's sources of profiles stand.</summary>
internal sealed class SyncStatusCommand : ICommand
{
    public string Name => "sync status";

    public string Arguments => "TENANT";

    public string Summary => "Show what is in force of a tenant's sources of profiles, and what waits for a decision.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        var store = call.Service<ISyncStore>();
        var stored = await store.SourcesAsync(tenant.Id, call.Service<TimeProvider>().GetUtcNow(), ct);
        foreach (var source in stored)
        {
            var inForce = source.ConfirmedAt is { } at ? $"run {source.CurrentRun} of {SyncLines.Time(at)}: {SyncLines.Records(source.InForce)}" : "nothing in force";
            var last = await store.RunsAsync(tenant.Id, source.Name, 1, ct) is [var newest, ..] ? newest : null;
            await call.Output.WriteLineAsync($"{source.Name}  {inForce}{Failed(last)}{Open(tenant, source)}{Left(tenant, source)}");
        }

        foreach (var source in tenant.SyncSources.Where(source => stored.All(known => known.Name != source.Name)))
            await call.Output.WriteLineAsync($"{source.Name}  never read");
        return ExitCode.Done;
    }

    private static string Failed(RecordedRun? last) => last is { State: RunState.Failed, Report: { Broken: { } broken } report }
        ? $"; run {report.Run} of {SyncLines.Time(report.StartedAt)} failed ({broken.Fault}, line {broken.Line}): {broken.Detail}"
        : "";

    private static string Left(Tenant tenant, SyncedSource source) =>
        tenant.FindSyncSource(source.Name) is null ? $"; not in the document any more, so it counts for no login: weblogin sync forget {tenant.Id} {source.Name}" : "";

    private static string Open(Tenant tenant, SyncedSource source) => source switch
    {
        { IsWaiting: true, OpenRun: { } run } => $"; run {run} waits for a decision: weblogin sync show {tenant.Id} {source.Name} {run}",
        { IsTaken: true, OpenRun: { } run } => $"; run {run} is running",
        { PlannedAt: not null, OpenRun: { } run } => $"; run {run} was a dry run and can be looked at: weblogin sync diff {tenant.Id} {source.Name} {run}",
        { OpenRun: { } run } => $"; run {run} was cut off and is taken up by the next",
        _ => "",
    };
}

/// <summary>Lists the runs of a tenant's sources.</summary>
internal sealed class SyncHistoryCommand : ICommand
{
    private const int Most = 100;

    public string Name => "sync history";

    public string Arguments => "TENANT [SOURCE]";

    public string Summary => "List the last runs of a tenant's sources of profiles, newest first.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not ([_] or [_, _]))
            return call.Misuse(this);
        if (await call.FindTenantAsync(call.Arguments[0], ct) is not { } tenant)
            return ExitCode.Refused;
        var only = call.Arguments.ElementAtOrDefault(1);
        var store = call.Service<ISyncStore>();
        foreach (var source in await store.SourcesAsync(tenant.Id, call.Service<TimeProvider>().GetUtcNow(), ct))
        {
            if (only is not null && only != source.Name)
                continue;
            foreach (var run in await store.RunsAsync(tenant.Id, source.Name, Most, ct))
                await call.Output.WriteLineAsync($"{source.Name}  {run.Report.Run}  {SyncLines.Time(run.Report.StartedAt)}  {SyncLines.State(run)}  {SyncLines.Sum(run.Report)}");
        }

        return ExitCode.Done;
    }
}

/// <summary>Shows one run: what it found, why it waits, and which user names have come to another person.</summary>
internal sealed class SyncShowCommand : ICommand
{
    public string Name => "sync show";

    public string Arguments => "TENANT [SOURCE] RUN";

    public string Summary => "Show what a run found: counts, rows that cannot be used, user names that lead to another person.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (SyncRunNamed.TryRead(call.Arguments) is not { } named)
            return call.Misuse(this);
        if (await named.FindAsync(call, ct) is not { } found)
            return ExitCode.Refused;
        await SyncLines.TellAsync(call, found.Run.Report, found.Run);
        return ExitCode.Done;
    }
}

/// <summary>Decides on a run that the gate has stopped.</summary>
internal sealed class SyncDecideCommand(bool approve) : ICommand
{
    private const string Reason = "--reason";

    public string Name => approve ? "sync approve" : "sync reject";

    public string Arguments => $"TENANT [SOURCE] RUN [{Reason} TEXT]";

    public string Summary => approve
        ? "Put a run that waits for a decision in force, as it was planned."
        : "Take a run that waits for a decision away; what is in force stays.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Reason], out var options) || SyncRunNamed.TryRead(options.Operands) is not { } named)
            return call.Misuse(this);
        var reason = options.Given.GetValueOrDefault(Reason);
        if (reason is not null && !Decider.IsReason(reason))
            return call.Refuse($"A reason is at most {Decider.MaxReason} characters, and no national id stands in it: it is recorded.");
        if (await named.FindAsync(call, ct) is not { } found)
            return ExitCode.Refused;
        var decider = new Decider(Typist.Name, null, reason);
        var (tenant, source, number) = (found.Tenant, found.Run.Report.Source, found.Run.Report.Run);
        var decisions = call.Service<SyncDecisions>();
        var decision = approve
            ? await decisions.ApproveAsync(tenant.Id, source, number, decider, ct)
            : await decisions.RejectAsync(tenant.Id, source, number, decider, ct);
        switch (decision)
        {
            case SyncDecision.Done:
                await call.Output.WriteLineAsync(
                    approve ? $"Run {number} of {source} is in force: {SyncLines.Sum(found.Run.Report)}." : $"Run {number} of {source} is taken away. What was in force stays.");
                return ExitCode.Done;
            case SyncDecision.NotWaiting:
                return call.Refuse($"Run {number} of {source} does not wait for a decision: it is {SyncLines.State(found.Run)}.");
            case SyncDecision.Busy:
                return call.Refuse($"Somebody decides on run {number} of {source} at this moment.");
            // A command holds no access (Decider.Held).
            case SyncDecision.NotPermitted:
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>Removes what a source has brought that the document names no more.</summary>
internal sealed class SyncForgetCommand : ICommand
{
    public string Name => "sync forget";

    public string Arguments => "TENANT SOURCE";

    public string Summary => "Remove everything that a source has brought which the tenant's document names no more.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id, var source])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        if (tenant.FindSyncSource(source) is not null)
            return call.Refuse($"The document of {tenant.Id} names the source {source}: take it out of there first, and apply it.");
        await call.RecordFirstAsync(tenant.Id, AuditActs.SyncForgotten, $"source {CommandRecords.Typed(source)}");
        if (await call.Service<SyncDecisions>().ForgetAsync(tenant.Id, source, Typist.Name, ct) is not { } records)
            return call.Refuse($"Somebody works at the source {source} at this moment, here or at another node.");
        await call.Output.WriteLineAsync(records == 0 ? $"Nothing is left of a source {source}." : $"{records} records of {source} are removed, and its history.");
        return ExitCode.Done;
    }
}

/// <summary>A run as it is named on a command line. The source may be left out where the tenant has one.</summary>
internal sealed record SyncRunNamed(string TenantId, string? Source, long Run)
{
    /// <summary>Null where it is not named so.</summary>
    public static SyncRunNamed? TryRead(IReadOnlyList<string> arguments) => arguments switch
    {
        [var tenant, var run] when TryNumber(run, out var number) => new SyncRunNamed(tenant, null, number),
        [var tenant, var source, var run] when TryNumber(run, out var number) => new SyncRunNamed(tenant, source, number),
        _ => null,
    };

    /// <summary>Null after having said why there is none.</summary>
    public async Task<(Tenant Tenant, RecordedRun Run)?> FindAsync(CommandCall call, CancellationToken ct)
    {
        if (await call.FindTenantAsync(TenantId, ct) is not { } tenant)
            return null;
        var store = call.Service<ISyncStore>();
        var sources = await store.SourcesAsync(tenant.Id, call.Service<TimeProvider>().GetUtcNow(), ct);
        var source = Source ?? (sources is [var only] ? only.Name : null);
        if (source is null)
            call.Refuse($"The tenant {tenant.Id} has {sources.Count} sources that have been read; name one: {string.Join(", ", sources.Select(one => one.Name))}");
        else if (await store.FindRunAsync(tenant.Id, source, Run, ct) is { } run)
            return (tenant, run);
        else
            call.Refuse($"The tenant {tenant.Id} has no run {Run} of a source \"{source}\" (weblogin sync history {tenant.Id}).");
        return null;
    }

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
