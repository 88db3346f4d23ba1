using Weblogin.Model;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;

namespace Weblogin.Admin.Calendar;

/// <summary>What ends of everybody whom somebody administers: an operator all of it, what the watch saw last; others what is theirs, now.</summary>
internal sealed class OwnEndings(EndingCalendar calendar, CalendarBoard board, TenantDirectory directory)
{
    /// <param name="tenants">Whom they administer, where they are no operator.</param>
    /// <returns>Soonest first.</returns>
    public async Task<IReadOnlyList<Ending>> OfAsync(bool isOperator, IEnumerable<TenantId> tenants, CancellationToken ct)
    {
        var snapshot = directory.Current;
        if (isOperator)
            return board.Endings ?? await calendar.AllAsync(snapshot, ct);
        List<Ending> endings = [];
        foreach (var tenant in tenants.Select(snapshot.FindTenant).OfType<Tenant>())
            endings.AddRange(await calendar.OfAsync(tenant, snapshot, ct));
        // A relying party of several of them ends once.
        return [.. endings.Distinct().OrderBy(ending => ending.At)];
    }
}
