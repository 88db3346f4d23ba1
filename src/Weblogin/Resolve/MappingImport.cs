using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>How an import went. Closed.</summary>
internal abstract record MappingImportOutcome
{
    private MappingImportOutcome() { }

    /// <summary>The new mapping is in force.</summary>
    internal sealed record Imported(MappingFile.Read File, MappingChange Change) : MappingImportOutcome;

    /// <summary>The file, or rows of it, cannot be used; the old mapping is untouched.</summary>
    internal sealed record Refused(string Sentence, IReadOnlyList<MappingFault> Faults) : MappingImportOutcome;

    /// <summary>It would take away or change more than an ordinary import does; the old mapping is untouched.</summary>
    internal sealed record Held(MappingChange Change) : MappingImportOutcome;
}

/// <summary>What an administrator has decided beforehand.</summary>
/// <param name="SkipBadRows">Bad rows are left out instead of refusing the file; their user names have no mapping from then on.</param>
/// <param name="Force">The import may take away or change any share of the mapping.</param>
internal sealed record MappingImportOptions(bool SkipBadRows, bool Force);

/// <summary>Puts a file in the place of a tenant's mapping of AD user names: the whole of it or nothing.</summary>
internal sealed class MappingImport(IAttributeStore store, TimeProvider time, ILogger<MappingImport> log)
{
    /// <summary>From this size on <see cref="GatePercent"/> holds.</summary>
    public const int GateFrom = 50;

    /// <summary>The largest share, in percent, that an import may take away or change without being asked for it.</summary>
    public const int GatePercent = 20;

    /// <summary>The same of a smaller mapping: three people of ten change in an ordinary week, and yet a file whose columns have slipped shall not make everybody somebody else.</summary>
    public const int SmallPercent = 50;

    /// <param name="file">CSV, see <see cref="MappingReader"/>.</param>
    public async Task<MappingImportOutcome> ImportAsync(Tenant tenant, Stream file, MappingImportOptions options, CancellationToken ct)
    {
        var outcome = MappingReader.Read(file, tenant.NationalIds, ct) switch
        {
            MappingFile.Unreadable unreadable => new MappingImportOutcome.Refused(unreadable.Sentence, unreadable.Faults),
            MappingFile.Read { Faults.Count: > 0 } read when !options.SkipBadRows =>
                new MappingImportOutcome.Refused(FileReasons.BadRows.With(read.Faults.Count), read.Faults),
            MappingFile.Read { Mappings.Count: 0 } read => new MappingImportOutcome.Refused(FileReasons.NoMapping.English, read.Faults),
            MappingFile.Read read => await ReplaceAsync(tenant, read, options, ct),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        Report(tenant, outcome);
        return outcome;
    }

    private async Task<MappingImportOutcome> ReplaceAsync(Tenant tenant, MappingFile.Read read, MappingImportOptions options, CancellationToken ct)
    {
        var replacement = await store.ReplaceAsync(tenant.Id, read.Mappings, change => options.Force || IsOrdinary(change), time.GetUtcNow(), ct);
        return replacement.Replaced
            ? new MappingImportOutcome.Imported(read, replacement.Change)
            : new MappingImportOutcome.Held(replacement.Change);
    }

    /// <summary>The share, in percent, that holds for what a change would replace.</summary>
    public static int PercentOf(MappingChange change) => Before(change) < GateFrom ? SmallPercent : GatePercent;

    private static bool IsOrdinary(MappingChange change) => (change.Changed + change.Removed) * 100L <= Before(change) * PercentOf(change);

    private static long Before(MappingChange change) => (long)change.Changed + change.Removed + change.Unchanged;

    private void Report(Tenant tenant, MappingImportOutcome outcome)
    {
        switch (outcome)
        {
            case MappingImportOutcome.Imported { Change: var change, File: var read }:
                log.MappingImported(tenant.Id.Value, change.Added, change.Changed, change.Removed, change.Unchanged, read.Faults.Count);
                break;
            case MappingImportOutcome.Refused refused:
                log.MappingRefused(tenant.Id.Value, refused.Sentence);
                break;
            case MappingImportOutcome.Held { Change: var change }:
                log.MappingHeld(tenant.Id.Value, change.Changed, change.Removed);
                break;
        }
    }
}
