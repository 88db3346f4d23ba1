using System.Globalization;
using System.Text;
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
        var releases = await stores.Releases.Store.OfAsync(tenant, ct);
        return new TrialStatus
        {
            Newest = newest,
            Configuration = configuration,
            Releases = releases,
            Reasons = releases is [var inForce, ..] && !string.Equals(inForce.Configuration, configuration, StringComparison.Ordinal) ? await ReasonsAsync(newest, inForce, ct) : [],
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
        var opened = new ReleasedVersion(tenant, Next(status), status.Newest.Version, configuration, by.Name, time.GetUtcNow()) { Partners = await stores.Releases.PartnersAsync(status.Newest, ct), Party = (await PartyAsync(status.Gate, ct))?.Party };
        return await ReleaseAsync(status, opened, (TrialActs.Opened, by), checkedAt, ct) ? OpenOutcome.Done : OpenOutcome.Overtaken;
    }

    /// <summary>Leads everybody back to what served them before.</summary>
    /// <param name="number">The release to come back to.</param>
    public async Task<OpenOutcome> BackAsync(TenantId tenant, int number, Doer by, CancellationToken ct)
    {
        var checkedAt = await documents.ChangeStampAsync(ct);
        if (await StatusAsync(tenant, ct) is not { } status || status.Releases.FirstOrDefault(release => release.Number == number) is not { } target)
            return OpenOutcome.NoSuch;
        if (target.IsLike(status.InForce!))
            return OpenOutcome.Overtaken;
        if (await ReadAsync(target, ct) is not { } then)
            return OpenOutcome.NoKeys;
        var newest = await PartyAsync(status.Gate, ct);
        var back = target with
        {
            // A release that remembers neither would follow the newest of both: going back puts nothing in force that everybody does not meet now.
            Partners = target.Partners ?? status.InForce!.Partners ?? await stores.Releases.PartnersAsync(then, ct),
            // What an operator has sent out to everybody since then is not taken back.
            Party = newest?.Document.AtOnce?.Since > target.At ? newest?.Party : target.Party ?? status.InForce!.Party ?? newest?.Party,
        };
        // A release holds no keys: those that were taken out do not come back with it. The newest must still be good, and of the partner that it needs.
        if (!await HasUsableKeysAsync(then with { Partners = back.Partners }, ct))
            return OpenOutcome.NoKeys;
        return await ReleaseAsync(status, back with { Number = Next(status), By = by.Name, At = time.GetUtcNow() }, (TrialActs.Back, by), checkedAt, ct) ? OpenOutcome.Done : OpenOutcome.Overtaken;
    }

    private async Task<IReadOnlyList<TrialReason>> ReasonsAsync(Tenant newest, ReleasedVersion inForce, CancellationToken ct)
    {
        List<TrialReason> reasons = [];
        if (newest.Version != inForce.Version && !string.Equals(await WaitingPartAsync(newest.Id, newest.Version, ct), await WaitingPartAsync(newest.Id, inForce.Version, ct), StringComparison.Ordinal))
            reasons.Add(new TrialReason.OfDocument());
        if (await IsPartyChangedAsync(newest.GoLive!, inForce, ct))
            reasons.Add(new TrialReason.OfRelyingParty(newest.GoLive!.Prod));
        if (inForce.Partners is not { } partners)
            return reasons;
        foreach (var (id, shape) in await stores.Releases.PartnersAsync(newest, ct))
        {
            if (!(partners.TryGetValue(id, out var met) && met.Is(shape)) && newest.FindEvenClosed(IdentityProviderId.Parse(id)) is { } provider)
                reasons.Add(new TrialReason.OfPartner(provider.Id, provider.Name));
        }

        return reasons;
    }

    private async Task<(RelyingPartyDocument Document, ReleasedParty Party)?> PartyAsync(GoLive gate, CancellationToken ct) =>
        await documents.VersionsAsync(DocumentKind.RelyingParty, gate.Prod.Value, before: null, most: 1, ct) is [var newest] && DocumentJson.Read(newest.Json, new DocumentErrors()) is RelyingPartyDocument document
            ? (document, new ReleasedParty(gate.Prod, newest.Version))
            : null;

    private async Task<bool> IsPartyChangedAsync(GoLive gate, ReleasedVersion inForce, CancellationToken ct) =>
        inForce.Party is { } opened && opened.Id == gate.Prod && await PartyAsync(gate, ct) is var (newest, now) && now.Version != opened.Version
        && await documents.FindAsync(DocumentKind.RelyingParty, opened.Id.Value, opened.Version, ct) is { } stored && DocumentJson.Read(stored.Json, new DocumentErrors()) is RelyingPartyDocument then
        && !CanonicalJson.Of(GatedParty.Of(newest)).AsSpan().SequenceEqual(CanonicalJson.Of(GatedParty.Of(then)));

    private async Task<string?> WaitingPartAsync(TenantId tenant, int version, CancellationToken ct) =>
        await documents.FindAsync(DocumentKind.Tenant, tenant.Value, version, ct) is { } stored && DocumentJson.Read(stored.Json, new DocumentErrors()) is TenantDocument document
            ? Encoding.UTF8.GetString(CanonicalJson.Of(GatedPart.Of(document)))
            : null;

    private static int Next(TrialStatus status) => (status.InForce?.Number ?? 0) + 1;

    private Task<bool> ReleaseAsync(TrialStatus status, ReleasedVersion release, (string Act, Doer By) done, long checkedAt, CancellationToken ct)
    {
        var happened = TrialActs.Of(release.Tenant, done.Act, $"tenant {release.Tenant}", done.By, release.At) with { Before = Described(status.InForce?.Version), After = $"{Described(release.Version)}, {release.Configuration}" };
        return stores.Releases.Store.TryReleaseAsync(release, checkedAt, [.. done.By.Held, audit.Record(happened)], ct);
    }

    private async Task<Tenant?> ReadAsync(ReleasedVersion target, CancellationToken ct) =>
        await documents.FindAsync(DocumentKind.Tenant, target.Tenant.Value, target.Version, ct) is { } stored && DocumentJson.Read(stored.Json, new DocumentErrors()) is TenantDocument document
            ? TenantReader.Read(document, target.Version, new DocumentErrors())
            : null;

    private async Task<bool> HasUsableKeysAsync(Tenant then, CancellationToken ct)
    {
        foreach (var provider in then.IdentityProviders.OfType<IdentityProvider.Saml>().Where(provider => !provider.Disabled))
        {
            if (await stores.Metadata.FindAsync(then.Id, provider.Id, ct) is not { } row
                || inspector.Met(then, provider, row) is not { } summary
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
internal sealed class TrialStores(ITrialStore trials, Releases releases, IMetadataStore metadata)
{
    public ITrialStore Trials => trials;

    public Releases Releases => releases;

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
