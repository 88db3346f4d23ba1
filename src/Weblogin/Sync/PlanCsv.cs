using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>What a run would change, as a file for a spreadsheet: masked, no cell a formula.</summary>
internal static class PlanCsv
{
    /// <summary>The most changes of one file.</summary>
    public const long MostLines = 1_000_000;

    private const int AtATime = 500;

    /// <summary>Writes as it reads: no more than a few hundred changes are held.</summary>
    /// <returns>False where the run neither waits nor was left; nothing but the header is written then. The last line says so where the plan was taken away meanwhile, or is longer.</returns>
    public static async Task<bool> WriteAsync(PlanReader plans, TenantId tenant, string source, long run, TextWriter file, CancellationToken ct)
    {
        await file.WriteAsync(CsvText.Mark);
        await file.WriteAsync(CsvText.Line("change", "kind", "who", "fields"));
        var written = 0L;
        PlanPlace? place = null;
        do
        {
            if (await plans.ReadAsync(tenant, source, run, place, AtATime, ct) is not { } part)
            {
                if (written > 0)
                    await file.WriteAsync(CsvText.Line("(the plan was taken away while it was read)"));
                return written > 0;
            }

            foreach (var change in part.Changes)
                await file.WriteAsync(CsvText.Line(change.Act.ToString(), change.Kind.ToString(), change.Who, string.Join("; ", change.Fields)));
            await file.FlushAsync(ct);
            (written, place) = (written + part.Changes.Count, part.Next);
        }
        while (place is not null && written < MostLines);
        if (place is not null)
            await file.WriteAsync(CsvText.Line("(there is more)"));
        return true;
    }
}
