using Weblogin.Delivery;
using Weblogin.Keys;
using Weblogin.Model;

namespace Weblogin.Storage.Sql;

/// <summary>Counters of a day, under a keyed index of what they count.</summary>
internal sealed class SendCountStore(ISqlDatabase database, IBlindIndex blindIndex) : ISendCounter
{
    private const string Table = "send_count";

    private const string Select = "SELECT sent FROM send_count WHERE tenant = $1 AND counter_index = $2 AND day = $3";

    private const string Count =
        """
        INSERT INTO send_count (tenant, counter_index, day, sent, expires_at) VALUES ($1, $2, $3, 1, $4)
        ON CONFLICT (tenant, counter_index, day) DO UPDATE SET sent = send_count.sent + 1
        """;

    public Task<SendLimit?> TryCountAsync(TenantId tenant, IReadOnlyList<SendLimit> limits, DateTimeOffset now)
    {
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var counters = limits.Select(limit => (Limit: limit, Index: blindIndex.Of(Table, $"{tenant.Value}|{limit.Scope}|{limit.Key}"))).ToArray();
        return database.WriteShortLivedAsync<SendLimit?>(async (session, c) =>
        {
            foreach (var (limit, index) in counters)
            {
                if (await session.Call(Select, tenant.Value, index, midnight.Column).FirstAsync(reader => reader.GetInt64(0), c) >= limit.Most)
                    return limit;
            }

            foreach (var (_, index) in counters)
                await session.Call(Count, tenant.Value, index, midnight.Column, midnight.AddDays(1).Column).ExecuteAsync(c);
            return null;
        }, CancellationToken.None);
    }
}
