using System.Diagnostics;
using System.Security.Cryptography;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Tenants.Metadata;

/// <summary>
/// The door by address: fetches the metadata of one provider and hands it to the <see cref="MetadataIntake"/>, the same rule as for a file. What
/// is in force stays in force whatever happens here.
/// </summary>
internal sealed class MetadataFetch(
    IGuardedFetch fetch, IMetadataStore metadata, IMetadataFetchStore store, MetadataIntake intake, IMetadataInspector inspector, MetadataFetch.Surroundings surroundings)
{
    private const int Resolution = 1 << 20;

    /// <summary>What the fetch runs in.</summary>
    internal sealed record Surroundings(TimeProvider Time, ILogger<MetadataFetch> Log);

    /// <summary>Fetches once, unless another node has done so meanwhile.</summary>
    /// <param name="atOnce">Although it is not due.</param>
    /// <returns>How it stands now.</returns>
    public Task<StoredFetch> RunAsync(Tenant tenant, IdentityProvider.Saml provider, bool atOnce, CancellationToken ct) => RunAsync(tenant, provider, atOnce, null, ct);

    /// <param name="records">Makes the record of what comes of it, written in one commit with it; null where none is kept.</param>
    /// <inheritdoc cref="RunAsync(Tenant, IdentityProvider.Saml, bool, CancellationToken)"/>
    public async Task<StoredFetch> RunAsync(Tenant tenant, IdentityProvider.Saml provider, bool atOnce, RecordsIntake? records, CancellationToken ct)
    {
        var address = provider.MetadataUrl?.AbsoluteUri ?? throw new ArgumentException("The provider's document names no address.", nameof(provider));
        var before = await store.FindAsync(tenant.Id, provider.Id, ct);
        if (before?.Address != address)
            before = null;
        if (!atOnce && before?.NextAt > surroundings.Time.GetUtcNow())
            return before;
        var inForce = (await metadata.FindAsync(tenant.Id, provider.Id, ct))?.Accepted;
        var request = new FetchRequest(provider.MetadataUrl, tenant.Environment == DeploymentEnvironment.Test, MetadataOffer.MaxOctets)
        {
            // Without anything in force there is nothing that could be unchanged.
            Known = inForce is not null && before is { ETag: not null } or { LastModified: not null } ? new Validators(before.ETag, before.LastModified) : null,
        };
        var start = before ?? new StoredFetch(tenant.Id, provider.Id, address, null, null, null, null, 0, null, default);
        var after = await fetch.GetAsync(request, ct) switch
        {
            FetchOutcome.Fetched fetched => await OfferAsync(tenant, provider, start, fetched, records, ct),
            FetchOutcome.NotModified => Succeeded(tenant, start, start.ETag, start.LastModified, inForce),
            FetchOutcome.Failed failed => Failed(start, failed.Sentence, failed.RetryAfter),
            _ => throw new UnreachableException(),
        };
        Report(before, after);
        await store.SaveAsync(after, ct);
        return after;
    }

    private async Task<StoredFetch> OfferAsync(Tenant tenant, IdentityProvider.Saml provider, StoredFetch start, FetchOutcome.Fetched fetched, RecordsIntake? records, CancellationToken ct)
    {
        var outcome = await intake.OfferAsync(new MetadataOffer(tenant, provider, fetched.Content) { Records = records }, ct);
        // Content that was refused is asked for whole again: the document may change what is refused of it.
        if (outcome is IntakeOutcome.Refused refused)
            return Failed(start with { ETag = null, LastModified = null }, $"{FetchReasons.Refused.English}: {refused.Sentence}", null);
        var inForce = (await metadata.FindAsync(tenant.Id, provider.Id, ct))?.Accepted;
        return Succeeded(tenant, start, fetched.Validators.ETag, fetched.Validators.LastModified, inForce);
    }

    private StoredFetch Succeeded(Tenant tenant, StoredFetch start, string? etag, DateTimeOffset? lastModified, string? inForce)
    {
        var now = surroundings.Time.GetUtcNow();
        var summary = inForce is not null && inspector.Inspect(inForce, MetadataRules.AllowsHttp(tenant), []) is MetadataInspection.Read read ? read.Summary : null;
        return start with
        {
            ETag = etag,
            LastModified = lastModified,
            SucceededAt = now,
            FailedSince = null,
            Failures = 0,
            Fault = null,
            NextAt = FetchSchedule.AfterSuccess(now, summary?.ValidUntil, summary?.CacheDuration, Chance()),
        };
    }

    private StoredFetch Failed(StoredFetch start, string sentence, TimeSpan? retryAfter)
    {
        var now = surroundings.Time.GetUtcNow();
        var failures = start.Failures + 1;
        return start with
        {
            FailedSince = start.FailedSince ?? now,
            Failures = failures,
            Fault = sentence,
            NextAt = FetchSchedule.AfterFailure(now, failures, retryAfter, Chance()),
        };
    }

    // An outage is told when it begins, when its reason changes and when it ends.
    private void Report(StoredFetch? before, StoredFetch after)
    {
        var (tenant, provider) = (after.Tenant.Value, after.IdentityProvider.Value);
        if (after.Fault is { } fault && before?.Fault != fault)
            surroundings.Log.MetadataNotFetched(tenant, provider, fault);
        else if (after.Fault is null && before?.Fault is not null)
            surroundings.Log.MetadataFetchedAgain(tenant, provider);
    }

    private static double Chance() => RandomNumberGenerator.GetInt32(Resolution) / (double)Resolution;
}
