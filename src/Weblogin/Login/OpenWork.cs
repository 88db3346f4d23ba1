using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>
/// How much is open that anybody can begin who knows nothing: steps of logins, and requests that wait for their browser. Each has a ceiling for
/// each tenant (or hub) and relying party, so that a flood at one door fills no disk and stands in no other's way. Counted in memory, for a
/// login shall cost no further statement: each process counts what it opened itself, and a restart begins at nothing. Thread-safe.
/// </summary>
internal sealed class OpenWork(IOptions<LoginOptions> options, TimeProvider time)
{
    // As long as a pushed request is good.
    private static readonly TimeSpan RequestLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Steps that a browser has not answered yet.</summary>
    public Ceiling Steps { get; } = new(options.Value.MostOpen, options.Value.StepLifetime, time);

    /// <summary>Requests that were pushed or posted, and that no browser has brought yet.</summary>
    public Ceiling Requests { get; } = new(
        options.Value.MostOpen, options.Value.ParkedLifetime > RequestLifetime ? options.Value.ParkedLifetime : RequestLifetime, time);

    /// <summary>One kind of work. It ends when somebody says so, or when its time is over.</summary>
    /// <param name="most">For one door.</param>
    /// <param name="life">How long each is open at the most.</param>
    internal sealed class Ceiling(int most, TimeSpan life, TimeProvider time)
    {
        // As many as there are documents.
        private readonly ConcurrentDictionary<(TenantId, RelyingPartyId), Door> _doors = new();

        public bool IsReached(TenantId place, RelyingPartyId relyingParty) => Of(place, relyingParty).Add(0, Now) >= most;

        public void Opened(TenantId place, RelyingPartyId relyingParty) => Of(place, relyingParty).Add(1, Now);

        public void Ended(TenantId place, RelyingPartyId relyingParty) => Of(place, relyingParty).Add(-1, Now);

        private long Now => time.GetUtcNow().Ticks / (life.Ticks / (Door.Slots - 1));

        private Door Of(TenantId place, RelyingPartyId relyingParty) => _doors.GetOrAdd((place, relyingParty), static _ => new Door());
    }

    /// <summary>A count that forgets, slot after slot, what came a lifetime ago.</summary>
    private sealed class Door
    {
        public const int Slots = 32;

        private readonly Lock _lock = new();
        private readonly int[] _slots = new int[Slots];
        private long _now;
        private int _open;

        /// <returns>How many are open then. What ended is forgotten a little later than what it ended, so this is never too many for long.</returns>
        public int Add(int change, long now)
        {
            lock (_lock)
            {
                for (var behind = Math.Min(now - _now, Slots); behind > 0; behind--)
                {
                    ref var oldest = ref _slots[(now - behind + 1) % Slots];
                    _open -= oldest;
                    oldest = 0;
                }

                _now = Math.Max(now, _now);
                _slots[_now % Slots] += change;
                _open += change;
                return _open;
            }
        }
    }
}
