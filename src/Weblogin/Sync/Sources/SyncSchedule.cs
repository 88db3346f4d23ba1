using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>When a source is due. Pure, and the same on every node: what is left to chance is drawn from the names and the day.</summary>
internal static class SyncSchedule
{
    /// <summary>So long after its time a source that was not read has missed its night.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(6);

    /// <summary>The last moment, not after <paramref name="now"/>, at which the source was due, UTC; null where it has no time of day.</summary>
    public static DateTimeOffset? LastDue(TenantId tenant, SyncSource source, DateTimeOffset now)
    {
        if (source.At is not { } at)
            return null;
        var today = NorwegianTime.DayAt(now);
        return Due(tenant, source, at, today) is var due && due <= now ? due : Due(tenant, source, at, today.AddDays(-1)) is var before && before <= now ? before : Due(tenant, source, at, today.AddDays(-2));
    }

    /// <summary>The first moment after <paramref name="now"/> at which it is due, UTC; null where it has no time of day.</summary>
    public static DateTimeOffset? NextDue(TenantId tenant, SyncSource source, DateTimeOffset now)
    {
        if (source.At is not { } at)
            return null;
        var yesterday = NorwegianTime.DayAt(now).AddDays(-1);
        return Enumerable.Range(0, 4).Select(days => Due(tenant, source, at, yesterday.AddDays(days))).First(due => due > now);
    }

    /// <summary>Since when a source is late: when it was due last that <see cref="Grace"/> has passed since, where nothing of it has been put in force from then on, UTC; null where it is not.</summary>
    /// <param name="confirmedAt">When the run that is in force began; null where none is.</param>
    public static DateTimeOffset? LateSince(TenantId tenant, SyncSource source, DateTimeOffset? confirmedAt, DateTimeOffset now) =>
        LastDue(tenant, source, now - Grace) is { } due && !(confirmedAt >= due) ? due : null;

    private static DateTimeOffset Due(TenantId tenant, SyncSource source, TimeOnly at, DateOnly day) =>
        NorwegianTime.ToUtc(day.ToDateTime(at)) + source.Jitter * Chance(tenant, source.Name, day);

    // 0 to 1.
    private static double Chance(TenantId tenant, string source, DateOnly day)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Value}|{source}|{day.DayNumber}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)uint.MaxValue;
    }
}
