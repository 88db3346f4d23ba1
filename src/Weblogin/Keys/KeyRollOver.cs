using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>A key that was made or brought, not stored yet.</summary>
internal sealed record MadeKey(string KeyId, byte[] Material)
{
    public override string ToString() => $"key {KeyId}";
}

/// <summary>
/// Takes rings of keys over to their successors: the next is published, later used, later still the former is retired. All rings named in one
/// call change together or not at all, and of two processes that change them at once the second sees what the first did.
/// </summary>
internal sealed class KeyRollOver(IKeyStore store, TimeProvider time)
{
    /// <summary>
    /// How long a next key must have been published before it is used, and a former one is published after it, unless it is said otherwise: ADFS
    /// reads metadata once a day, and encrypts to the key it has read. Far longer than what we sign lives, or our key set is kept.
    /// </summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(24);

    private const int MaxFormer = 3;

    /// <summary>Publishes next keys.</summary>
    /// <param name="make">Makes a ring's next key; called again where another process came between.</param>
    /// <returns>Why it is not done; null where it is.</returns>
    public Task<string?> PublishNextAsync(RingPlace place, Func<RingNames, MadeKey> make, CancellationToken ct) => ChangeAsync(place, (names, ring) =>
    {
        if (ring.Next is not null)
            return (null, "A next key is published already; use it, or drop it first.");
        var made = make(names);
        return ring.All.Any(key => key.KeyId == made.KeyId)
            ? (null, "That key is there already.")
            : (ring with { Next = Stored(place, made, names.Next) }, null);
    }, ct);

    /// <summary>Drops next keys, which were never used.</summary>
    /// <inheritdoc cref="PublishNextAsync" path="/returns" />
    public Task<string?> DropNextAsync(RingPlace place, CancellationToken ct) =>
        ChangeAsync(place, (_, ring) => ring.Next is null ? (null, "No next key is published.") : (ring with { Next = null }, null), ct);

    /// <summary>Puts the next keys in use; those before become former ones.</summary>
    /// <param name="atOnce">Although partners have had less than <see cref="Notice"/> to read of them.</param>
    /// <inheritdoc cref="PublishNextAsync" path="/returns" />
    public Task<string?> UseNextAsync(RingPlace place, bool atOnce, CancellationToken ct) => ChangeAsync(place, (names, ring) =>
    {
        if (ring.Next is not { } next)
            return (null, "No next key is published.");
        if (!atOnce && time.GetUtcNow() - next.CreatedAt < Notice)
            return (null, $"The next key is published since {next.CreatedAt:yyyy-MM-dd HH:mm} UTC only; partners need {Notice.TotalHours:0} hours to read of it. --at-once does not wait: who has not read of it by then takes nothing signed by it.");
        return (Succeed(ring, Renamed(next, names.Current), names) with { Next = null }, null);
    }, ct);

    /// <summary>Forgets the former keys: what they signed verifies no more, and what was encrypted to them can no longer be read.</summary>
    /// <param name="atOnce">Although one of them has been a former one for less than <see cref="Notice"/>: somebody else has it.</param>
    /// <inheritdoc cref="PublishNextAsync" path="/returns" />
    public Task<string?> RetireFormerAsync(RingPlace place, bool atOnce, CancellationToken ct) => ChangeAsync(place, (_, ring) =>
    {
        if (ring.Former is [])
            return (null, "There is no former key.");
        var since = ring.Former.Max(key => key.CreatedAt);
        return !atOnce && time.GetUtcNow() - since < Notice
            ? (null, $"A former key was in use until {since:yyyy-MM-dd HH:mm} UTC; partners may need it until {since + Notice:yyyy-MM-dd HH:mm} UTC.")
            : (ring with { Former = [] }, null);
    }, ct);

    /// <summary>Uses a key that partners know already, a predecessor's; the one before becomes a former one.</summary>
    /// <inheritdoc cref="PublishNextAsync" path="/returns" />
    public Task<string?> SucceedAsync(RingPlace place, MadeKey brought, CancellationToken ct) => ChangeAsync(
        place,
        (names, ring) => ring.All.Any(key => key.KeyId == brought.KeyId)
            ? (null, "That key is there already.")
            : (Succeed(ring, Stored(place, brought, names.Current), names), null),
        ct);

    private StoredRing Succeed(StoredRing ring, StoredKey current, RingNames names) =>
        ring with { Current = current, Former = [Renamed(ring.Current, names.Former), .. ring.Former.Take(MaxFormer - 1)] };

    private async Task<string?> ChangeAsync(RingPlace place, Func<RingNames, StoredRing, (StoredRing? Ring, string? Refusal)> change, CancellationToken ct)
    {
        while (true)
        {
            var before = await store.AllAsync(place.Tenant, place.Purpose, ct);
            List<StoredKey> after = [.. before.Where(key => !place.Rings.Any(names => names.Has(key)))];
            foreach (var names in place.Rings)
            {
                var (ring, refusal) = change(names, StoredRing.Of(before, names) ?? throw new InvalidOperationException("A ring is rolled over before it has a first key."));
                if (refusal is not null)
                    return refusal;
                after.AddRange(ring!.All);
            }

            if (await store.TryReplaceAllAsync(before, after, place.Along, ct))
                return null;
        }
    }

    private StoredKey Stored(RingPlace place, MadeKey made, string name) => new(place.Tenant, place.Purpose, name, made.KeyId, made.Material, time.GetUtcNow());

    private StoredKey Renamed(StoredKey key, string name) => key with { Name = name, CreatedAt = time.GetUtcNow() };
}

/// <summary>Where rings are stored.</summary>
/// <param name="Rings">Those that change together, at least one, each with a first key.</param>
internal sealed record RingPlace(TenantId Tenant, KeyPurpose Purpose, IReadOnlyList<RingNames> Rings)
{
    /// <summary>Written in the commit of a change; null where nothing is.</summary>
    public IPendingWrite? Along { get; init; }
}
