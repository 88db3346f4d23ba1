using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>Keys that sign what relying parties believe.</summary>
internal enum OwnKeys
{
    /// <summary>Those of the OpenID Connect issuer: ES256 and RS256, rolled over together.</summary>
    Issuer,

    /// <summary>Those of the SAML identity provider: RSA, and EC where a service provider has asked for it.</summary>
    IdentityProvider,
}

/// <summary>A step of a roll-over.</summary>
internal enum RollStep
{
    /// <summary>Changes nothing.</summary>
    Show,

    /// <summary>Makes next keys and publishes them.</summary>
    Publish,

    /// <summary>Signs by the next keys; those before verify only.</summary>
    Use,

    /// <summary>Publishes the former keys no more.</summary>
    Retire,

    /// <summary>Takes published next keys back.</summary>
    Drop,
}

/// <summary>A key and what it is in its ring.</summary>
/// <param name="Name"><c>ES256</c>, <c>ES256 next</c>, <c>ES256 former</c>; <c>Rsa</c> and <c>Ec</c> alike.</param>
/// <param name="Since">When it came to be that, UTC.</param>
/// <param name="CertificateSha256">64 lower-case hexadecimal digits; null where it has no certificate.</param>
internal sealed record RolledKey(string Name, string KeyId, DateTimeOffset Since, string? CertificateSha256);

/// <summary>What came of a step. Closed.</summary>
internal abstract record OwnKeyRollOutcome
{
    private OwnKeyRollOutcome() { }

    /// <summary>The keys as they are now.</summary>
    internal sealed record Done(IReadOnlyList<RolledKey> Keys) : OwnKeyRollOutcome;

    /// <param name="Reason">For the administrator.</param>
    internal sealed record Refused(string Reason) : OwnKeyRollOutcome;
}

/// <summary>Rolls over what an issuer or identity provider signs by: published before use, and published still after it for what it has signed.</summary>
internal sealed class OwnKeyRoll(KeyRollOver roll, IKeyStore store, IssuerKeys issuers, IdentityProviderKeys identityProviders, TimeProvider time)
{
    private IPendingWrite? Along { get; init; }

    /// <summary>The same, with something that is written in the commit of the change.</summary>
    public OwnKeyRoll With(IPendingWrite along) => new(roll, store, issuers, identityProviders, time) { Along = along };

    /// <param name="atOnce">Uses next keys, or retires former ones, although they are that for less than <see cref="KeyRollOver.Notice"/>.</param>
    public async Task<OwnKeyRollOutcome> StepAsync(TenantId tenant, OwnKeys of, RollStep step, bool atOnce, CancellationToken ct)
    {
        var place = await PlaceAsync(tenant, of, ct) with { Along = Along };
        var refusal = step switch
        {
            RollStep.Show => null,
            RollStep.Publish => await roll.PublishNextAsync(place, names => Make(tenant, of, names), ct),
            RollStep.Use => await roll.UseNextAsync(place, atOnce, ct),
            RollStep.Retire => await roll.RetireFormerAsync(place, atOnce, ct),
            RollStep.Drop => await roll.DropNextAsync(place, ct),
            _ => throw new UnreachableException(),
        };
        issuers.Forget(tenant);
        identityProviders.Forget(tenant);
        if (refusal is not null)
            return new OwnKeyRollOutcome.Refused(refusal);
        var keys = await store.AllAsync(tenant, place.Purpose, ct);
        return new OwnKeyRollOutcome.Done([.. place.Rings.SelectMany(names => StoredRing.Of(keys, names)!.All).Select(key => Told(key, of))]);
    }

    // There is a first key of each ring always, as if it had been needed.
    private async Task<RingPlace> PlaceAsync(TenantId tenant, OwnKeys of, CancellationToken ct)
    {
        switch (of)
        {
            case OwnKeys.Issuer:
                await issuers.AllAsync(tenant, ct);
                return new RingPlace(tenant, KeyPurpose.IdToken, [RingNames.Of(nameof(KeyAlgorithm.ES256)), RingNames.Of(nameof(KeyAlgorithm.RS256))]);
            case OwnKeys.IdentityProvider:
                await identityProviders.GetAsync(tenant, CertificateKind.Rsa, ct);
                var names = new[] { RingNames.Of(nameof(CertificateKind.Rsa)), RingNames.Of(nameof(CertificateKind.Ec)) };
                var keys = await store.AllAsync(tenant, KeyPurpose.IdentityProvider, ct);
                return new RingPlace(tenant, KeyPurpose.IdentityProvider, [.. names.Where(ring => StoredRing.Of(keys, ring) is not null)]);
            default:
                throw new UnreachableException();
        }
    }

    private MadeKey Make(TenantId tenant, OwnKeys of, RingNames names)
    {
        if (of == OwnKeys.IdentityProvider)
            return IdentityProviderCertificate.Create(tenant, Enum.Parse<CertificateKind>(names.Current), time.GetUtcNow());
        var (keyId, pkcs8) = TokenKey.Create(Enum.Parse<KeyAlgorithm>(names.Current));
        return new MadeKey(keyId, pkcs8);
    }

    private static RolledKey Told(StoredKey key, OwnKeys of)
    {
        if (of == OwnKeys.Issuer)
            return new RolledKey(key.Name, key.KeyId, key.CreatedAt, null);
        using var certificate = X509CertificateLoader.LoadPkcs12(key.Material, password: null);
        return new RolledKey(key.Name, key.KeyId, key.CreatedAt, Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)));
    }
}
