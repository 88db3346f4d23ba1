using System.Collections.Concurrent;
using Weblogin.Model;

namespace Weblogin.Downstream.Saml;

/// <summary>
/// How many signed failures a service provider may be sent: requests need not be signed, so anybody could make us sign without end. Far above
/// what honest people cause. Thread-safe.
/// </summary>
internal sealed class SignedErrorBudget(TimeProvider time)
{
    /// <summary>How many may go out at once, before the rate counts.</summary>
    public const int AtOnce = 40;

    private const double PerSecond = 2;

    private readonly ConcurrentDictionary<RelyingPartyId, Bucket> _buckets = new();

    /// <summary>Takes one; false where none is left.</summary>
    public bool TryTake(RelyingPartyId serviceProvider)
    {
        var now = time.GetUtcNow();
        return _buckets.GetOrAdd(serviceProvider, _ => new Bucket(now)).TryTake(now);
    }

    private sealed class Bucket(DateTimeOffset filledAt)
    {
        private readonly Lock _gate = new();
        private double _left = AtOnce;
        private DateTimeOffset _filledAt = filledAt;

        public bool TryTake(DateTimeOffset now)
        {
            lock (_gate)
            {
                if (now > _filledAt)
                    (_left, _filledAt) = (Math.Min(AtOnce, _left + ((now - _filledAt).TotalSeconds * PerSecond)), now);
                if (_left < 1)
                    return false;
                _left--;
                return true;
            }
        }
    }
}
