using Weblogin.Tenants;

namespace Weblogin.Provisioning.Preregistration;

/// <summary>
/// Registers the people of a file, and says of each what became of them. The file is read to its end first: half a file, or a page that is none, registers nobody.
/// Then each row stands alone.
/// </summary>
internal sealed class PreregistrationRun(IProvisioningStore store, PresenceCheck presence, TimeProvider time)
{
    // Rows that are worked on at once share a commit.
    private const int Together = 200;

    // As many as there are connections to a directory: what waits for one is counted as the directory's own time, and would make a slow one a lost one.
    private const int AskedAtOnce = 8;

    // Each lost race means that another change was made.
    private const int Tries = 5;

    private const string Ok = "OK";

    /// <param name="mixed">Whether the person must be known to the tenant's directory or its sources (Mixed Mode).</param>
    /// <param name="result">Where the rows are written again, with what became of each; begun only where the file can be used.</param>
    /// <exception cref="PreregistrationFileException">The file cannot be used; nobody is registered.</exception>
    public async Task<PreregistrationCounts> RunAsync(Tenant tenant, Stream file, bool mixed, Stream result, CancellationToken ct)
    {
        var isXml = await PreregistrationReader.IsXmlAsync(file, ct);
        await foreach (var _ in PreregistrationReader.ReadAsync(file, isXml, ct))
        {
            // To its end.
        }

        file.Position = 0;
        await using IPreregistrationWriter writer = isXml ? new PreregistrationXml.Writer(result) : new PreregistrationJson.Writer(result);
        await writer.BeginAsync();
        var counts = new PreregistrationCounts(0, 0, 0, 0);
        List<PreregistrationRow> group = [];
        HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
        await foreach (var row in PreregistrationReader.ReadAsync(file, isXml, ct))
        {
            // Two rows of one person, or of one name, are worked on one after the other.
            string[] own = [.. new[] { row[PreregistrationFields.Number], row[PreregistrationFields.EmployeeId], row[PreregistrationFields.Upn] }.OfType<string>()];
            if (group.Count == Together || own.Any(keys.Contains))
            {
                counts = await WorkAsync(tenant, group, mixed, writer, counts, ct);
                group.Clear();
                keys.Clear();
            }

            group.Add(row);
            keys.UnionWith(own);
        }

        counts = await WorkAsync(tenant, group, mixed, writer, counts, ct);
        await writer.EndAsync();
        return counts;
    }

    private async Task<PreregistrationCounts> WorkAsync(
        Tenant tenant, List<PreregistrationRow> group, bool mixed, IPreregistrationWriter writer, PreregistrationCounts counts, CancellationToken ct)
    {
        using var asking = new SemaphoreSlim(AskedAtOnce);
        var outcomes = await Task.WhenAll(group.Select(row => RegisterAsync(tenant, row, mixed ? asking : null, ct)));
        for (var i = 0; i < outcomes.Length; i++)
        {
            var (kind, message) = outcomes[i];
            await writer.WriteAsync(group[i], kind != RowOutcome.Refused, message);
            counts = kind switch
            {
                RowOutcome.Added => counts with { Added = counts.Added + 1 },
                RowOutcome.Updated => counts with { Updated = counts.Updated + 1 },
                RowOutcome.Skipped => counts with { Skipped = counts.Skipped + 1 },
                _ => counts with { Refused = counts.Refused + 1 },
            };
        }

        await writer.FlushAsync();
        return counts;
    }

    private async Task<(RowOutcome Kind, string Message)> RegisterAsync(Tenant tenant, PreregistrationRow row, SemaphoreSlim? asking, CancellationToken ct)
    {
        if (row.IsDone)
            return (RowOutcome.Skipped, row[PreregistrationFields.Result] ?? Ok);
        var (said, fault) = RowReading.Read(row, tenant.Environment, time.GetUtcNow());
        if (said is null)
            return (RowOutcome.Refused, fault!);
        if (asking is not null && await AbsentAsync(tenant, said, asking, ct) is { } absent)
            return (RowOutcome.Refused, absent);
        for (var i = 0; i < Tries; i++)
        {
            var before = await store.FindAsync(tenant.Id, ProvisionedName.Of(said.NationalId), ct);
            if (before is not null && !string.Equals(before.ExternalId, said.ExternalId, StringComparison.Ordinal))
                return (RowOutcome.Refused, "The person is registered already, under another EmployeeId.");
            var outcome = before is null
                ? await store.AddAsync(tenant.Id, said, budget: null)
                : await store.ReplaceAsync(tenant.Id, before, said with { Id = before.Id, CreatedAt = before.CreatedAt, Mobile = before.Mobile }, budget: null);
            switch (outcome)
            {
                case ProvisioningOutcome.Done:
                    return (before is null ? RowOutcome.Added : RowOutcome.Updated, Ok);
                case ProvisioningOutcome.Taken { Kind: ProvisionedNameKind.ExternalId }:
                    return (RowOutcome.Refused, "The EmployeeId is another person's.");
                case ProvisioningOutcome.Taken { Kind: ProvisionedNameKind.Account }:
                    return (RowOutcome.Refused, "Another person logs in by this EmployeeId or UPN.");
            }
        }

        return (RowOutcome.Refused, "Somebody else is changing the person; try again.");
    }

    private async Task<string?> AbsentAsync(Tenant tenant, ProvisionedPerson said, SemaphoreSlim asking, CancellationToken ct)
    {
        await asking.WaitAsync(ct);
        try
        {
            return await presence.FaultAsync(tenant, said, ct);
        }
        finally
        {
            asking.Release();
        }
    }

    private enum RowOutcome
    {
        Refused,
        Added,
        Updated,
        Skipped,
    }
}

/// <summary>How a file went.</summary>
/// <param name="Skipped">Rows that an earlier run had registered.</param>
/// <param name="Refused">Rows whose result says why not.</param>
internal sealed record PreregistrationCounts(int Added, int Updated, int Skipped, int Refused);
