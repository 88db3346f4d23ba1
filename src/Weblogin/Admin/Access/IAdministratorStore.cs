using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>
/// Who may administer, who is invited to, and who is logged in. Names are sealed in a place that binds the clear columns beside them: nobody who writes the
/// database makes an operator. Whatever is not only read is a pending write, so that it is committed with the audit event that tells of it.
/// </summary>
internal interface IAdministratorStore
{
    /// <summary>The session of this hash, where it lives (<see cref="AdministratorSession.Idle"/>), with what its person may now; null where there is none.</summary>
    Task<LivingSession?> FindSessionAsync(byte[] hash, DateTimeOffset now, CancellationToken ct);

    /// <summary>The session of this hash also where nobody has used it for long, to know whose it was; null where there is none, somebody has logged out of it, or its longest life is over.</summary>
    Task<AdministratorSession?> FindEvenIdleAsync(byte[] hash, DateTimeOffset now, CancellationToken ct);

    IPendingWrite Begin(byte[] hash, AdministratorSession session, DateTimeOffset now);

    /// <summary>Ends a session, or none.</summary>
    IPendingWrite End(byte[] hash);

    /// <summary>Ends a session in the place of which another begins. The commit is undone where it has ended already: of two that begin in its place at once one does.</summary>
    IPendingWrite Replace(byte[] hash);

    /// <summary>Writes down that a session is used.</summary>
    Task SeenAsync(byte[] hash, DateTimeOffset now);

    /// <summary>What a person may now.</summary>
    Task<IReadOnlyList<AdministratorAccess>> OfPersonAsync(PersonId person, CancellationToken ct);

    /// <summary>Every access of a tenant, or of operators where it is null, ended ones too; the newest first.</summary>
    Task<IReadOnlyList<AdministratorAccess>> OfTenantAsync(TenantId? tenant, CancellationToken ct);

    Task<bool> HasOperatorAsync(CancellationToken ct);

    /// <summary>Adds an access. The commit is undone where the person has one to the same already.</summary>
    IPendingWrite Add(AdministratorAccess access);

    /// <summary>Ends an access. The commit is undone where it has ended already.</summary>
    /// <param name="ended">The access with its end.</param>
    /// <param name="keepsOne">Whether the commit is undone where this is the last of its kind.</param>
    IPendingWrite End(AdministratorAccess ended, bool keepsOne);

    /// <summary>Changes nothing. The commit is undone where the person is neither an operator nor, where a tenant is given, its administrator; nobody ends that until it is done.</summary>
    IPendingWrite Hold(PersonId person, TenantId? tenant);

    /// <summary>
    /// The same of who is on no list: changes nothing, and the commit is undone where the session does not live any more, or the tenant's document has a newer version than the one that was judged.
    /// </summary>
    IPendingWrite Hold(ProvenSession session, DateTimeOffset now);

    IPendingWrite Invite(byte[] hash, AdministratorInvitation invitation);

    /// <summary>The invitation, which this does not use up; null where there is none, it is too old, or the person who made it may no longer.</summary>
    Task<AdministratorInvitation?> FindInvitationAsync(byte[] hash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Uses an invitation up. The commit is undone where somebody else has, or it is too old.</summary>
    IPendingWrite Use(byte[] hash, DateTimeOffset now);

    IPendingWrite HandOver(byte[] hash, HandedOver handed, DateTimeOffset expiresAt);

    /// <summary>What was handed over, which this does not use up; null where there is nothing, or it is too old.</summary>
    Task<HandedOver?> FindHandOverAsync(byte[] hash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Uses a hand-over up. The commit is undone where somebody else has, or it is too old.</summary>
    IPendingWrite TakeHandOver(byte[] hash, DateTimeOffset now);

    /// <returns>False where one of the writes had nothing to hold on to: then nothing is written.</returns>
    Task<bool> CommitAsync(IReadOnlyList<IPendingWrite> writes);
}
