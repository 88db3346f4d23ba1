using System.Text.Json;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>What was taken away of a tenant's people, hour by hour for a week: the rows of <see cref="RecentLoss"/>.</summary>
/// <param name="tenant">Its id.</param>
/// <param name="name">Of the source.</param>
internal sealed class RecentLosses(string tenant, string name)
{
    private const string Select = "SELECT hour, in_force, gone, rebound FROM recent_loss WHERE tenant = $1 AND source = $2 AND hour >= $3 ORDER BY hour";

    private const string Put =
        """
        INSERT INTO recent_loss (tenant, source, hour, in_force, gone, rebound) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tenant, source, hour) DO UPDATE SET in_force = excluded.in_force, gone = excluded.gone, rebound = excluded.rebound
        """;

    private const string DeleteBefore = "DELETE FROM recent_loss WHERE tenant = $1 AND source = $2 AND hour < $3";

    public async Task<RecentLoss> ReadAsync(SqlSession session, DateTimeOffset now, CancellationToken ct) => Sum(await HoursAsync(session, now, RecentLoss.Day, ct));

    /// <summary>The same, with <see cref="RecentLoss.Fewest"/>.</summary>
    public async Task<RecentLoss> ReadWeekAsync(SqlSession session, DateTimeOffset now, CancellationToken ct)
    {
        var hours = (await HoursAsync(session, now, RecentLoss.Week, ct)).ToLookup(hour => hour.Number >= HourOf(now - RecentLoss.Day));
        return Sum(hours[true]) with { Fewest = [.. Enum.GetValues<SyncedKind>().Select(kind => hours[false].Select(hour => hour.InForce.ElementAtOrDefault((int)kind)).Where(count => count > 0).DefaultIfEmpty().Min())] };
    }

    /// <summary>Sees to it that the hour has a beginning: whoever adds people first and then removes some is measured against those who were there.</summary>
    /// <param name="inForce">Counted only where nothing is known of the hour.</param>
    public async Task BeginAsync(SqlSession session, DateTimeOffset now, Func<Task<long[]>> inForce, CancellationToken ct)
    {
        if ((await HoursAsync(session, now, RecentLoss.Day, ct)).Any(hour => hour.Number == HourOf(now)))
            return;
        var counted = await inForce();
        await AddAsync(session, now, counted, new long[counted.Length], 0, ct);
    }

    /// <summary>Adds to the hour. The caller sees to it that nobody else does at the same time.</summary>
    /// <param name="inForce">Before, in the order of <see cref="SyncedKind"/>.</param>
    /// <param name="gone">In the same order.</param>
    public async Task AddAsync(SqlSession session, DateTimeOffset now, long[] inForce, long[] gone, long rebound, CancellationToken ct)
    {
        await session.Call(DeleteBefore, tenant, name, HourOf(now - RecentLoss.Week)).ExecuteAsync(ct);
        var before = Sum((await HoursAsync(session, now, RecentLoss.Day, ct)).Where(hour => hour.Number == HourOf(now)));
        long[] first = [.. inForce.Select((count, kind) => before.InForceOf((SyncedKind)kind) ?? count)];
        long[] sum = [.. gone.Select((count, kind) => count + before.GoneOf((SyncedKind)kind))];
        await session.Call(Put, tenant, name, HourOf(now), Text(first), Text(sum), rebound + before.Rebound).ExecuteAsync(ct);
    }

    /// <summary>A human has looked: what comes is judged from here.</summary>
    public Task ForgetAsync(SqlSession session, CancellationToken ct) => session.Call(DeleteBefore, tenant, name, long.MaxValue).ExecuteAsync(ct);

    private Task<List<Hour>> HoursAsync(SqlSession session, DateTimeOffset now, TimeSpan back, CancellationToken ct) =>
        session.Call(Select, tenant, name, HourOf(now - back)).AllAsync(Hour.Read, ct);

    // Of each kind as many as there were before it began to have any: who brings everybody by two runs has taken nobody away.
    private static RecentLoss Sum(IEnumerable<Hour> hours) => hours.Aggregate(RecentLoss.None, (sum, hour) => new RecentLoss(
        [.. hour.InForce.Select((count, kind) => sum.InForceOf((SyncedKind)kind) ?? count)],
        [.. hour.Gone.Select((count, kind) => sum.GoneOf((SyncedKind)kind) + count)],
        sum.Rebound + hour.Rebound));

    private static long HourOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / 3600;

    private static string Text(long[] counts) => JsonSerializer.Serialize(counts, StoredJson.Of.Int64Array);

    private sealed record Hour(long Number, long[] InForce, long[] Gone, long Rebound)
    {
        public static Hour Read(SqlRow reader) => new(reader.GetInt64(0), Counts(reader, 1), Counts(reader, 2), reader.GetInt64(3));

        private static long[] Counts(SqlRow reader, int column) => JsonSerializer.Deserialize(reader.GetString(column), StoredJson.Of.Int64Array)!;
    }
}
