using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>What came of changing a service provider's keys. Closed.</summary>
internal abstract record KeyRoll
{
    private KeyRoll() { }

    /// <summary>It is done and stored; running hosts take it within a second.</summary>
    internal sealed record Done(ServiceProviderKeyRing Ring) : KeyRoll;

    /// <param name="Reason">For the administrator.</param>
    internal sealed record Refused(string Reason) : KeyRoll;
}

/// <summary>
/// Changes the keys of a tenant's service provider in three steps with time between them: publish the next, use it, retire the former. No
/// partner meets a signature by a key it could not have read of, nor encrypts to one that is gone.
/// </summary>
internal sealed class ServiceProviderKeyRoll(KeyRollOver roll, ServiceProviderKeys keys, TimeProvider time)
{
    private IPendingWrite? Along { get; init; }

    /// <summary>The same, with something that is written in the commit of the change.</summary>
    public ServiceProviderKeyRoll With(IPendingWrite along) => new(roll, keys, time) { Along = along };

    /// <inheritdoc cref="KeyRollOver.Notice" />
    public static TimeSpan Notice => KeyRollOver.Notice;

    /// <summary>Publishes a next key.</summary>
    /// <param name="brought">A certificate made elsewhere; null makes one.</param>
    public Task<KeyRoll> PublishNextAsync(TenantId tenant, ServiceProviderCertificate? brought, CancellationToken ct) =>
        ChangeAsync(tenant, place => roll.PublishNextAsync(place, _ => Made(brought ?? ServiceProviderCertificate.Create(tenant, time.GetUtcNow())), ct), ct);

    /// <summary>Drops the next key, which was never used.</summary>
    public Task<KeyRoll> DropNextAsync(TenantId tenant, CancellationToken ct) => ChangeAsync(tenant, place => roll.DropNextAsync(place, ct), ct);

    /// <summary>Puts the next key in use; the one before becomes a former one.</summary>
    /// <param name="atOnce">Although partners have had less than <see cref="Notice"/> to read of it.</param>
    public Task<KeyRoll> UseNextAsync(TenantId tenant, bool atOnce, CancellationToken ct) => ChangeAsync(tenant, place => roll.UseNextAsync(place, atOnce, ct), ct);

    /// <summary>Forgets the former keys: what was encrypted to them can no longer be read.</summary>
    /// <param name="atOnce">Although one was in use less than <see cref="Notice"/> ago.</param>
    public Task<KeyRoll> RetireFormerAsync(TenantId tenant, bool atOnce, CancellationToken ct) => ChangeAsync(tenant, place => roll.RetireFormerAsync(place, atOnce, ct), ct);

    /// <summary>Uses a key that partners know already, a predecessor's; the one before becomes a former one.</summary>
    public Task<KeyRoll> ImportAsync(TenantId tenant, ServiceProviderCertificate brought, CancellationToken ct) =>
        ChangeAsync(tenant, place => roll.SucceedAsync(place, Made(brought), ct), ct);

    private async Task<KeyRoll> ChangeAsync(TenantId tenant, Func<RingPlace, Task<string?>> change, CancellationToken ct)
    {
        // There is a first key always, as if it had been needed.
        await keys.RingAsync(tenant, ct);
        if (await change(new RingPlace(tenant, KeyPurpose.ServiceProvider, [RingNames.ServiceProvider]) { Along = Along }) is { } refusal)
            return new KeyRoll.Refused(refusal);
        keys.Forget(tenant);
        return new KeyRoll.Done(await keys.RingAsync(tenant, ct));
    }

    private static MadeKey Made(ServiceProviderCertificate certificate) => new(certificate.KeyId, certificate.Pkcs12);
}
