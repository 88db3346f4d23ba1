using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Tenants.Trials;

namespace Weblogin.Tenants.Documents;

/// <summary>
/// Takes documents into the store. They are checked together with everything that is stored, as it would stand afterwards; when
/// anything is wrong, nothing of them is taken.
/// </summary>
internal sealed class DocumentApplier(IDocumentStore store, IEnumerable<IRegistrationInspector> inspectors, IProviderInspector providers, IDocumentRecord record, Releases releases, TimeProvider time)
{
    private const int MaxTries = 5;

    /// <summary>Applies documents, all or none.</summary>
    /// <param name="appliedBy">Who, for the record.</param>
    /// <param name="allowRenaming">Whether the names that others hang on may change (<see cref="LastingNames"/>).</param>
    /// <exception cref="InvalidOperationException">Other writers came first again and again.</exception>
    public Task<ApplyOutcome> ApplyAsync(IReadOnlyList<DocumentText> texts, string appliedBy, bool allowRenaming, CancellationToken ct) =>
        ApplyAsync(texts, appliedBy, allowRenaming, edit: null, isStored: true, ct);

    /// <summary>Applies one document that was changed from a version of it, and does not overwrite what came after that. What must change with it is of the same step.</summary>
    /// <exception cref="InvalidOperationException">Other writers came first again and again.</exception>
    public Task<ApplyOutcome> EditAsync(DocumentText text, string appliedBy, DocumentEdit edit, CancellationToken ct) =>
        ApplyAsync([text], appliedBy, allowRenaming: false, edit, isStored: true, ct);

    /// <summary>Says what applying would come to, and stores nothing.</summary>
    /// <param name="edit">As whose change; null as an operator's.</param>
    public Task<ApplyOutcome> CheckAsync(IReadOnlyList<DocumentText> texts, bool allowRenaming, DocumentEdit? edit, CancellationToken ct) =>
        ApplyAsync(texts, "", allowRenaming, edit, isStored: false, ct);

    private async Task<ApplyOutcome> ApplyAsync(IReadOnlyList<DocumentText> texts, string appliedBy, bool allowRenaming, DocumentEdit? edit, bool isStored, CancellationToken ct)
    {
        List<ApplyFault> faults = [];
        var given = ReadAll(texts, faults);
        if (faults.Count > 0)
            return new ApplyOutcome.Refused(faults);
        for (var i = 0; i < MaxTries; i++)
        {
            // The stamp first: what changes while we read and check moves it.
            var checkedAt = await store.ChangeStampAsync(ct);
            var stored = await store.LatestAsync(ct);
            var changes = edit is null ? given : [.. given, .. ReadAll(edit.Along(stored), faults)];
            var plan = changes.Select(document => Plan(document, stored, appliedBy)).ToList();
            var latest = edit is null ? null : stored.FirstOrDefault(document => document.Kind == edit.Kind && string.Equals(document.Id, edit.Id, StringComparison.Ordinal));
            if (edit is not null && (edit.Makes ? latest is not null : latest is null || latest.Version != edit.From))
                return new ApplyOutcome.Overtaken(latest);
            if (edit is not null && (given[0].Kind != edit.Kind || !string.Equals(given[0].Id, edit.Id, StringComparison.Ordinal)))
                return new ApplyOutcome.Refused([new ApplyFault(texts[0].Origin, new DocumentError("", StayReason(edit.Kind), edit.Id))]);
            // Whoever may not change something is not told what else it would meet: another tenant's document may be in the way.
            if (latest is not null && edit?.Refuse(latest, given[0]).Select(error => new ApplyFault(texts[0].Origin, error)).ToArray() is { Length: > 0 } refused)
                return new ApplyOutcome.Refused(refused);
            faults.AddRange(Check(plan, stored, allowRenaming));
            faults.AddRange(plan.Where(step => step.Effect != ApplyEffect.Unchanged)
                .SelectMany(step => OperatorsWord.Faults(step.Before?.Content, step.Given.Content, time.GetUtcNow()).Select(error => new ApplyFault(step.Given.Text.Origin, error))));
            if (faults.Count > 0)
                return new ApplyOutcome.Refused(faults);
            var changed = plan.Where(step => step.Effect != ApplyEffect.Unchanged).Select(step => step.After).ToList();
            var kept = await KeptAsync(plan, stored, ct);
            var appended = !isStored || changed.Count == 0
                ? DocumentAppend.Done
                : await store.TryAppendAsync(changed, checkedAt, [.. Holding(edit), .. changed.Select(after => record.Of(Before(after, stored), after, edit?.Person)), .. kept], ct);
            if (appended == DocumentAppend.NotPermitted)
                return new ApplyOutcome.Refused([new ApplyFault(texts[0].Origin, new DocumentError("", DocumentReasons.AccessEnded))]);
            if (appended == DocumentAppend.Done)
                return new ApplyOutcome.Applied([.. plan.Select(step => new AppliedDocument(step.After.Kind, step.After.Id, step.Effect, step.After.Version))]);
        }

        throw new InvalidOperationException("Documents are being applied by others all the time; try again later.");
    }

    // What served everybody when the gate was put before it goes on serving, with the partners as they are met now.
    private async Task<IReadOnlyList<IPendingWrite>> KeptAsync(IEnumerable<Step> plan, IReadOnlyList<DocumentVersion> stored, CancellationToken ct)
    {
        List<IPendingWrite> kept = [];
        foreach (var step in plan.Where(step => step.Keeps is not null))
        {
            var prod = (step.Given.Subject as Tenant)?.GoLive?.Prod;
            var party = stored.FirstOrDefault(document => document.Kind == DocumentKind.RelyingParty && string.Equals(document.Id, prod?.Value, StringComparison.Ordinal));
            kept.Add(releases.Store.Release(step.Keeps!.Release with
            {
                Partners = step.Before!.Subject is Tenant tenant ? await releases.PartnersAsync(tenant, ct) : null,
                Party = party is null ? null : new ReleasedParty(prod!, party.Version),
            }));
        }

        return kept;
    }

    // A new tenant and what is no tenant's are for operators.
    private IEnumerable<IPendingWrite> Holding(DocumentEdit? edit) => edit switch
    {
        null => [],
        { Person: { } person } => [record.Hold(person, edit is { Kind: DocumentKind.Tenant, Makes: false } ? TenantId.Parse(edit.Id) : null, edit.Session), .. edit.Held],
        _ => edit.Held,
    };

    private static DocumentVersion? Before(DocumentVersion after, IReadOnlyList<DocumentVersion> stored) =>
        stored.FirstOrDefault(document => document.Kind == after.Kind && string.Equals(document.Id, after.Id, StringComparison.Ordinal));

    private List<ReadDocument> ReadAll(IReadOnlyList<DocumentText> texts, List<ApplyFault> faults)
    {
        List<ReadDocument> read = [];
        foreach (var text in texts)
        {
            var errors = new DocumentErrors();
            if (ReadDocument.Read(text, errors) is { } document)
            {
                read.Add(document);
                // One that is closed is looked at with what is stored: what stood before is no reason not to close it.
                if (document.Subject is RelyingParty { Disabled: false } party)
                    faults.AddRange(inspectors.SelectMany(inspector => inspector.Inspect(party)).Select(error => new ApplyFault(text.Origin, error)));
                if (document.Subject is Tenant tenant)
                    faults.AddRange(Inspect(tenant).Select(error => new ApplyFault(text.Origin, error)));
            }

            faults.AddRange(errors.All.Select(error => new ApplyFault(text.Origin, error)));
        }

        foreach (var same in read.GroupBy(document => (document.Kind, document.Id)).Where(group => group.Count() > 1))
        {
            var others = string.Join(", ", same.Select(document => document.Text.Origin));
            faults.Add(new ApplyFault(others, new DocumentError("", SeveralReason(same.Key.Kind), same.Key.Id)));
        }

        return read;
    }

    private static Reason StayReason(DocumentKind kind) => kind switch
    {
        DocumentKind.Tenant => DocumentReasons.StayTenant,
        DocumentKind.RelyingParty => DocumentReasons.StayRelyingParty,
        DocumentKind.Hub => DocumentReasons.StayHub,
        _ => throw new UnreachableException(),
    };

    private static Reason SeveralReason(DocumentKind kind) => kind switch
    {
        DocumentKind.Tenant => DocumentReasons.TenantInSeveralFiles,
        DocumentKind.RelyingParty => DocumentReasons.RelyingPartyInSeveralFiles,
        DocumentKind.Hub => DocumentReasons.HubInSeveralFiles,
        _ => throw new UnreachableException(),
    };

    private IEnumerable<DocumentError> Inspect(Tenant tenant)
    {
        for (var i = 0; i < tenant.IdentityProviders.Count; i++)
        {
            foreach (var error in providers.Inspect(tenant.IdentityProviders[i]))
                yield return error with { Path = $"identityProviders[{i}].{error.Path}" };
        }
    }

    private Step Plan(ReadDocument given, IReadOnlyList<DocumentVersion> stored, string appliedBy)
    {
        var latest = stored.FirstOrDefault(document => document.Kind == given.Kind && string.Equals(document.Id, given.Id, StringComparison.Ordinal));
        var before = latest is null ? null : ReadDocument.Read(new DocumentText("", latest.Json), new DocumentErrors());
        var effect = latest is null ? ApplyEffect.New
            : before is not null && string.Equals(before.Canonical, given.Canonical, StringComparison.Ordinal) ? ApplyEffect.Unchanged
            : ApplyEffect.Changed;
        var after = effect == ApplyEffect.Unchanged
            ? latest!
            : new DocumentVersion(given.Kind, given.Id, (latest?.Version ?? 0) + 1, given.Text.Json, time.GetUtcNow(), appliedBy);
        var keeps = effect == ApplyEffect.Changed && before is { Content: TenantDocument { GoLive: null } } && given.Content is TenantDocument { GoLive: not null } ? InForce(latest!, appliedBy) : null;
        return new Step(given, before, effect, after with { Released = keeps ?? latest?.Released }, keeps);
    }

    private ReleasedDocument InForce(DocumentVersion latest, string by) => new(
        new ReleasedVersion(TenantId.Parse(latest.Id), (latest.Released?.Release.Number ?? 0) + 1, latest.Version, Configuration: null, by, time.GetUtcNow()), latest.Json);

    private IEnumerable<ApplyFault> Check(List<Step> plan, IReadOnlyList<DocumentVersion> stored, bool allowRenaming)
    {
        var origins = plan.ToDictionary(step => (step.After.Kind, step.After.Id), step => step.Given.Text.Origin);
        var untouched = stored.Where(document => !origins.ContainsKey((document.Kind, document.Id)));
        // A fault that stood before in a document nobody touches now is no reason to refuse the others, nor is one of a relying party that is only closed.
        var closed = plan.Where(step => step.OnlyCloses).Select(step => (step.After.Kind, step.After.Id)).ToHashSet();
        var known = SnapshotReader.Read(stored).Errors.Where(error => !origins.ContainsKey((error.Kind, error.Id)) || closed.Contains((error.Kind, error.Id))).ToHashSet();
        var (snapshot, errors) = SnapshotReader.Read(untouched.Concat(plan.Select(step => step.After)).Select(document => WithOpenedParty(document, stored)));
        foreach (var error in errors.Where(error => !known.Contains(error)))
            yield return new ApplyFault(origins.GetValueOrDefault((error.Kind, error.Id)) ?? $"{error.Kind.Words} {error.Id} (stored)", error.Error);
        foreach (var step in plan.Where(step => step is { Given.Subject: RelyingParty { Disabled: true }, OnlyCloses: false }))
        {
            foreach (var error in inspectors.SelectMany(inspector => inspector.Inspect((RelyingParty)step.Given.Subject)))
                yield return new ApplyFault(step.Given.Text.Origin, error);
        }

        // As everybody of a tenant will meet it until its next version is opened.
        foreach (var party in snapshot.MetParties().Where(party => origins.ContainsKey((DocumentKind.RelyingParty, party.Id.Value)) && !closed.Contains((DocumentKind.RelyingParty, party.Id.Value))))
        {
            foreach (var error in inspectors.SelectMany(inspector => inspector.Inspect(party)))
                yield return new ApplyFault(origins[(DocumentKind.RelyingParty, party.Id.Value)], error);
        }

        if (allowRenaming)
            yield break;
        foreach (var step in plan.Where(step => step.Before is not null))
        {
            foreach (var error in LastingNames.Changed(step.Before!, step.Given))
                yield return new ApplyFault(step.Given.Text.Origin, error);
        }
    }

    // What a release was opened with is stored beside it once there is something newer: now there will be.
    private static DocumentVersion WithOpenedParty(DocumentVersion document, IReadOnlyList<DocumentVersion> stored) =>
        document.Released is { PartyJson: null, Release.Party: { } party } released
        && stored.FirstOrDefault(one => one.Kind == DocumentKind.RelyingParty && one.Version == party.Version && string.Equals(one.Id, party.Id.Value, StringComparison.Ordinal)) is { } opened
            ? document with { Released = released with { PartyJson = opened.Json } }
            : document;

    /// <param name="Before">What is stored; null where there is nothing, or it can no longer be read.</param>
    /// <param name="After">What will be stored.</param>
    /// <param name="Keeps">What goes on serving everybody, where changes are tried first from now on; null in every other case.</param>
    private sealed record Step(ReadDocument Given, ReadDocument? Before, ApplyEffect Effect, DocumentVersion After, ReleasedDocument? Keeps)
    {
        /// <summary>Whether a relying party is closed, or was, and nothing else of it changes.</summary>
        public bool OnlyCloses => Given.Content is RelyingPartyDocument { Disabled: true } && Before is { Content: RelyingPartyDocument before }
            && string.Equals((Before with { Content = before with { Disabled = true } }).Canonical, Given.Canonical, StringComparison.Ordinal);
    }
}
