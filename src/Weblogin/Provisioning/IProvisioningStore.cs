using Weblogin.Model;

namespace Weblogin.Provisioning;

/// <summary>The people a tenant has told us of. Sealed, found by blind indexes. "Not at this tenant" and "not anywhere" look alike.</summary>
internal interface IProvisioningStore
{
    Task<ProvisionedPerson?> FindAsync(TenantId tenant, string id, CancellationToken ct);

    /// <summary>Whoever a name of one of the kinds that are one person's alone belongs to.</summary>
    Task<ProvisionedPerson?> FindAsync(TenantId tenant, ProvisionedName name, CancellationToken ct);

    /// <summary>
    /// Whose an account is, and whether it is bound anew without this one having proven that it is theirs: it was another person's before, or came to somebody who was
    /// known already and had never had it.
    /// </summary>
    /// <param name="account"><see cref="Resolve.UserName"/>.</param>
    Task<(ProvisionedPerson Person, bool IsRebound)?> FindByAccountAsync(TenantId tenant, string account, CancellationToken ct);

    /// <summary>People in the order of their ids.</summary>
    /// <param name="after">The id to begin after; empty begins at the first.</param>
    Task<IReadOnlyList<ProvisionedPerson>> ListAsync(TenantId tenant, string after, int most, CancellationToken ct);

    /// <summary>A page in the order of ids.</summary>
    Task<IReadOnlyList<ProvisionedPerson>> PageAsync(TenantId tenant, int skip, int most, CancellationToken ct);

    Task<int> CountAsync(TenantId tenant, CancellationToken ct);

    /// <summary>
    /// Adds somebody new. Their accounts are theirs, but for those that logins or the tenant's sources know as another person's, and those of a person who was
    /// taken away before and had others: these are bound anew.
    /// </summary>
    /// <param name="budget">Counted in the same commit; null counts nothing.</param>
    Task<ProvisioningOutcome> AddAsync(TenantId tenant, ProvisionedPerson person, ChangeBudget? budget);

    /// <summary>Puts a person in the place of the version that was read. An account that they never had is bound anew.</summary>
    Task<ProvisioningOutcome> ReplaceAsync(TenantId tenant, ProvisionedPerson before, ProvisionedPerson after, ChangeBudget? budget);

    /// <summary>Takes the word back. Which accounts they had, and that they were here, stays known by keyed indexes.</summary>
    Task<ProvisioningOutcome> RemoveAsync(TenantId tenant, ProvisionedPerson person, ChangeBudget? budget);

    /// <summary>The hour in which one of the tenant's machines last changed anybody, or was stopped by the gate from it, UTC; null where none ever has.</summary>
    Task<DateTimeOffset?> LastChangeAsync(TenantId tenant, CancellationToken ct);

    /// <summary>The hour in which the gate last stopped one of the tenant's machines (<see cref="ProvisioningOutcome.OverShare"/>), UTC; null where it never has, or an operator has let them since.</summary>
    Task<DateTimeOffset?> LastStopAsync(TenantId tenant, CancellationToken ct);

    /// <summary>Lets the tenant's machines take away so many people more within a day than the gate would (<see cref="ProvisioningOutcome.OverShare"/>).</summary>
    /// <param name="along">Written in the same commit.</param>
    Task AllowAsync(TenantId tenant, int people, DateTimeOffset now, CancellationToken ct, params IReadOnlyList<IPendingWrite> along);

    /// <summary>Remembers that the person has proven by more than the tenant's word that an account is theirs, after it was bound anew.</summary>
    IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId);
}

/// <summary>A name that is one person's alone in a tenant. Prints nothing of itself.</summary>
internal readonly record struct ProvisionedName(ProvisionedNameKind Kind, string Value)
{
    public static ProvisionedName Of(NationalId nationalId) => new(ProvisionedNameKind.NationalId, nationalId.Reveal());

    public override string ToString() => $"{Kind} (redacted)";
}

internal enum ProvisionedNameKind
{
    NationalId,

    ExternalId,

    /// <summary>A name somebody logs in by (<see cref="Resolve.UserName"/>).</summary>
    Account,
}

/// <summary>How many changes a tenant's machines may make in an hour: what a stolen token can do before somebody looks.</summary>
/// <param name="Most">In one hour of the clock.</param>
/// <param name="Now">UTC.</param>
/// <param name="Believed">Which of the tenant's sources are believed to say whose an account is.</param>
internal sealed record ChangeBudget(int Most, DateTimeOffset Now, BelievedSources Believed)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Numbers the hour.</summary>
    public long HourNumber => Now.ToUnixTimeSeconds() / (long)Hour.TotalSeconds;

    /// <summary>When an hour of a number began.</summary>
    public static DateTimeOffset BeginningOf(long hourNumber) => DateTimeOffset.UnixEpoch + hourNumber * Hour;

    /// <summary>How long until the next begins.</summary>
    public TimeSpan Rest => DateTimeOffset.UnixEpoch + (HourNumber + 1) * Hour - Now;
}

/// <summary>How a change went. Closed.</summary>
internal abstract record ProvisioningOutcome
{
    private ProvisioningOutcome() { }

    /// <param name="Person">As it stands now.</param>
    internal sealed record Done(ProvisionedPerson Person) : ProvisioningOutcome;

    /// <summary>A name is somebody else's.</summary>
    internal sealed record Taken(ProvisionedNameKind Kind) : ProvisioningOutcome;

    /// <summary>Somebody has changed or removed the person since they were read.</summary>
    internal sealed record Stale : ProvisioningOutcome;

    /// <summary>Within a day more people would be gone, lose an account or have another's than a nightly run may take away unseen: a human decides. It spends one of the hour's changes.</summary>
    internal sealed record OverShare : ProvisioningOutcome;

    /// <summary>The hour's changes are spent.</summary>
    internal sealed record OverBudget(TimeSpan RetryAfter) : ProvisioningOutcome;
}
