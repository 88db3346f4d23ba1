using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>What a run would change that waits for a decision, or was left to be looked at.</summary>
internal interface ISyncPlans
{
    /// <summary>Some of it: what would be gone, and behind that what would be new or say something else.</summary>
    /// <param name="after">Where the last answer ended; null begins.</param>
    /// <returns>At most <paramref name="most"/>; null where the run neither waits nor was left.</returns>
    Task<PlanPart?> ReadAsync(TenantId tenant, string source, long run, PlanPlace? after, int most, CancellationToken ct);
}

/// <param name="Next">Where to go on; null at the end.</param>
internal sealed record PlanPart(IReadOnlyList<PlannedChange> Changes, PlanPlace? Next);

/// <summary>A place in a plan.</summary>
/// <param name="IsWritten">Whether it is among what the run has written; else among what would be gone.</param>
/// <param name="Number">Of the last row seen; 0 in front of all.</param>
internal readonly record struct PlanPlace(bool IsWritten, long Number)
{
    /// <summary><c>g12</c> or <c>w12</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(IsWritten ? 'w' : 'g')}{Number}");

    /// <summary>Null where it is no place.</summary>
    public static PlanPlace? TryParse(string? text) =>
        text is ['g' or 'w', ..] && long.TryParse(text.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number <= MaxNumber
            ? new PlanPlace(text[0] == 'w', number)
            : null;

    private const long MaxNumber = (1L << 40) - 1;
}

/// <summary>A change that a run would make. One of both is there at least.</summary>
/// <param name="Before">Null where the record is new.</param>
/// <param name="After">Null where it would be gone.</param>
internal sealed record PlannedChange(SyncedRecord? Before, SyncedRecord? After)
{
    public override string ToString() => "planned change (redacted)";
}
