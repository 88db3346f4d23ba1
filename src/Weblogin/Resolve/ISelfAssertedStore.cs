using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>What people have typed of themselves, per membership (tenant, person). Sealed. A login reads it with the person (<see cref="IPersonStore"/>).</summary>
internal interface ISelfAssertedStore
{
    /// <summary>Null where there is nothing.</summary>
    Task<SelfAsserted?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>Changes what there is, whatever it is by then; on disk when it returns.</summary>
    /// <param name="change">A pure function: it may be asked again.</param>
    /// <returns>What there is now.</returns>
    Task<SelfAsserted> ChangeAsync(TenantId tenant, PersonId person, Func<SelfAsserted, SelfAsserted> change);

    /// <summary>Erases all of it.</summary>
    /// <param name="along">Written in the same commit, where there was anything.</param>
    /// <returns>Whether there was anything.</returns>
    Task<bool> EraseAsync(TenantId tenant, PersonId person, params IReadOnlyList<IPendingWrite> along);
}
