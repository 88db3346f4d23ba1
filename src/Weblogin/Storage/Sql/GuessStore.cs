using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Patrons;

namespace Weblogin.Storage.Sql;

/// <summary>Wrong guesses by day, under a keyed index of whose they are.</summary>
internal sealed class GuessStore(ISqlDatabase database, IBlindIndex blindIndex) : IGuessStore
{
    private const string Table = "patron_guess";

    private const string Select =
        """
        SELECT coalesce(sum(CASE WHEN day = $4 THEN wrong END), 0), coalesce(sum(wrong), 0) FROM patron_guess
        WHERE tenant = $1 AND counter_index = $2 AND day > $3 AND day <= $4
        """;

    private const string Count =
        """
        INSERT INTO patron_guess (tenant, counter_index, day, wrong, expires_at) VALUES ($1, $2, $3, 1, $4)
        ON CONFLICT (tenant, counter_index, day) DO UPDATE SET wrong = patron_guess.wrong + 1
        """;

    private const string GiveBack = "UPDATE patron_guess SET wrong = wrong - 1 WHERE tenant = $1 AND counter_index = $2 AND day = $3 AND wrong > 0";

    public Task<bool> TryTakeAsync(TenantId tenant, IReadOnlyList<GuessBudget> budgets, DateTimeOffset now)
    {
        var day = MidnightOf(now);
        var counters = budgets.Select(budget => (Budget: budget, Index: IndexOf(tenant, budget))).ToArray();
        // On disk when it returns: a power cut gives nobody their guesses back.
        return database.WriteAsync(async (session, c) =>
        {
            foreach (var (budget, index) in counters)
            {
                var (ofDay, ofYear) = await session.Call(Select, tenant.Value, index, day.AddDays(-GuessBudget.DaysOfYear).Column, day.Column)
                    .FirstAsync(reader => (reader.GetInt64(0), reader.GetInt64(1)), c);
                if (ofDay >= budget.OfDay || ofYear >= budget.OfYear)
                    return false;
            }

            foreach (var (_, index) in counters)
                await session.Call(Count, tenant.Value, index, day.Column, day.AddDays(GuessBudget.DaysOfYear).Column).ExecuteAsync(c);
            return true;
        }, CancellationToken.None);
    }

    public Task GiveBackAsync(TenantId tenant, IReadOnlyList<GuessBudget> budgets, DateTimeOffset taken)
    {
        var indexes = budgets.Select(budget => IndexOf(tenant, budget)).ToArray();
        return database.WriteShortLivedAsync(async (session, c) =>
        {
            foreach (var index in indexes)
                await session.Call(GiveBack, tenant.Value, index, MidnightOf(taken).Column).ExecuteAsync(c);
            return 0;
        }, CancellationToken.None);
    }

    private static DateTimeOffset MidnightOf(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);

    private byte[] IndexOf(TenantId tenant, GuessBudget budget) => blindIndex.Of(Table, $"{tenant.Value}|{budget.Scope}|{budget.Key}");
}
