using Microsoft.Extensions.Options;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Provisioning.Scim;

/// <summary>
/// The people of one tenant as SCIM reads and changes them. What a client did not read first it may change blindly (no <c>If-Match</c>): then the newest version is
/// what it changes, whoever was faster.
/// </summary>
internal sealed class ScimUsers(IProvisioningStore store, IOptions<ProvisioningOptions> options, TimeProvider time)
{
    /// <summary>Most people that a search may look through one by one, and most that are given in one answer.</summary>
    public const int MaxScan = 10_000;

    public const int MaxPage = 200;

    private const int ScanStep = 500;

    // Each lost race means that another change was made.
    private const int Tries = 10;

    public async Task<(ProvisionedPerson? Person, ScimError? Error)> FindAsync(Tenant tenant, string id, CancellationToken ct) =>
        await FindByIdAsync(tenant.Id, id, ct) is { } person ? (person, null) : (null, ScimError.NotFound);

    /// <summary>A page of those for whom the filter holds, in the order of ids.</summary>
    /// <param name="filter">Null holds for everybody.</param>
    /// <param name="startIndex">From 1.</param>
    /// <param name="count">0 to <see cref="MaxPage"/>.</param>
    public async Task<(int Total, IReadOnlyList<ProvisionedPerson> Page, ScimError? Error)> SearchAsync(
        Tenant tenant, ScimFilter? filter, int startIndex, int count, CancellationToken ct)
    {
        if (filter is null)
            return (await store.CountAsync(tenant.Id, ct), count == 0 ? [] : await store.PageAsync(tenant.Id, startIndex - 1, count, ct), null);
        if (filter.Terms.FirstOrDefault(IsIndexed) is { } term)
        {
            IReadOnlyList<ProvisionedPerson> found = await LookUpAsync(tenant.Id, term, ct) is { } person && filter.Holds(person) ? [person] : [];
            return (found.Count, startIndex == 1 && count > 0 ? found : [], null);
        }

        // Nothing but a search through all of them: not where they are so many that it would stand in the way of others.
        if (await store.CountAsync(tenant.Id, ct) > MaxScan)
            return (0, [], ScimError.TooMany($"There are more than {MaxScan} users: the filter must compare id, userName, externalId or upn by eq."));
        var (total, page, after) = (0, new List<ProvisionedPerson>(), "");
        while (await store.ListAsync(tenant.Id, after, ScanStep, ct) is [.., var last] step)
        {
            foreach (var person in step.Where(filter.Holds))
            {
                if (++total >= startIndex && page.Count < count)
                    page.Add(person);
            }

            after = last.Id;
        }

        return (total, page, null);
    }

    public async Task<(ProvisionedPerson? Person, ScimError? Error)> CreateAsync(Tenant tenant, ScimDraft draft)
    {
        var now = time.GetUtcNow();
        var (person, error) = draft.New(tenant.Environment, now);
        return error is not null ? (null, error) : Result(await store.AddAsync(tenant.Id, person!, Budget(tenant, now)));
    }

    /// <summary>Changes a user as <paramref name="change"/> makes the draft of them.</summary>
    /// <param name="isVersion">Whether this version is the one that the client read; true for each where it does not say.</param>
    public async Task<(ProvisionedPerson? Person, ScimError? Error)> ChangeAsync(
        Tenant tenant, string id, Predicate<int> isVersion, Func<ScimDraft, (ScimDraft? Draft, ScimError? Error)> change, CancellationToken ct)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (await FindByIdAsync(tenant.Id, id, ct) is not { } before)
                return (null, ScimError.NotFound);
            if (!isVersion(before.Version))
                return (null, ScimError.Precondition);
            var (draft, error) = change(ScimDraft.Of(before));
            if (error is not null)
                return (null, error);
            var now = time.GetUtcNow();
            var (after, refused) = draft!.Change(before, now);
            if (refused is not null)
                return (null, refused);
            // Nothing is changed and nothing is spent where nothing differs.
            if (after! with { ModifiedAt = before.ModifiedAt } == before)
                return (before, null);
            if (await store.ReplaceAsync(tenant.Id, before, after, Budget(tenant, now)) is var outcome and not ProvisioningOutcome.Stale)
                return Result(outcome);
        }

        return (null, ScimError.Precondition);
    }

    public async Task<ScimError?> RemoveAsync(Tenant tenant, string id, Predicate<int> isVersion, CancellationToken ct)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (await FindByIdAsync(tenant.Id, id, ct) is not { } person)
                return ScimError.NotFound;
            if (!isVersion(person.Version))
                return ScimError.Precondition;
            if (await store.RemoveAsync(tenant.Id, person, Budget(tenant, time.GetUtcNow())) is var outcome and not ProvisioningOutcome.Stale)
                return Result(outcome).Error;
        }

        return ScimError.Precondition;
    }

    private ChangeBudget Budget(Tenant tenant, DateTimeOffset now) => new(options.Value.ChangesPerHour, now, BelievedSources.Of(tenant, now));

    private static (ProvisionedPerson? Person, ScimError? Error) Result(ProvisioningOutcome outcome) => outcome switch
    {
        ProvisioningOutcome.Done done => (done.Person, null),
        ProvisioningOutcome.Taken { Kind: var kind } => (null, ScimError.Uniqueness(kind switch
        {
            ProvisionedNameKind.NationalId => "There is a user of this userName already.",
            ProvisionedNameKind.ExternalId => "There is another user of this externalId.",
            _ => "Another user logs in by this externalId or upn.",
        })),
        ProvisioningOutcome.OverBudget over => (null, new ScimError(429, null, "The tenant's changes of this hour are spent.") { RetryAfter = over.RetryAfter }),
        ProvisioningOutcome.OverShare => (null, new ScimError(429, null, "More of the tenant's people would be gone or changed within a day than a machine may take away: an operator must let it (weblogin scim allow).") { WaitsForHuman = true }),
        ProvisioningOutcome.Stale => (null, ScimError.Precondition),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool IsIndexed(ScimTerm term) => !term.IsPrefix && term.Attribute is (ScimAttribute.Id or ScimAttribute.UserName or ScimAttribute.ExternalId or ScimAttribute.Upn);

    private async Task<ProvisionedPerson?> FindByIdAsync(TenantId tenant, string id, CancellationToken ct) =>
        ProvisionedPerson.IsId(id) ? await store.FindAsync(tenant, id, ct) : null;

    private async Task<ProvisionedPerson?> LookUpAsync(TenantId tenant, ScimTerm term, CancellationToken ct) => term.Attribute switch
    {
        ScimAttribute.Id => await FindByIdAsync(tenant, term.Value, ct),
        ScimAttribute.UserName => NationalId.TryParse(term.Value, out var id, out _) ? await store.FindAsync(tenant, ProvisionedName.Of(id), ct) : null,
        ScimAttribute.ExternalId => await store.FindAsync(tenant, new ProvisionedName(ProvisionedNameKind.ExternalId, term.Value), ct),
        _ => UserName.Normalize(term.Value) is { } account ? (await store.FindByAccountAsync(tenant, account, ct))?.Person : null,
    };
}
