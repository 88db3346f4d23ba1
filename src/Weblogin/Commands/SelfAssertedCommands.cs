using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Commands;

/// <summary>Erases what a person has typed of themselves at a tenant. The national id comes in a file, so that no shell remembers it.</summary>
internal sealed class SelfAssertedEraseCommand : ICommand
{
    public string Name => "self-asserted erase";

    public string Arguments => "TENANT FILE";

    public string Summary => "Erase what a person has typed of themselves there; FILE holds the national id.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id, var path])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        if (!NationalId.TryParse((await File.ReadAllTextAsync(path, ct)).Trim(), NationalIdScope.Stored, out var nationalId, out var fault))
            return call.Refuse($"The file does not hold a national id and nothing else: {fault}.");
        // Whether the person is unknown or has typed nothing is the same to a tenant.
        var erased = await call.Service<IPersonStore>().FindAsync(tenant.Id, nationalId, ct) is { } person
            && await call.Service<ISelfAssertedStore>().EraseAsync(tenant.Id, person.Id, call.Record(tenant.Id, AuditActs.MemberTypedErased, await call.NameInLogAsync(tenant.Id, person.Id, ct)));
        if (!erased)
            return call.Refuse("Nothing is kept there.");
        await call.Output.WriteLineAsync("Erased.");
        return ExitCode.Done;
    }
}
