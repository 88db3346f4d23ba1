using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Shows who is logged in by a tenant: people by their random ids, no names and no numbers.</summary>
internal sealed class SessionsListCommand : ICommand
{
    // What a person at a keyboard may want to read.
    private const int Most = 1000;

    public string Name => "sessions list";

    public string Arguments => $"TENANT [{SessionArguments.Person} PERSON|-]";

    public string Summary => "Show a tenant's open sessions, or one person's; for - the national id is read from standard input.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [SessionArguments.Person], out var options) || options.Operands is not [var id])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        SessionChoice meant = new SessionChoice.All();
        if (options.Given.TryGetValue(SessionArguments.Person, out var text))
        {
            if (await call.FindPersonAsync(tenant, text, ct) is not { } person)
                return ExitCode.Refused;
            meant = new SessionChoice.OfPerson(person);
        }

        var sessions = await call.Service<IAdministeredSessions>().ListAsync(tenant, meant, Most, ct);
        foreach (var session in sessions)
        {
            await call.Output.WriteLineAsync(
                $"{session.Reference}  person {session.Person}  {session.RelyingParty}  by {session.IdentityProvider}  {session.Level.Acr}  since {session.Since:yyyy-MM-dd HH:mm:ss}Z  until {session.Until:HH:mm:ss}Z");
        }

        await call.Output.WriteLineAsync($"{sessions.Count} sessions{(sessions.Count == Most ? ", and perhaps more" : "")}");
        return ExitCode.Done;
    }
}

/// <summary>Logs people out, without their browsers.</summary>
internal sealed class SessionsEndCommand : ICommand
{
    private const string Session = "--session";
    private const string All = "--all";

    public string Name => "sessions end";

    public string Arguments => $"TENANT {SessionArguments.Person} PERSON|- | {Session} REFERENCE | {All}";

    public string Summary => "Log out a person everywhere at a tenant, the browser of one session, or everybody; for - the national id is read from standard input.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([All], [SessionArguments.Person, Session], out var options) || options.Operands is not [var id] || options.Given.Count != 1)
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        SessionChoice meant;
        if (options.Given.TryGetValue(SessionArguments.Person, out var text))
        {
            if (await call.FindPersonAsync(tenant, text, ct) is not { } person)
                return ExitCode.Refused;
            meant = new SessionChoice.OfPerson(person);
        }
        else
        {
            meant = options.Given.TryGetValue(Session, out var reference) ? new SessionChoice.One(reference) : new SessionChoice.All();
        }

        // Who is to be told is read from the documents, which nobody has read yet in this process.
        await call.LoadDirectoryAsync(ct);
        await call.RecordFirstAsync(tenant.Id, AuditActs.MemberSessionsEnded, meant switch
        {
            SessionChoice.OfPerson { Person: var whose } => await call.NameInLogAsync(tenant.Id, whose, ct),
            SessionChoice.One { Reference: var one } => $"session {CommandRecords.Typed(one)}",
            _ => "everybody",
        });
        await call.ReportAsync(await call.Service<IAdministeredSessions>().EndAsync(tenant, meant, Typist.Name, ct));
        return ExitCode.Done;
    }
}

/// <summary>What commands about sessions read, and say.</summary>
internal static class SessionArguments
{
    public const string Person = "--person";

    private const string FromInput = "-";

    extension(CommandCall call)
    {
        /// <summary>Says what came of a logout.</summary>
        public async Task ReportAsync(EndedByAdministrator ended)
        {
            await call.Output.WriteLineAsync($"{ended.Sessions} sessions ended");
            if (ended.Told.Count > 0)
                await call.Output.WriteLineAsync($"being told by the running host: {string.Join(", ", ended.Told)} (weblogin logouts)");
            if (ended.NotTold.Count > 0)
                await call.Output.WriteLineAsync($"not reached, since only the person's browser could: {string.Join(", ", ended.NotTold)}");
        }

        /// <summary>The person of an id, or of the national id on standard input; null after having said that there is none.</summary>
        public async Task<PersonId?> FindPersonAsync(Tenant tenant, string text, CancellationToken ct)
        {
            if (text != FromInput)
            {
                if (PersonId.TryParse(text, out var person))
                    return person;
                call.Refuse("That is no person's id: it is a random one, as the list and the ledger show it. A national id goes to standard input, after \"--person -\".");
                return null;
            }

            if (await call.ReadNationalIdAsync(ct) is not { } nationalId)
                return null;
            // Whether somebody is unknown or is not logged in is the same to a tenant: an id that has no session.
            return (await call.Service<IPersonStore>().FindAsync(tenant.Id, nationalId, ct))?.Id ?? PersonId.New();
        }
    }
}
