namespace Weblogin.Tenants.Metadata;

/// <summary>The door for a command, a page and a push: takes metadata out of a stream within bounds and hands it to the rule of all doors.</summary>
internal sealed class MetadataUpload(MetadataIntake intake)
{
    /// <summary>Reads to the end or to one octet past <see cref="MetadataOffer.MaxOctets"/>, and offers what it read.</summary>
    /// <param name="content">What was brought, unread and believed in nothing.</param>
    /// <param name="records">Makes the record of what comes of it, written in one commit with it; null where none is kept.</param>
    /// <param name="byHand">Whether a person brings it, who may offer once more what was refused; else a machine does, again and again.</param>
    public async Task<IntakeOutcome> OfferAsync(Tenant tenant, IdentityProvider.Saml provider, Stream content, bool byHand, RecordsIntake? records, CancellationToken ct)
    {
        var octets = new byte[64 * 1024];
        var length = 0;
        int read;
        while ((read = await content.ReadAsync(octets.AsMemory(length), ct)) > 0 && (length += read) <= MetadataOffer.MaxOctets)
        {
            if (length == octets.Length)
                Array.Resize(ref octets, Math.Min(octets.Length * 2, MetadataOffer.MaxOctets + 1));
        }

        return await intake.OfferAsync(new MetadataOffer(tenant, provider, octets.AsMemory(0, length)) { ByHand = byHand, Records = records }, ct);
    }

    /// <inheritdoc cref="OfferAsync(Tenant, IdentityProvider.Saml, Stream, bool, RecordsIntake?, CancellationToken)"/>
    public Task<IntakeOutcome> OfferAsync(Tenant tenant, IdentityProvider.Saml provider, Stream content, bool byHand, CancellationToken ct) => OfferAsync(tenant, provider, content, byHand, null, ct);
}
