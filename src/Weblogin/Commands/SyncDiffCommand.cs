using System.Text;
using Weblogin.Sync;

namespace Weblogin.Commands;

/// <summary>Shows what a run would change that waits, or was kept of a dry run.</summary>
internal sealed class SyncDiffCommand : ICommand
{
    private const string Out = "--out";
    private const int Most = 100;

    public string Name => "sync diff";

    public string Arguments => $"TENANT [SOURCE] RUN [{Out} FILE]";

    public string Summary => "Show what a run would change that waits for a decision, or was kept of a dry run; masked. All of it as CSV into a file.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Out], out var options) || SyncRunNamed.TryRead(options.Operands) is not { } named)
            return call.Misuse(this);
        if (await named.FindAsync(call, ct) is not { } found)
            return ExitCode.Refused;
        var (tenant, source, run) = (found.Tenant.Id, found.Run.Report.Source, found.Run.Report.Run);
        if (options.Given.GetValueOrDefault(Out) is { } path)
        {
            await using var file = new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return await PlanCsv.WriteAsync(call.Service<PlanReader>(), tenant, source, run, file, ct) ? ExitCode.Done : Gone(call, run, source);
        }

        if (await call.Service<PlanReader>().ReadAsync(tenant, source, run, null, Most, ct) is not { } part)
            return Gone(call, run, source);
        foreach (var change in part.Changes)
            await call.Output.WriteLineAsync($"{change.Act}  {change.Kind}  {change.Who}  {string.Join("; ", change.Fields)}".TrimEnd());
        await call.Output.WriteLineAsync(part.Next is null ? $"{part.Changes.Count} changes." : $"These are the first {Most}; {Out} FILE writes all of them.");
        return ExitCode.Done;
    }

    private static ExitCode Gone(CommandCall call, long run, string source) =>
        call.Refuse($"Run {run} of {source} neither waits nor was kept (weblogin sync run … --dry-run --keep): what it would change is not there.");
}
