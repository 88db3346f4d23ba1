using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>What came of changing a service provider's keys. Closed.</summary>
internal abstract record KeyRoll
{
    private KeyRoll() { }

    /// <summary>It is done and stored; running hosts take it within a minute.</summary>
    internal sealed record Done(ServiceProviderKeyRing Ring) : KeyRoll;

    /// <param name="Reason">For the administrator.</param>
    internal sealed record Refused(string Reason) : KeyRoll;
}

/// <summary>
/// Changes the keys of a tenant's service provider in three steps with time between them: publish the next, use it, retire the former. No
/// partner meets a signature by a key it could not have read of, nor encrypts to one that is gone.
/// </summary>
internal sealed class ServiceProviderKeyRoll(IKeyStore store, ServiceProviderKeys keys, TimeProvider time)
{
    /// <summary>How long a next key must have been published before it is used, unless it is said otherwise: ADFS reads metadata once a day.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(24);

    private const int MaxFormer = 3;

    /// <summary>Publishes a next key.</summary>
    /// <param name="brought">A certificate made elsewhere; null makes one.</param>
    public Task<KeyRoll> PublishNextAsync(TenantId tenant, ServiceProviderCertificate? brought, CancellationToken ct) => ChangeAsync(tenant, ring =>
    {
        if (ring.Next is not null)
            return (null, "A next key is published already; use it, or drop it first.");
        var made = brought ?? ServiceProviderCertificate.Create(tenant, time.GetUtcNow());
        return ring.All.Any(key => key.KeyId == made.KeyId)
            ? (null, "That key is there already.")
            : (ring with { Next = Stored(tenant, made, StoredRing.Coming) }, null);
    }, ct);

    /// <summary>Drops the next key, which was never used.</summary>
    public Task<KeyRoll> DropNextAsync(TenantId tenant, CancellationToken ct) => ChangeAsync(
        tenant, ring => ring.Next is null ? (null, "No next key is published.") : (ring with { Next = null }, null), ct);

    /// <summary>Puts the next key in use; the one before becomes a former one.</summary>
    /// <param name="atOnce">Although partners have had less than <see cref="Notice"/> to read of it.</param>
    public Task<KeyRoll> UseNextAsync(TenantId tenant, bool atOnce, CancellationToken ct) => ChangeAsync(tenant, ring =>
    {
        if (ring.Next is not { } next)
            return (null, "No next key is published.");
        if (!atOnce && time.GetUtcNow() - next.CreatedAt < Notice)
            return (null, $"The next key is published since {next.CreatedAt:yyyy-MM-dd HH:mm} UTC only; partners need {Notice.TotalHours:0} hours to read of it.");
        return (Succeed(ring, Renamed(next, StoredRing.Signing)) with { Next = null }, null);
    }, ct);

    /// <summary>Forgets the former keys: what was encrypted to them can no longer be read.</summary>
    public Task<KeyRoll> RetireFormerAsync(TenantId tenant, CancellationToken ct) => ChangeAsync(
        tenant, ring => ring.Former is [] ? (null, "There is no former key.") : (ring with { Former = [] }, null), ct);

    /// <summary>Uses a key that partners know already, a predecessor's; the one before becomes a former one.</summary>
    public Task<KeyRoll> ImportAsync(TenantId tenant, ServiceProviderCertificate brought, CancellationToken ct) => ChangeAsync(
        tenant,
        ring => ring.All.Any(key => key.KeyId == brought.KeyId)
            ? (null, "That key is there already.")
            : (Succeed(ring, Stored(tenant, brought, StoredRing.Signing)), null),
        ct);

    private StoredRing Succeed(StoredRing ring, StoredKey current) =>
        ring with { Current = current, Former = [Renamed(ring.Current, StoredRing.Gone), .. ring.Former.Take(MaxFormer - 1)] };

    private async Task<KeyRoll> ChangeAsync(TenantId tenant, Func<StoredRing, (StoredRing? Ring, string? Refusal)> change, CancellationToken ct)
    {
        while (true)
        {
            // There is a first key always, as if it had been needed.
            await keys.RingAsync(tenant, ct);
            var before = await store.AllAsync(tenant, KeyPurpose.ServiceProvider, ct);
            var (after, refusal) = change(StoredRing.Of(before) ?? throw new InvalidOperationException("The first key was made a moment ago."));
            if (refusal is not null)
                return new KeyRoll.Refused(refusal);
            if (!await store.TryReplaceAllAsync(before, after!.All, ct))
                continue;
            keys.Forget(tenant);
            return new KeyRoll.Done(await keys.RingAsync(tenant, ct));
        }
    }

    private StoredKey Stored(TenantId tenant, ServiceProviderCertificate made, string name) =>
        new(tenant, KeyPurpose.ServiceProvider, name, made.KeyId, made.Pkcs12, time.GetUtcNow());

    private StoredKey Renamed(StoredKey key, string name) => key with { Name = name, CreatedAt = time.GetUtcNow() };
}
