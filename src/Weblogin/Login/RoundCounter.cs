using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// Stops a relying party that bounces a person back again and again although it has its answer each time. A round is a question that comes
/// within <see cref="Soon"/> of the answer to the one before, by the same browser for the same relying party; a pause begins anew. So several tabs
/// that open at once are no rounds, and neither is a day of ordinary use. Counted in memory, for a login shall cost no further statement: each
/// process counts what it sees. Thread-safe.
/// </summary>
internal sealed class RoundCounter(IOptions<LoginOptions> options, TimeProvider time)
{
    /// <summary>Rounds that are answered where no setting says otherwise; the next is stopped.</summary>
    public const int Most = 10;

    /// <summary>Who comes back this soon has hardly seen a page.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    // A round through an identity provider may take a while; what is older is no part of a loop.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(30);

    // Some 30 MB. Beyond it nobody new is counted until the next sweep.
    private const int MostKept = 200_000;

    private readonly ConcurrentDictionary<UInt128, Rounds> _rounds = new();
    private long _swept = time.GetTimestamp();

    /// <summary>How many browsers are followed at the moment.</summary>
    public int Count => _rounds.Count;

    /// <summary>A question comes.</summary>
    /// <returns>Whether it is one round too many. Whoever waits for <see cref="Soon"/> may try anew.</returns>
    public bool IsTooMany(Tenant tenant, RelyingParty relyingParty, byte[] browserHash) =>
        _rounds.TryGetValue(Key(tenant, relyingParty, browserHash), out var rounds) && rounds.Ask(time.GetUtcNow(), options.Value.MostRounds);

    /// <summary>The relying party gets an answer: a person, or why there is none.</summary>
    public void Answered(Tenant tenant, RelyingParty relyingParty, byte[] browserHash)
    {
        Sweep();
        var key = Key(tenant, relyingParty, browserHash);
        if (_rounds.TryGetValue(key, out var known) || (_rounds.Count < MostKept && (known = _rounds.GetOrAdd(key, static _ => new Rounds())) is not null))
            known.Answer(time.GetUtcNow());
    }

    private void Sweep()
    {
        var swept = Volatile.Read(ref _swept);
        if (time.GetElapsedTime(swept) < SweepInterval || Interlocked.CompareExchange(ref _swept, time.GetTimestamp(), swept) != swept)
            return;
        var old = time.GetUtcNow() - Kept;
        foreach (var (key, rounds) in _rounds)
        {
            if (rounds.LastSeen < old)
                _rounds.TryRemove(key, out _);
        }
    }

    private static UInt128 Key(Tenant tenant, RelyingParty relyingParty, byte[] browserHash)
    {
        var place = Encoding.ASCII.GetBytes($"{tenant.Id.Value} {relyingParty.Id.Value} ");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. place, .. browserHash], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private sealed class Rounds
    {
        private readonly Lock _lock = new();
        private int _count;
        private DateTimeOffset? _answeredAt;
        private DateTimeOffset _lastSeen;

        public DateTimeOffset LastSeen
        {
            get
            {
                lock (_lock)
                    return _lastSeen;
            }
        }

        public bool Ask(DateTimeOffset now, int most)
        {
            lock (_lock)
            {
                // A question beside one that is not answered yet, as other tabs ask it, is part of no round.
                if (_answeredAt is not { } answeredAt)
                    return false;
                _lastSeen = now;
                var isRound = now - answeredAt <= Soon;
                if (isRound && _count >= most)
                    return true;
                _count = isRound ? _count + 1 : 0;
                _answeredAt = null;
                return false;
            }
        }

        public void Answer(DateTimeOffset now)
        {
            lock (_lock)
            {
                _answeredAt = now;
                _lastSeen = now;
            }
        }
    }
}
