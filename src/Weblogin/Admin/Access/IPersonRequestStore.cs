using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>What operators ask one another to confirm. Sealed in a place that binds its id and its end. Committed by <see cref="IAdministratorStore.CommitAsync"/>.</summary>
internal interface IPersonRequestStore
{
    IPendingWrite Add(PersonRequest request);

    /// <summary>Those that live and whose asker is an operator; the newest first.</summary>
    Task<IReadOnlyList<PersonRequest>> OpenAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>One of them; null where it is not among them.</summary>
    Task<PersonRequest?> FindAsync(string id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Uses it up. The commit is undone where somebody else has, or its time is over.</summary>
    IPendingWrite Use(PersonRequest request, DateTimeOffset now);
}
