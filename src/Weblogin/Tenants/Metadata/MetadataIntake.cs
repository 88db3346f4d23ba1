using System.Diagnostics;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Tenants.Metadata;

/// <summary>
/// The one diff rule behind every door by which metadata comes in. The first metadata of a provider is taken at once, and so are added
/// keys; any other change waits for an administrator, and what cannot be used is refused with a sentence, while the last good one stays
/// in force. So nobody who can put a file in place sends people somewhere else. They can add a key, and whoever holds a signing key can be
/// anybody at that provider: writing to the door of a provider is to be given to nobody who is not trusted as the provider is.
/// </summary>
/// <remarks>
/// Where a tenant's changes are tried first, metadata of another partner or with other addresses than everybody meets is met by test users alone until the version is opened; keys are
/// the newest for everybody (decision 53).
/// An entity id that already stands for another provider of the tenant is taken only where the document names it: sharing is meant then, and otherwise it is
/// a file in the wrong place. What other tenants have is not looked at (decision 0064).
/// </remarks>
internal sealed class MetadataIntake(IMetadataStore store, IMetadataInspector inspector, TimeProvider time, ILogger<MetadataIntake> log)
{
    // Of more entities than the one that everybody meets and the one that was tried before, nobody needs the keys.
    private const int MaxFormers = 2;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Offers metadata. What came of it is logged and stored.</summary>
    public async Task<IntakeOutcome> OfferAsync(MetadataOffer offer, CancellationToken ct)
    {
        while (true)
        {
            var stored = await store.FindAsync(offer.Tenant.Id, offer.Provider.Id, ct);
            var (outcome, row) = await JudgeAsync(offer, stored ?? Nothing(offer), ct);
            if (row is null || await SaveAsync(stored ?? Nothing(offer), row, offer.Records, ct))
            {
                Report(offer, stored, outcome);
                return outcome;
            }

            if (!await IsOvertakenAsync(offer.Tenant, offer.Provider, stored, ct))
                return new IntakeOutcome.NotPermitted();
        }
    }

    /// <summary>The fewest digits of a SHA-256 that name a content: too many to be met by chance or by search in the time a change waits.</summary>
    public const int MinDigits = 12;

    /// <summary>SHA-256 of a content without its byte order mark, 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(string xml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(xml)));

    /// <summary>Puts the waiting metadata in force, if it is what the administrator has seen.</summary>
    /// <param name="sha256">Of what was seen: all 64 hexadecimal digits, or the first, <see cref="MinDigits"/> at least.</param>
    /// <param name="records">Makes the record of it, written in one commit with it; null where none is kept.</param>
    public async Task<IntakeDecision> AcceptAsync(Tenant tenant, IdentityProvider.Saml provider, string sha256, RecordsIntake? records, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sha256.Length, MinDigits);
        var (decision, content) = await DecideAsync(tenant, provider, async row =>
        {
            var waiting = Sha256(row.Pending!);
            if (!waiting.StartsWith(sha256, StringComparison.OrdinalIgnoreCase))
                return (new IntakeDecision.OtherContent(waiting), null);
            var (summary, fault) = Read(tenant, provider, row.Pending!);
            fault ??= await SharedEntityIdAsync(tenant, provider, summary!, ct);
            if (fault is not null)
                return (new IntakeDecision.Refused(fault), null);
            var changes = Changes(row, summary!);
            return (new IntakeDecision.Done(changes) { IsTried = tenant.Tries(provider.Id, summary!) }, Accepted(tenant, provider, row, row.Pending!, summary!) with { RefusedSha256 = null });
        }, records, ct);
        if (decision is IntakeDecision.Done done)
            log.MetadataAccepted(tenant.Id.Value, provider.Id.Value, content!, string.Join(' ', done.Changes));
        return decision;
    }

    /// <inheritdoc cref="AcceptAsync(Tenant, IdentityProvider.Saml, string, RecordsIntake?, CancellationToken)"/>
    public Task<IntakeDecision> AcceptAsync(Tenant tenant, IdentityProvider.Saml provider, string sha256, CancellationToken ct) => AcceptAsync(tenant, provider, sha256, null, ct);

    /// <summary>Drops the waiting metadata; the same content waits again only where an administrator presents it.</summary>
    /// <param name="sha256">As in <see cref="AcceptAsync(Tenant, IdentityProvider.Saml, string, RecordsIntake?, CancellationToken)"/>; null drops whatever waits.</param>
    /// <param name="records">Likewise.</param>
    public async Task<IntakeDecision> RefuseAsync(Tenant tenant, IdentityProvider.Saml provider, string? sha256, RecordsIntake? records, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sha256?.Length ?? MinDigits, MinDigits, nameof(sha256));
        var (decision, content) = await DecideAsync(tenant, provider, row =>
        {
            var waiting = Sha256(row.Pending!);
            return Task.FromResult<(IntakeDecision, StoredMetadata?)>(sha256 is not null && !waiting.StartsWith(sha256, StringComparison.OrdinalIgnoreCase)
                ? (new IntakeDecision.OtherContent(waiting), null)
                : (new IntakeDecision.Done([]), row with { Pending = null, RefusedSha256 = waiting, LastFault = null }));
        }, records, ct);
        if (decision is IntakeDecision.Done)
            log.MetadataDeclined(tenant.Id.Value, provider.Id.Value, content!);
        return decision;
    }

    /// <summary>Drops whatever waits.</summary>
    public Task<IntakeDecision> RefuseAsync(Tenant tenant, IdentityProvider.Saml provider, CancellationToken ct) => RefuseAsync(tenant, provider, null, null, ct);

    /// <summary>What the waiting metadata would change; empty where none waits or it can no longer be read.</summary>
    public IReadOnlyList<string> WaitingChanges(Tenant tenant, StoredMetadata row) =>
        row.Pending is { } pending && inspector.Inspect(pending, MetadataRules.AllowsHttp(tenant), []) is MetadataInspection.Read { Summary: var summary }
            ? Changes(row, summary)
            : [];

    /// <returns>The decision, and the SHA-256 of what it was made of; null where nothing waited.</returns>
    private async Task<(IntakeDecision Decision, string? Content)> DecideAsync(
        Tenant tenant, IdentityProvider.Saml provider, Func<StoredMetadata, Task<(IntakeDecision Decision, StoredMetadata? Row)>> decide, RecordsIntake? records, CancellationToken ct)
    {
        while (true)
        {
            if (await store.FindAsync(tenant.Id, provider.Id, ct) is not { Pending: not null } stored)
                return (new IntakeDecision.NothingWaits(), null);
            var (decision, row) = await decide(stored);
            if (row is null || await SaveAsync(stored, row, records, ct))
                return (decision, Sha256(stored.Pending));
            if (!await IsOvertakenAsync(tenant, provider, stored, ct))
                return (new IntakeDecision.NotPermitted(), null);
        }
    }

    // Where nobody else has saved anything, what did not hold is what whoever asks may.
    private async Task<bool> IsOvertakenAsync(Tenant tenant, IdentityProvider.Saml provider, StoredMetadata? before, CancellationToken ct) =>
        (await store.FindAsync(tenant.Id, provider.Id, ct))?.Version != before?.Version;

    /// <returns>The outcome, and the row that it leaves; null where nothing is to be stored.</returns>
    private async Task<(IntakeOutcome Outcome, StoredMetadata? Row)> JudgeAsync(MetadataOffer offer, StoredMetadata row, CancellationToken ct)
    {
        if (offer.Content.Length > MetadataOffer.MaxOctets)
            return Refused(offer, row, MetadataReasons.TooLong.With(MetadataOffer.MaxOctets / 1024 / 1024));
        if (Decode(offer.Content) is not { } xml)
            return Refused(offer, row, MetadataReasons.NotUtf8.English);
        if (row.RefusedSha256 is { } declined && string.Equals(declined, Sha256(xml), StringComparison.Ordinal))
        {
            if (!offer.ByHand)
                return (new IntakeOutcome.DeclinedBefore(), null);
            row = row with { RefusedSha256 = null };
        }

        if (string.Equals(xml, row.Pending, StringComparison.Ordinal))
            return (new IntakeOutcome.Waits(WaitingChanges(offer.Tenant, row)), null);
        var (summary, fault) = Read(offer.Tenant, offer.Provider, xml);
        fault ??= await SharedEntityIdAsync(offer.Tenant, offer.Provider, summary!, ct);
        if (fault is not null)
            return Refused(offer, row, fault);
        // The partner has gone back to what is in force: whatever waited is withdrawn with it.
        if (string.Equals(xml, row.Accepted, StringComparison.Ordinal))
            return (new IntakeOutcome.Unchanged(), row is { Pending: null, LastFault: null } ? null : row with { Pending = null, LastFault = null });
        // Everybody may meet another partner than test users do: its keys are its own, and an address that offers them again withdraws nothing.
        if (!offer.ByHand && FormerMet(offer, row, summary!) is { } former)
            return OfFormer(offer, row, xml, (former, summary!));
        if (offer.WaitsAlways)
            return (new IntakeOutcome.Waits(Changes(row, summary!)), row with { Pending = xml, LastFault = null });
        if (row.Accepted is null)
            return (new IntakeOutcome.Taken([]) { IsTried = offer.Tenant.Tries(offer.Provider.Id, summary!) }, Accepted(offer.Tenant, offer.Provider, row, xml, summary!));
        return Difference(row, summary!) is { OnlyAdds: true } diff
            ? (new IntakeOutcome.Taken(diff.Sentences), row with { Accepted = xml, Pending = null, LastFault = null })
            : (new IntakeOutcome.Waits(Changes(row, summary!)), row with { Pending = xml, LastFault = null });
    }

    // Where changes are tried first, everybody may still meet the partner that was: its newest metadata is kept beside.
    private StoredMetadata Accepted(Tenant tenant, IdentityProvider.Saml provider, StoredMetadata row, string xml, MetadataSummary summary)
    {
        var accepted = row with { Accepted = xml, Pending = null, LastFault = null, Formers = [] };
        if (tenant.GoLive is null)
            return accepted;
        var met = tenant.Partners?.GetValueOrDefault(provider.Id.Value)?.EntityId;
        var others = row.Formers.Prepend(row.Accepted).OfType<string>()
            .Select(former => (Xml: former, Entity: inspector.Summary(tenant, former)?.EntityId))
            .Where(former => former.Entity is not null && former.Entity != summary.EntityId)
            .DistinctBy(former => former.Entity).ToList();
        var kept = others.Take(MaxFormers).ToList();
        if (kept.Count < others.Count && others.FindIndex(former => former.Entity == met) is >= MaxFormers and var at)
            kept[^1] = others[at];
        return accepted with { Formers = [.. kept.Select(former => former.Xml)] };
    }

    // What everybody meets of another entity than the newest metadata is of, where what is offered is that partner's at those addresses.
    private string? FormerMet(MetadataOffer offer, StoredMetadata row, MetadataSummary offered) =>
        offer.Tenant.Partners?.GetValueOrDefault(offer.Provider.Id.Value) is { } met && met.IsOf(offered)
            ? row.Formers.FirstOrDefault(former => inspector.Summary(offer.Tenant, former)?.EntityId == met.EntityId)
            : null;

    private (IntakeOutcome, StoredMetadata?) OfFormer(MetadataOffer offer, StoredMetadata row, string xml, (string Xml, MetadataSummary Offered) former)
    {
        if (string.Equals(xml, former.Xml, StringComparison.Ordinal))
            return (new IntakeOutcome.Unchanged(), null);
        return MetadataDiff.Between(inspector.Summary(offer.Tenant, former.Xml)!, former.Offered) is { OnlyAdds: true } diff
            ? (new IntakeOutcome.Taken(diff.Sentences), row with { Formers = [.. row.Formers.Select(one => one == former.Xml ? xml : one)], LastFault = null })
            : (new IntakeOutcome.Waits(Changes(row, former.Offered)), row with { Pending = xml, LastFault = null });
    }

    private static (IntakeOutcome, StoredMetadata?) Refused(MetadataOffer offer, StoredMetadata row, string sentence)
    {
        if (offer.MayBeIncomplete)
            return (new IntakeOutcome.Incomplete(), null);
        var known = string.Equals(row.LastFault, sentence, StringComparison.Ordinal);
        return (new IntakeOutcome.Refused(sentence), known ? null : row with { LastFault = sentence });
    }

    private (MetadataSummary? Summary, string? Fault) Read(Tenant tenant, IdentityProvider.Saml provider, string xml) =>
        inspector.Inspect(xml, MetadataRules.AllowsHttp(tenant), provider.MetadataSigners) switch
        {
            MetadataInspection.Refused refused => (null, refused.Sentence),
            MetadataInspection.Read { Summary: var summary } => (summary, MetadataRules.Fault(tenant, provider, summary, time.GetUtcNow())),
            _ => throw new UnreachableException(),
        };

    private async Task<string?> SharedEntityIdAsync(Tenant tenant, IdentityProvider.Saml provider, MetadataSummary summary, CancellationToken ct)
    {
        if (provider.EntityId is not null)
            return null;
        var written = SecurityElement.Escape(summary.EntityId.Value);
        var others = (await store.OfTenantAsync(tenant.Id, ct)).Where(other => other.IdentityProvider != provider.Id).SelectMany(other => other.Formers.Prepend(other.Accepted)).OfType<string>();
        // Reading every document would be long work; most do not even hold the words.
        return others.Where(xml => xml.Contains(written, StringComparison.Ordinal) || xml.Contains(summary.EntityId.Value, StringComparison.Ordinal))
            .Any(xml => inspector.Inspect(xml, allowHttp: true, []) is MetadataInspection.Read read && read.Summary.EntityId == summary.EntityId)
            ? MetadataReasons.SharedEntityId.With(summary.EntityId)
            : null;
    }

    /// <returns>Null where what is in force can no longer be read.</returns>
    private MetadataDiff? Difference(StoredMetadata row, MetadataSummary offered) =>
        // What is in force was taken under the rules of its day; it is read by the widest.
        inspector.Inspect(row.Accepted!, allowHttp: true, []) is MetadataInspection.Read { Summary: var inForce } ? MetadataDiff.Between(inForce, offered) : null;

    private IReadOnlyList<string> Changes(StoredMetadata row, MetadataSummary offered) =>
        row.Accepted is null ? [] : Difference(row, offered)?.Sentences ?? ["What is in force cannot be read any more."];

    private void Report(MetadataOffer offer, StoredMetadata? before, IntakeOutcome outcome)
    {
        var (tenant, provider) = (offer.Tenant.Id.Value, offer.Provider.Id.Value);
        switch (outcome)
        {
            case IntakeOutcome.Taken when before?.Accepted is null:
                log.FirstMetadataTaken(tenant, provider);
                break;
            case IntakeOutcome.Taken taken:
                log.MetadataRenewed(tenant, provider, taken.Changes is [] ? "nothing that a login notices" : string.Join(' ', taken.Changes));
                break;
            case IntakeOutcome.Waits waits:
                log.MetadataWaits(tenant, provider, string.Join(' ', waits.Changes));
                break;
            case IntakeOutcome.Refused refused:
                log.MetadataRefused(tenant, provider, refused.Sentence);
                break;
        }
    }

    private static string? Decode(ReadOnlyMemory<byte> content)
    {
        var octets = content.Span;
        try
        {
            return Strict.GetString(octets.StartsWith(Encoding.UTF8.Preamble) ? octets[Encoding.UTF8.Preamble.Length..] : octets);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static StoredMetadata Nothing(MetadataOffer offer) => new(offer.Tenant.Id, offer.Provider.Id, null, null, null, null, 0, default);

    private Task<bool> SaveAsync(StoredMetadata before, StoredMetadata after, RecordsIntake? records, CancellationToken ct) =>
        store.TrySaveAsync(Next(after), before.Pending == after.Pending && before.Accepted == after.Accepted && before.Formers.SequenceEqual(after.Formers) ? [] : records?.Invoke(before, after) ?? [], ct);

    private StoredMetadata Next(StoredMetadata row) => row with { Version = row.Version + 1, ChangedAt = time.GetUtcNow() };
}
