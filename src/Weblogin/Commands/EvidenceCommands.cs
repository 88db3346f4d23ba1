using Weblogin.Onboarding.Evidence;

namespace Weblogin.Commands;

/// <summary>Writes the evidence of a tenant's gate: signed JSON, and a page for people.</summary>
internal sealed class EvidenceExportCommand : ICommand
{
    private const string To = "--out";
    private const string Language = "--language";

    public string Name => "evidence export";

    public string Arguments => $"TENANT [{To} FOLDER] [{Language} nb|nn|en]";

    public string Summary => "Write who has passed the gate with what, as signed JSON and as a page. Names of claims, no values.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [To, Language], out var options) || options.Operands is not [var id])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        if (await call.Service<EvidenceWriter>().WriteAsync(tenant.Id, options.Given.GetValueOrDefault(Language, "nb"), ct) is not { } evidence)
            return call.Refuse($"Changes of {id} serve everybody at once: there is no evidence.");
        var folder = options.Given.GetValueOrDefault(To, ".");
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in evidence.All)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content, ct);
            await call.Output.WriteLineAsync(Path.Combine(folder, name));
        }

        if (evidence.IsInForceUnreadable)
            await call.Error.WriteLineAsync($"The document of {id} that serves everybody cannot be read: the evidence says so, and not by what it was proven. The rest is there.");

        return ExitCode.Done;
    }
}

/// <summary>Says whether evidence is what this installation signed.</summary>
internal sealed class EvidenceVerifyCommand : ICommand
{
    private const int MaxLength = 16 * 1024 * 1024;

    public string Name => "evidence verify";

    public string Arguments => "FILE";

    public string Summary => "Say whether evidence (FILE.json, with FILE.json.jws beside it) is as this installation signed it.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var file])
            return call.Misuse(this);
        var signature = file + ".jws";
        if (new FileInfo(file).Length > MaxLength || new FileInfo(signature).Length > MaxLength)
            return call.Refuse("The file is too large to be evidence.");
        if (await call.Service<EvidenceWriter>().VerifyAsync(await File.ReadAllBytesAsync(file, ct), await File.ReadAllTextAsync(signature, ct), ct) is not { } tenant)
            return call.Refuse("The signature is not the tenant's over this file: it was altered, belongs to another file, or is of a key that was retired.");
        await call.Output.WriteLineAsync($"Signed by the issuer key of {tenant}, and unaltered.");
        return ExitCode.Done;
    }
}
