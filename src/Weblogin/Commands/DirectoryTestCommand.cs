using Weblogin.Resolve;
using Weblogin.Resolve.Directory;

namespace Weblogin.Commands;

/// <summary>Tests a tenant's directories as a login would use them, and tells whether an account leads to a national id, without saying which.</summary>
internal sealed class DirectoryTestCommand : ICommand
{
    public string Name => "directory test";

    public string Arguments => "TENANT [ACCOUNT]";

    public string Summary => "Test the directories of a tenant, and whether an account is found there.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count is not (1 or 2))
            return call.Misuse(this);
        var (id, typed) = (call.Arguments[0], call.Arguments.ElementAtOrDefault(1));
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        if (tenant.Directories.Count == 0)
            return call.Refuse($"The document of {tenant.Id} names no directories.");
        var account = typed is null ? null : UserName.Normalize(typed);
        if (typed is not null && account is null)
            return call.Refuse("That is no user name.");
        var faults = 0;
        foreach (var directory in tenant.Directories)
        {
            var findings = await call.Service<DirectoryTest>().RunAsync(tenant, directory, ct);
            faults += findings.Count(finding => finding.IsFault);
            foreach (var finding in findings)
                await (finding.IsFault ? call.Error : call.Output).WriteLineAsync(finding.ToString());
            if (findings.Count == 0)
                await call.Output.WriteLineAsync($"directory {directory.Id}: our service account gets in and may read {directory.NationalIdAttribute}.");
            if (account is null || findings.Any(finding => finding.IsFault))
                continue;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Circuits.Longest);
            await call.Output.WriteLineAsync($"directory {directory.Id}: {Words(await call.Service<LdapDirectory>().FindAsync(tenant, directory, account, limit.Token), directory.NationalIdAttribute)}");
        }

        return faults == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static string Words(DirectoryAnswer answer, string attribute) => answer switch
    {
        DirectoryAnswer.Found { NationalIds.Count: 1 } => $"the account has one {attribute}.",
        DirectoryAnswer.Found => $"the account has several values of {attribute}: such an account is nobody's.",
        DirectoryAnswer.Nobody => "no such account.",
        DirectoryAnswer.Unnamed => $"the account has no {attribute}.",
        DirectoryAnswer.Disabled => "the account is disabled: nobody logs in by it.",
        DirectoryAnswer.Several => "several accounts of that name: none is picked.",
        DirectoryAnswer.NoRight => $"our service account may not read {attribute}.",
        DirectoryAnswer.Unreachable => "it could not be asked.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
