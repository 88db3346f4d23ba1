using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Patrons;

/// <summary>How an import went. Closed.</summary>
internal abstract record PatronImportOutcome
{
    private PatronImportOutcome() { }

    /// <param name="RefusedRows">Rows that stand against what is kept; the others are in force.</param>
    internal sealed record Imported(int Added, int Changed, IReadOnlyList<PatronFault> RefusedRows) : PatronImportOutcome;

    /// <summary>Rows are bad: nothing of the file is in force.</summary>
    internal sealed record Refused(IReadOnlyList<PatronFault> Faults) : PatronImportOutcome;
}

/// <summary>
/// Adds the patrons of a file, or changes those whose card number is known. PINs and passwords are hashed as they are read, and stand nowhere in clear. What the file does
/// not say stays; who is not in the file stays.
/// </summary>
internal sealed class PatronImport(IPatronStore patrons, IPersonStore people, ISecretHasher hasher, TimeProvider time, ILogger<PatronImport> log)
{
    /// <param name="file">CSV, see <see cref="PatronReader"/>.</param>
    public async Task<PatronImportOutcome> ImportAsync(Tenant tenant, Stream file, CancellationToken ct)
    {
        var (rows, faults) = PatronReader.Read(file, tenant.NationalIds, ct);
        if (faults.Count > 0)
            return new PatronImportOutcome.Refused(faults);
        var (added, changed) = (0, 0);
        List<PatronFault> refused = [];
        foreach (var row in rows)
        {
            var known = await patrons.FindAsync(tenant.Id, row.CardNumber, ct);
            if (await KeepAsync(tenant, row, known, ct) is { } sentence)
                refused.Add(new PatronFault(row.Row, sentence));
            else if (known is null)
                added++;
            else
                changed++;
        }

        log.PatronsImported(tenant.Id.Value, added, changed, refused.Count);
        return new PatronImportOutcome.Imported(added, changed, refused);
    }

    /// <returns>Why not; null where it is kept.</returns>
    private async Task<string?> KeepAsync(Tenant tenant, PatronRow row, Patron? known, CancellationToken ct)
    {
        // Whose account it is never changes by file: that is an operator's, who looks at both people.
        if (known is not null && row.NationalId is { } said && !said.Equals(known.NationalId))
            return "the card is another person's, or was taken up without a national id.";
        var person = known?.Person
            ?? (row.NationalId is { } id ? (await people.FindOrAddAsync(tenant.Id, id, time.GetUtcNow(), ct)).Id : await people.AddAsync(time.GetUtcNow(), ct));
        if (known is null && await patrons.FindAsync(tenant.Id, person, ct) is { } same)
            known = same with { CardNumbers = [row.CardNumber.Value, .. same.CardNumbers] };
        return await patrons.SaveAsync(With(known ?? New(tenant, person, row), row)) switch
        {
            PatronSaving.Saved => null,
            PatronSaving.CardTaken => "its card number is another patron's.",
            PatronSaving.Stale => "the patron was changed by somebody else at this moment: import the file again.",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Patron New(Tenant tenant, PersonId person, PatronRow row) => new()
    {
        Tenant = tenant.Id,
        Person = person,
        CardNumbers = [row.CardNumber.Value],
        NationalId = row.NationalId,
    };

    private Patron With(Patron patron, PatronRow row) => patron with
    {
        Email = row.Email ?? patron.Email,
        Mobile = row.Mobile ?? patron.Mobile,
        GivenName = row.GivenName ?? patron.GivenName,
        FamilyName = row.FamilyName ?? patron.FamilyName,
        Minimum = row.Minimum ?? patron.Minimum,
        PinHash = row.Pin is null ? patron.PinHash : hasher.Hash(row.Pin),
        PinSetBy = row.Pin is null ? patron.PinSetBy : null,
        PasswordHash = row.Password is null ? patron.PasswordHash : hasher.Hash(SecretRules.Normalize(row.Password)),
    };
}
