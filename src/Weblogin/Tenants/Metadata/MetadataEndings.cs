using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>
/// When the certificates and the metadata of SAML identity providers end. An ADFS that renews by itself makes its new certificate 20 days before the old one ends
/// and signs by it 5 days later (<c>CertificateGenerationThreshold</c>, <c>CertificatePromotionThreshold</c>): whoever has not read its metadata in those days
/// is out 15 days before the date in the certificate.
/// </summary>
internal sealed class MetadataEndings(IMetadataStore metadata, IMetadataFetchStore fetches, IMetadataInspector inspector) : IEndingSource
{
    /// <summary>From when on the next certificate of an ADFS can be read, before the end of the old one.</summary>
    public static readonly TimeSpan AdfsPublishes = TimeSpan.FromDays(20);

    /// <summary>From when on an ADFS signs by it.</summary>
    public static readonly TimeSpan AdfsPromotes = TimeSpan.FromDays(15);

    public async Task<IReadOnlyList<Ending>> OfAsync(Tenant tenant, CancellationToken ct)
    {
        List<Ending> endings = [];
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Where(provider => !provider.Disabled))
        {
            var row = await metadata.FindAsync(tenant.Id, provider.Id, ct);
            // Everybody may meet another partner than test users do: both end.
            var (newest, met) = (inspector.Summary(tenant, row?.Accepted), inspector.Met(tenant, provider.Id, row));
            var summaries = met is null || met.EntityId == newest?.EntityId ? [newest] : new[] { met, newest };
            foreach (var summary in summaries.OfType<MetadataSummary>())
                endings.AddRange(Of(tenant.Id, provider, summary, await IsFollowedAsync(tenant.Id, provider, ct)));
        }

        return endings;
    }

    /// <summary>Whether a new certificate is read by itself: an address that answers.</summary>
    private async Task<bool> IsFollowedAsync(TenantId tenant, IdentityProvider.Saml provider, CancellationToken ct) =>
        provider.MetadataUrl is { } address && await fetches.FindAsync(tenant, provider.Id, ct) is { SucceededAt: not null, Fault: null } fetch && fetch.Address == address.AbsoluteUri;

    private static IEnumerable<Ending> Of(TenantId tenant, IdentityProvider.Saml provider, MetadataSummary summary, bool isFollowed)
    {
        // A key that is known today and ends later carries the logins on.
        var last = summary.SigningKeys.MaxBy(key => key.NotAfter)!;
        foreach (var key in summary.SigningKeys.Distinct())
        {
            var effect = isFollowed || key != last ? EndingEffect.None
                : summary.IsAdfs ? EndingEffect.AdfsChanges
                : provider.Response.RefuseExpiredCertificates ? EndingEffect.LoginsStop
                : EndingEffect.PartnerChanges;
            yield return new Ending
            {
                Kind = EndingKind.ProviderKey,
                Tenant = tenant,
                Party = provider.Id.Value,
                Name = key.Thumbprint,
                EndsAt = key.NotAfter,
                At = effect == EndingEffect.AdfsChanges ? key.NotAfter - AdfsPromotes : key.NotAfter,
                Effect = effect,
            };
        }

        if (summary.ValidUntil is { } end)
        {
            yield return new Ending
            {
                Kind = EndingKind.ProviderMetadata,
                Tenant = tenant,
                Party = provider.Id.Value,
                Name = "",
                EndsAt = end,
                At = end,
                Effect = isFollowed ? EndingEffect.None : EndingEffect.LoginsStop,
            };
        }
    }
}
