using Weblogin.Model;

namespace Weblogin.Audit.Traces;

/// <summary>
/// How many rows a tenant's logins may write: whoever sends requests all day begins logins all day, and what they leave here is kept for weeks. One bucket a tenant and
/// node, for one caller at a time. What nobody has proven anything in, a stranger can cause: of that a day takes so much, and as much again for what was proven that day.
/// </summary>
/// <param name="burst">Rows that may come at once: the first hour of a school year.</param>
/// <param name="perSecond">Rows that are added each second.</param>
/// <param name="unprovenADay">Rows a day, in UTC, in which nobody has proven anything, of a tenant at which nobody does.</param>
internal sealed class TraceBudget(int burst = 100_000, int perSecond = 20, int unprovenADay = 20_000)
{
    // Each login that is proven has begun in a row or two where it was not yet, and now and then somebody gives up.
    private const int UnprovenForEachProven = 4;

    private readonly Dictionary<TenantId, Bucket> _buckets = [];

    /// <summary>Whether one row more may be written.</summary>
    /// <param name="isProven">Whether an identity provider's verified answer, or an answer to a relying party, is in it.</param>
    public bool TryTake(TenantId tenant, DateTimeOffset now, bool isProven)
    {
        var bucket = _buckets.GetValueOrDefault(tenant, new Bucket(burst, now, 0, 0));
        var left = Math.Min(burst, bucket.Left + (Math.Max(0, (now - bucket.At).TotalSeconds) * perSecond));
        var (proven, unproven) = now.UtcDateTime.Date > bucket.At.UtcDateTime.Date ? (0, 0) : (bucket.Proven, bucket.Unproven);
        var takes = left >= 1 && (isProven || unproven < unprovenADay + (UnprovenForEachProven * proven));
        _buckets[tenant] = takes
            ? new Bucket(left - 1, now, proven + (isProven ? 1 : 0), unproven + (isProven ? 0 : 1))
            : new Bucket(left, now, proven, unproven);
        return takes;
    }

    /// <param name="Proven">Rows of this day.</param>
    /// <param name="Unproven">Likewise.</param>
    private readonly record struct Bucket(double Left, DateTimeOffset At, int Proven, int Unproven);
}
