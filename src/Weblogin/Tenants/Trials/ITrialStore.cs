using Weblogin.Model;

namespace Weblogin.Tenants.Trials;

/// <summary>Test users and what came of them. Handles are stored as hashes, everything else sealed.</summary>
internal interface ITrialStore
{
    /// <summary>The tenant's test users, by number.</summary>
    Task<IReadOnlyList<Tester>> TestersAsync(TenantId tenant, CancellationToken ct);

    /// <summary>The test user whose link has not been used and has this hash; null where there is none such, or it is too old.</summary>
    Task<Tester?> FindByLinkAsync(TenantId tenant, byte[] linkHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>The test user whose browser this is; null where it is nobody's, or was too long ago.</summary>
    Task<Tester?> FindByBrowserAsync(TenantId tenant, byte[] browserHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>A new test user; nothing of the commit is kept where the number is taken.</summary>
    IPendingWrite Add(Tester tester);

    /// <summary>A test user as they are now; nothing of the commit is kept where somebody else has changed them since they were read.</summary>
    IPendingWrite Change(Tester tester);

    /// <summary>Ends a test user: their link and browser open nothing. Their passes stay.</summary>
    IPendingWrite Remove(Tester tester);

    /// <summary>Makes a test user this person; nothing of the commit is kept where they are another already, or gone.</summary>
    IPendingWrite Bind(TenantId tenant, int tester, PersonId person);

    /// <summary>A landing, in the place of an earlier one of the same test user; where that was confirmed, it stays.</summary>
    IPendingWrite Land(TrialPass pass);

    /// <summary>Confirms a landing; nothing of the commit is kept where it is not there unconfirmed.</summary>
    IPendingWrite Confirm(TrialPass pass);

    /// <summary>Every landing by this configuration, confirmed or not, the oldest first.</summary>
    Task<IReadOnlyList<TrialPass>> PassesAsync(TenantId tenant, string configuration, CancellationToken ct);

    /// <summary>The highest number of a test user who has ever landed, by whatever configuration; 0 where nobody has.</summary>
    Task<int> LastLandedAsync(TenantId tenant, CancellationToken ct);

    /// <summary>A proof; the first of its kind by the same test user and configuration stays.</summary>
    IPendingWrite Prove(TrialProof proof);

    /// <summary>What was proven by this configuration.</summary>
    Task<IReadOnlyList<TrialProof>> ProofsAsync(TenantId tenant, string configuration, CancellationToken ct);

    /// <summary>Commits what belongs together.</summary>
    /// <returns>False where something one of the writes rests on is gone: nothing is written then.</returns>
    Task<bool> CommitAsync(IReadOnlyList<IPendingWrite> writes);
}
