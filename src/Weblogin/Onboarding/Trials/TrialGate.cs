using System.Globalization;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Trials;

/// <summary>
/// The gate before production: says where a version stands, opens it for everybody when enough people have passed at DEV, and leads back to one that was open before.
/// What it decides it decides by the store, whatever a node has in memory.
/// </summary>
internal sealed class TrialGate(IDocumentStore documents, TrialStores stores, Configurations configurations, IMetadataInspector inspector, IAuditLog audit, TimeProvider time)
{
    /// <summary>Null where there is no such tenant, its document is at fault, or its changes serve everybody at once.</summary>
    public async Task<TrialStatus?> StatusAsync(TenantId tenant, CancellationToken ct)
    {
        if (await NewestAsync(tenant, ct) is not { } newest || await configurations.HashAsync(tenant, newest.Version, ct) is not { } configuration)
            return null;
        return new TrialStatus
        {
            Newest = newest,
            Configuration = configuration,
            Releases = await stores.Releases.OfAsync(tenant, ct),
            Testers = await stores.Trials.TestersAsync(tenant, ct),
            Passes = await stores.Trials.PassesAsync(tenant, configuration, ct),
            Proofs = await stores.Trials.ProofsAsync(tenant, configuration, ct),
        };
    }

    /// <summary>Opens the newest version for everybody.</summary>
    /// <param name="configuration">What the person who opens it has seen; where it is another now, nothing is opened.</param>
    public async Task<OpenOutcome> OpenAsync(TenantId tenant, string configuration, Doer by, CancellationToken ct)
    {
        // The stamp first: what changes while we judge moves it, and then nothing is opened.
        var checkedAt = await documents.ChangeStampAsync(ct);
        if (await StatusAsync(tenant, ct) is not { } status || !string.Equals(status.Configuration, configuration, StringComparison.Ordinal))
            return OpenOutcome.Overtaken;
        if (!status.MayOpen)
            return OpenOutcome.NotProven;
        return await ReleaseAsync(status, status.Newest.Version, configuration, TrialActs.Opened, by, checkedAt, ct) ? OpenOutcome.Done : OpenOutcome.Overtaken;
    }

    /// <summary>Leads everybody back to what served them before.</summary>
    /// <param name="number">The release to come back to.</param>
    public async Task<OpenOutcome> BackAsync(TenantId tenant, int number, Doer by, CancellationToken ct)
    {
        var checkedAt = await documents.ChangeStampAsync(ct);
        if (await StatusAsync(tenant, ct) is not { } status || status.Releases.FirstOrDefault(release => release.Number == number) is not { } target)
            return OpenOutcome.NoSuch;
        if (target.Version == status.InForce!.Version)
            return OpenOutcome.Overtaken;
        // Metadata is not the document's: keys that were taken out do not come back with it. What is in force must still be what that version needs.
        if (!await HasUsableKeysAsync(tenant, target.Version, ct))
            return OpenOutcome.NoKeys;
        return await ReleaseAsync(status, target.Version, target.Configuration, TrialActs.Back, by, checkedAt, ct) ? OpenOutcome.Done : OpenOutcome.Overtaken;
    }

    private Task<bool> ReleaseAsync(TrialStatus status, int version, string? configuration, string act, Doer by, long checkedAt, CancellationToken ct)
    {
        var (tenant, now) = (status.Newest.Id, time.GetUtcNow());
        var happened = TrialActs.Of(tenant, act, $"tenant {tenant}", by, now) with { Before = Described(status.InForce?.Version), After = $"{Described(version)}, {configuration}" };
        return stores.Releases.TryReleaseAsync(new ReleasedVersion(tenant, (status.InForce?.Number ?? 0) + 1, version, configuration, by.Name, now), checkedAt, [.. by.Held, audit.Record(happened)], ct);
    }

    private async Task<bool> HasUsableKeysAsync(TenantId tenant, int version, CancellationToken ct)
    {
        if (await documents.FindAsync(DocumentKind.Tenant, tenant.Value, version, ct) is not { } stored
            || DocumentJson.Read(stored.Json, new DocumentErrors()) is not TenantDocument document || TenantReader.Read(document, version, new DocumentErrors()) is not { } read)
            return false;
        foreach (var provider in read.IdentityProviders.OfType<IdentityProvider.Saml>().Where(provider => !provider.Disabled))
        {
            if (await stores.Metadata.FindAsync(tenant, provider.Id, ct) is not { Accepted: { } xml }
                || inspector.Inspect(xml, read.Environment == DeploymentEnvironment.Test, provider.MetadataSigners) is not MetadataInspection.Read { Summary: var summary }
                || summary.ValidUntil <= time.GetUtcNow()
                || summary.SigningKeys.All(key => key.NotAfter <= time.GetUtcNow())
                || (provider.EntityId is { } expected && expected != summary.EntityId))
                return false;
        }

        return true;
    }

    private async Task<Tenant?> NewestAsync(TenantId tenant, CancellationToken ct) =>
        await documents.VersionsAsync(DocumentKind.Tenant, tenant.Value, before: null, most: 1, ct) is [var newest]
        && DocumentJson.Read(newest.Json, new DocumentErrors()) is TenantDocument { GoLive: not null } document
            ? TenantReader.Read(document, newest.Version, new DocumentErrors())
            : null;

    private static string? Described(int? version) => version is { } number ? string.Create(CultureInfo.InvariantCulture, $"version {number}") : null;
}

/// <summary>What the gate reads and writes.</summary>
internal sealed class TrialStores(ITrialStore trials, IReleasedVersionStore releases, IMetadataStore metadata)
{
    public ITrialStore Trials => trials;

    public IReleasedVersionStore Releases => releases;

    public IMetadataStore Metadata => metadata;
}

/// <summary>What came of opening a version, or of leading back to one.</summary>
internal enum OpenOutcome
{
    Done,

    /// <summary>Not enough people have passed.</summary>
    NotProven,

    /// <summary>What it rests on has changed since it was looked at, or it is in force already.</summary>
    Overtaken,

    /// <summary>Nothing of that number has been open.</summary>
    NoSuch,

    /// <summary>A partner's keys are gone or have expired, or are another's now.</summary>
    NoKeys,
}
