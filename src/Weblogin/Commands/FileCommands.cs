using Weblogin.Audit;
using Weblogin.Provisioning.Files;

namespace Weblogin.Commands;

/// <summary>Lists the files of people that were brought on pages.</summary>
internal sealed class FilesListCommand : ICommand
{
    private const int Most = 100;

    public string Name => "files list";

    public string Arguments => "TENANT";

    public string Summary => "List the files of people that were brought on the pages of a tenant, newest first.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        var now = call.Service<TimeProvider>().GetUtcNow();
        foreach (var file in await call.Service<IBatchFileStore>().PageAsync(tenant.Id, null, Most, ct))
        {
            var counts = file.Counts is { } rows ? $"; {rows.Added} added, {rows.Updated} updated, {rows.Skipped} registered before, {rows.Refused} refused" : "";
            var run = file.Run is { } number ? $"; run {number} of {file.Choice.Source}" : "";
            await call.Output.WriteLineAsync($"{file.Id}  {SyncLines.Time(file.At)}  {file.Kind}  {file.StateAt(now)}  {file.Name}, by {file.By}{counts}{run}{(file.Refusal is null ? "" : $"; {file.Refusal}")}");
        }

        return ExitCode.Done;
    }
}

/// <summary>Writes the result of a file that was brought on a page.</summary>
internal sealed class FilesResultCommand : ICommand
{
    private const string Out = "--out";

    public string Name => "files result";

    public string Arguments => $"TENANT ID {Out} FILE";

    public string Summary => "Write the result of a file of people that was brought on a page; national ids stand in it, and the audit log says that it was fetched.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Out], out var options) || options.Operands is not [var id, var fileId] || options.Given.GetValueOrDefault(Out) is not { } path)
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        var (store, now) = (call.Service<IBatchFileStore>(), call.Service<TimeProvider>().GetUtcNow());
        if (!BatchFile.IsId(fileId) || await store.FindAsync(tenant.Id, fileId, ct) is not { } file || !file.HasResultAt(now))
            return call.Refuse($"The tenant {tenant.Id} has no file {fileId} with a result, or no longer (weblogin files list {tenant.Id}).");
        await store.SaveAsync(file, call.Service<IAuditLog>().Record(file.FetchedBy(Typist.Name, null, now)));
        var own = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            own.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var pieces = new BatchPieces(store, file, BatchPart.Result, file.ResultOctets!.Value, ct);
        await using var written = new FileStream(path, own);
        await pieces.CopyToAsync(written, ct);
        return ExitCode.Done;
    }
}
