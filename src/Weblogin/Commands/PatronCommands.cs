using System.Diagnostics;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Provisioning.Files;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Adds the patrons of a file to a tenant's register, or changes those it has.</summary>
internal sealed class PatronsImportCommand : ICommand
{
    public string Name => "patrons import";

    public string Arguments => "TENANT FILE";

    public string Summary => "Add or change the patrons of a CSV file (cardNumber;pin;password;email;mobile;…). PINs and passwords are hashed; delete the file after.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id, var path])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await call.RecordFirstAsync(tenant.Id, AuditActs.FileBrought, $"patrons, {BatchFile.NameOf(path)}");
        switch (await call.Service<PatronImport>().ImportAsync(tenant, file, ct))
        {
            case PatronImportOutcome.Refused refused:
                await ListAsync(call, refused.Faults);
                return call.Refuse("Nothing of the file is in force.");
            case PatronImportOutcome.Imported imported:
                await ListAsync(call, imported.RefusedRows);
                await call.Output.WriteLineAsync($"{imported.Added} added, {imported.Changed} changed");
                return imported.RefusedRows.Count == 0 ? ExitCode.Done : call.Refuse($"{imported.RefusedRows.Count} rows are not in force.");
            default:
                throw new UnreachableException();
        }
    }

    private static async Task ListAsync(CommandCall call, IReadOnlyList<PatronFault> faults)
    {
        foreach (var fault in faults)
            await call.Error.WriteLineAsync(fault.ToString());
    }
}

/// <summary>Shows what a patron can log in with, and nothing of it.</summary>
internal sealed class PatronsShowCommand : ICommand
{
    public string Name => "patrons show";

    public string Arguments => "TENANT";

    public string Summary => "Show what a patron can log in with; the card number is read from standard input.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant || await call.FindPatronAsync(tenant, ct) is not { } patron)
            return ExitCode.Refused;
        var lastActive = await call.Service<IPatronStore>().LastActiveAsync(tenant.Id, patron.Person, ct);
        await call.Output.WriteLineAsync($"""
            person          {patron.Person}{(patron.Closed ? " (closed)" : "")}
            cards           {patron.CardNumbers.Count}
            national id     {YesNo(patron.NationalId)}
            e-mail, mobile  {YesNo(patron.Email)}, {YesNo(patron.Mobile)}
            PIN             {YesNo(patron.PinHash)}
            password        {YesNo(patron.PasswordHash)}
            app             {YesNo(patron.TotpSecret)}
            lowest level    {patron.Minimum?.Acr ?? "not known"}
            last login      {(lastActive is { } at ? $"{at:yyyy-MM-dd HH:mm} UTC" : "never")}
            """);
        return ExitCode.Done;
    }

    private static string YesNo(object? value) => value is null ? "no" : "yes";
}

/// <summary>Lets a patron log in no more by card, or again.</summary>
/// <param name="close">Whether it closes; else it opens.</param>
internal sealed class PatronsCloseCommand(bool close) : ICommand
{
    public string Name => close ? "patrons close" : "patrons open";

    public string Arguments => "TENANT";

    public string Summary => close
        ? "Let a patron log in no more, and log them out everywhere at the tenant; the card number is read from standard input."
        : "Let a patron log in again; the card number is read from standard input.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant || await call.FindPatronAsync(tenant, ct) is not { } patron)
            return ExitCode.Refused;
        var record = call.Record(tenant.Id, close ? AuditActs.PatronClosed : AuditActs.PatronOpened, await call.NameInLogAsync(tenant.Id, patron.Person, ct));
        if (await call.Service<IPatronStore>().SaveAsync(patron with { Closed = close }, record) != PatronSaving.Saved)
            return call.Refuse("The patron was changed by somebody else at this moment: try again.");
        await call.Output.WriteLineAsync($"patron {patron.Person} at {tenant.Id}: {(close ? "closed" : "open")}");
        if (close)
        {
            await call.LoadDirectoryAsync(ct);
            await call.ReportAsync(await call.Service<FormerLogins>().EndAsync(tenant, patron, Typist.Name, ct));
        }

        return ExitCode.Done;
    }
}

/// <summary>Reads whose patron record is meant: a process list is no place for a card number.</summary>
internal static class PatronInput
{
    extension(CommandCall call)
    {
        /// <summary>The patron whose card number is on standard input; null after having said that there is none.</summary>
        public async Task<Patron?> FindPatronAsync(Tenant tenant, CancellationToken ct)
        {
            var card = PatronIdentifier.Of(await call.Input.ReadLineAsync(ct));
            if (card.IsCardNumber && await call.Service<IPatronStore>().FindAsync(tenant.Id, card, ct) is { } patron)
                return patron;
            call.Refuse("Write a card number that the tenant knows to standard input.");
            return null;
        }
    }
}
