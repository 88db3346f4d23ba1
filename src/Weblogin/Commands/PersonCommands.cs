using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Commands;

/// <summary>Lets a person in at a tenant no more, or again. The national id comes by standard input: a process list is no place for it.</summary>
/// <param name="disable">Whether it closes; else it opens.</param>
internal sealed class PersonCommand(bool disable) : ICommand
{
    public string Name => disable ? "person disable" : "person enable";

    public string Arguments => "TENANT";

    public string Summary => disable
        ? "Let a person in at a tenant no more; the national id is read from standard input."
        : "Let a person in at a tenant again; the national id is read from standard input.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId])
            return call.Misuse(this);
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant || await call.ReadNationalIdAsync(ct) is not { } nationalId)
            return ExitCode.Refused;
        var now = call.Service<TimeProvider>().GetUtcNow();
        // Somebody who has not been here yet is closed out before they come. The answer is the same: it tells nobody who has been where.
        var person = await call.Service<IPersonStore>().FindOrAddAsync(tenant.Id, nationalId, now, ct);
        var members = call.Service<IMemberStore>();
        var isKnown = await members.FindAsync(tenant.Id, person.Id, ct);
        var member = isKnown?.Id ?? MemberId.New();
        var isChanged = await call.Service<IAdministratorStore>().CommitAsync(
        [
            .. isKnown is null && disable ? (IPendingWrite[])[call.Service<IMembershipStore>().Joined(tenant.Id, person.Id, member, now)] : [],
            disable ? members.Disable(tenant.Id, person.Id, now) : members.Enable(tenant.Id, person.Id),
            call.Record(tenant.Id, disable ? AuditActs.MemberDisabled : AuditActs.MemberEnabled, MemberWords.On(member)),
        ]);
        await call.Output.WriteLineAsync($"person {person.Id} at {tenant.Id}: {(disable ? "disabled" : "enabled")}{(isChanged ? "" : " already")}");
        return ExitCode.Done;
    }
}

/// <summary>Reads what must not stand on a command line.</summary>
internal static class NationalIdInput
{
    extension(CommandCall call)
    {
        /// <summary>The national id on standard input; null after having said that there is none.</summary>
        public async Task<NationalId?> ReadNationalIdAsync(CancellationToken ct)
        {
            if (NationalId.TryParse(await call.Input.ReadLineAsync(ct), NationalIdScope.Stored, out var nationalId, out _))
                return nationalId;
            call.Refuse("Write the national id, 11 digits, to standard input.");
            return null;
        }
    }
}
