using Weblogin.Audit;
using Weblogin.Provisioning.Files;
using Weblogin.Provisioning.Preregistration;

namespace Weblogin.Commands;

/// <summary>Registers the people of a file at a tenant, and writes a result beside it that can be fed back.</summary>
internal sealed class PreregisterCommand : ICommand
{
    private const string Mixed = "--mixed";
    private const string Out = "--out";

    public string Name => "preregister";

    public string Arguments => $"TENANT FILE [{Mixed}] [{Out} FILE]";

    public string Summary => "Register people by a file (XML <Employees> or a JSON array); a result file says what became of each.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([Mixed], [Out], out var options) || options.Operands is not [var id, var path])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        var target = Path.GetFullPath(options.Given.GetValueOrDefault(Out) ?? Path.ChangeExtension(path, null) + ".result" + Path.GetExtension(path));
        if (target == Path.GetFullPath(path))
            return call.Refuse($"{Out} must be another file than the one that is read.");
        // National ids stand in it: nobody else reads it, and it is whole or not there.
        var half = target + ".half";
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            PreregistrationCounts counts;
            await call.RecordFirstAsync(tenant.Id, AuditActs.FileBrought, $"preregistration, {BatchFile.NameOf(path)}");
            // New, so that nobody has it open who made it before us.
            File.Delete(half);
            await using (var result = new FileStream(half, Own()))
                counts = await call.Service<PreregistrationRun>().RunAsync(tenant, file, options.Has(Mixed), result, ct);
            File.Move(half, target, overwrite: true);
            await call.Output.WriteLineAsync($"{counts.Added} added, {counts.Updated} updated, {counts.Skipped} registered before, {counts.Refused} refused; see {target}");
            return counts.Refused == 0 ? ExitCode.Done : ExitCode.Refused;
        }
        catch (PreregistrationFileException fault)
        {
            return call.Refuse($"{fault.Message} Nobody is registered.");
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static FileStreamOptions Own()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
