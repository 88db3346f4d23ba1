using System.Text.Encodings.Web;
using System.Text.Json;
using Weblogin.Admin.Access;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Finds people of a tenant by their user names; by number for -, which is recorded.</summary>
internal sealed class MembersFindCommand : ICommand
{
    // What a person at a keyboard may want to read.
    private const int Most = 1000;

    public string Name => "members find";

    public string Arguments => "TENANT NAME|-";

    public string Summary => "Find a tenant's people by the beginning of their user name; for - a national id is read from standard input.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var typed])
            return call.Misuse(this);
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant)
            return ExitCode.Refused;
        if (typed == MemberArguments.FromInput)
        {
            if (await call.FindMemberAsync(tenant, typed, ct) is not { } member)
                return ExitCode.Refused;
            await call.Output.WriteLineAsync($"person {member}");
            return ExitCode.Done;
        }

        if (!MemberQuestion.TryParse(typed, out var question))
            return call.Refuse($"A user name has {UserName.MaxLength} characters at the most and no spaces. A national id goes to standard input, after \"{Name} {tenantId} -\".");
        var (found, after) = (0, default(string));
        do
        {
            var page = await call.Service<MemberDirectory>().FindAsync(tenant, question, after, ct);
            foreach (var member in page.Members)
                await call.Output.WriteLineAsync($"person {member.Id}  {UserName.Shown(member.UserName)}  last seen {(member.LastSeen is { } seen ? $"{seen:yyyy-MM-dd}" : "-")}");
            foreach (var source in page.InSources)
                await call.Output.WriteLineAsync($"known to {(source.Length == 0 ? "the mapping" : $"the source {source}")}, and has not been here");
            (found, after) = (found + page.Members.Count + page.InSources.Count, page.After);
        }
        while (after is not null && found < Most);

        await call.Output.WriteLineAsync($"{found} found{(after is null ? "" : ", and perhaps more")}");
        return ExitCode.Done;
    }
}

/// <summary>Shows what a tenant keeps of a person: no number whole.</summary>
internal sealed class MembersShowCommand : ICommand
{
    public string Name => "members show";

    public string Arguments => MemberArguments.Line;

    public string Summary => "Show what a tenant keeps of a person, with masked numbers; for - the national id is read from standard input.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var typed])
            return call.Misuse(this);
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant || await call.SeeMemberAsync(tenant, typed, ct) is not { } member)
            return ExitCode.Refused;
        var record = member.Record;
        await call.Output.WriteLineAsync($"person {record.Id}  since {(record.Since is { } since ? $"{since:yyyy-MM-dd}" : "-")}  {StateOf(record)}");
        foreach (var number in record.NationalIds)
            await call.Output.WriteLineAsync($"number {number.NationalId.Masked}");
        foreach (var account in record.Accounts)
            await call.Output.WriteLineAsync($"user name {UserName.Shown(account.UserName)}  first seen {account.FirstSeen:yyyy-MM-dd}  last seen {account.LastSeen:yyyy-MM-dd}");
        foreach (var profile in member.Profiles)
            await call.Output.WriteLineAsync($"known to {profile.Source ?? "the mapping"}{(profile.IsInForce ? "" : " (in use no more)")}  confirmed {profile.ConfirmedAt:yyyy-MM-dd HH:mm}Z");
        foreach (var release in member.Releases)
            await call.Output.WriteLineAsync($"number given to {release.RelyingParty}  {release.At:yyyy-MM-dd HH:mm:ss}Z  {release.Why}");
        foreach (var login in member.Logins)
            await call.Output.WriteLineAsync($"login {login.Login}  {login.Events[0].At:yyyy-MM-dd HH:mm:ss}Z  {login.RelyingParty?.Value ?? "-"}  by {login.WayIn?.Value ?? "-"}  {login.Outcome}");
        return ExitCode.Done;
    }

    private static string StateOf(MemberRecord record) => record.DisabledSince is { } at ? $"closed out since {at:yyyy-MM-dd}" : record.IsDisabledEverywhere ? "closed out by operators" : "let in";
}

/// <summary>Closes somebody out of a tenant, lets them in again, or logs them out of it.</summary>
/// <param name="act">Which of the three.</param>
internal sealed class MembersActCommand(MembersActCommand.Kind act) : ICommand
{
    internal enum Kind
    {
        Disable,
        Enable,
        EndSessions,
    }

    public string Name => act switch
    {
        Kind.Disable => "members disable",
        Kind.Enable => "members enable",
        Kind.EndSessions => "members end-sessions",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string Arguments => MemberArguments.Line;

    public string Summary => act switch
    {
        Kind.Disable => "Let a member in at a tenant no more, by no way, and log them out there.",
        Kind.Enable => "Let a member in at a tenant again.",
        Kind.EndSessions => "Log a member out of a tenant, in every browser.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var typed])
            return call.Misuse(this);
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant || await call.SeeMemberAsync(tenant, typed, ct) is not { Record: var record })
            return ExitCode.Refused;
        if (act == Kind.Disable == record.DisabledSince is not null && act != Kind.EndSessions)
            return call.Refuse(act == Kind.Disable ? "The tenant lets them in no more already." : "The tenant lets them in.");
        // Who is to be told is read from the documents, which nobody has read yet in this process.
        await call.LoadDirectoryAsync(ct);
        var (acts, by) = (call.Service<MemberActs>(), MemberArguments.By);
        var answer = act switch
        {
            Kind.Disable => await acts.DisableAsync(tenant, record, by),
            Kind.Enable => await acts.EnableAsync(tenant, record, by),
            _ => await acts.EndSessionsAsync(tenant, record, by),
        };
        if (answer is not MemberAnswer.Done done)
            return call.Refuse("The membership has changed in this very moment; nothing was done.");
        await call.Output.WriteLineAsync($"person {record.Id} at {tenant.Id}: {Name.Split(' ')[1]}");
        if (done.Ended is { } ended)
            await call.ReportAsync(ended);
        return ExitCode.Done;
    }
}

/// <summary>Writes everything that a tenant holds of a person.</summary>
internal sealed class MembersExportCommand : ICommand
{
    private const string Out = "--out";

    // For a person to read: letters as they are.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "members export";

    public string Arguments => $"{MemberArguments.Line} {Out} FILE";

    public string Summary => "Write everything a tenant holds of a person, the number too, to a new JSON file that only you can read.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Out], out var options) || options.Operands is not [var tenantId, var typed] || !options.Given.TryGetValue(Out, out var path))
            return call.Misuse(this);
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant || await call.FindMemberAsync(tenant, typed, ct) is not { } member)
            return ExitCode.Refused;
        if (File.Exists(path))
            return call.Refuse($"There is a file {path} already; it is not overwritten.");
        var answer = await call.Service<MemberExport>().ExportAsync(tenant, member, MemberArguments.By, ct);
        if (answer is MemberExported.TooMany)
            return call.Refuse($"There were {MemberExport.MostOfDay} exports of {tenant.Id} within 24 hours; nothing was written.");
        if (answer is not MemberExported.Done { Export: var export })
            return call.RefuseMember();
        var own = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            own.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new StreamWriter(path, own))
            await file.WriteAsync(export.ToJsonString(Readable).AsMemory(), ct);
        await call.Output.WriteLineAsync($"person {member} at {tenant.Id}: see {path}");
        return ExitCode.Done;
    }
}

/// <summary>Erases everything that a tenant keeps of a person.</summary>
internal sealed class MembersEraseCommand : ICommand
{
    private const string Sure = "--sure";

    public string Name => "members erase";

    public string Arguments => $"{MemberArguments.Line} {Sure}";

    public string Summary => "Erase everything a tenant keeps of a person; it cannot be undone.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([Sure], [], out var options) || options.Operands is not [var tenantId, var typed])
            return call.Misuse(this);
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant || await call.SeeMemberAsync(tenant, typed, ct) is not { } member)
            return ExitCode.Refused;
        if (!options.Has(Sure))
        {
            return call.Refuse(
                $"Everything {tenant.Id} keeps of person {member.Record.Id} would be erased: {member.Record.Accounts.Count} user names, what they typed, cards, explained logins, and what sources, mapping and SCIM brought. "
                + $"A source that still has them brings them again, as somebody new. It cannot be undone. Type {Sure} to do it.");
        }

        await call.LoadDirectoryAsync(ct);
        if (await call.Service<MemberActs>().EraseAsync(tenant, member.Record, MemberArguments.By, ct) is not MemberAnswer.Done)
            return call.Refuse("The membership has changed in this very moment. Nothing is erased; see whether the person is closed out (members show).");
        await call.Output.WriteLineAsync($"person {member.Record.Id} at {tenant.Id}: erased");
        return ExitCode.Done;
    }
}

/// <summary>What commands about members read, and say.</summary>
internal static class MemberArguments
{
    public const string FromInput = "-";

    public const string Line = "TENANT PERSON|-";

    public static Actor By => new(Typist.Name, null);

    extension(CommandCall call)
    {
        /// <summary>The member of an id, or of the national id on standard input, which is recorded; null after having said that there is none.</summary>
        public async Task<MemberId?> FindMemberAsync(Tenant tenant, string typed, CancellationToken ct)
        {
            if (typed != FromInput)
            {
                if (MemberId.TryParse(typed, out var member))
                    return member;
                call.Refuse("That is no member's id: it is a random one of the tenant's, as \"members find\" shows it. A national id goes to standard input, in the place of the id stands \"-\" then.");
                return null;
            }

            if (await call.ReadNationalIdAsync(ct) is not { } nationalId)
                return null;
            if (await call.Service<NumberSearch>().FindAsync(tenant, nationalId, By, ct) is { } found)
                return found;
            call.RefuseMember();
            return null;
        }

        /// <summary>The same with what the tenant knows of them.</summary>
        public async Task<Member?> SeeMemberAsync(Tenant tenant, string typed, CancellationToken ct)
        {
            if (await call.FindMemberAsync(tenant, typed, ct) is not { } id)
                return null;
            if (await call.Service<MemberDirectory>().SeeAsync(tenant, id, ct) is { } member)
                return member;
            call.RefuseMember();
            return null;
        }

        public ExitCode RefuseMember() => call.Refuse("The tenant knows nobody by this.");
    }
}
