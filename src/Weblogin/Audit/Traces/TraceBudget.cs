using Weblogin.Model;

namespace Weblogin.Audit.Traces;

/// <summary>
/// How many rows a tenant's logins may write: whoever sends requests all day begins logins all day, and what they leave here is kept for weeks. One bucket a tenant and
/// node, for one caller at a time.
/// </summary>
/// <param name="burst">Rows that may come at once: the first hour of a school year.</param>
/// <param name="perSecond">Rows that are added each second.</param>
internal sealed class TraceBudget(int burst = 100_000, int perSecond = 20)
{
    private readonly Dictionary<TenantId, Bucket> _buckets = [];

    /// <summary>Whether one row more may be written.</summary>
    public bool TryTake(TenantId tenant, DateTimeOffset now)
    {
        var bucket = _buckets.GetValueOrDefault(tenant, new Bucket(burst, now));
        var left = Math.Min(burst, bucket.Left + (Math.Max(0, (now - bucket.At).TotalSeconds) * perSecond));
        _buckets[tenant] = new Bucket(left >= 1 ? left - 1 : left, now);
        return left >= 1;
    }

    private readonly record struct Bucket(double Left, DateTimeOffset At);
}
