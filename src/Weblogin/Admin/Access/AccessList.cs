using System.Security.Cryptography;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Admin.Access;

/// <summary>Changes who may administer, each change with its audit event.</summary>
internal sealed class AccessList(IAdministratorStore store, HeldAccess held, IAuditLog audit, TimeProvider time)
{
    /// <summary>The address to which an invitation leads, below the administration's origin; its handle stands behind it.</summary>
    public const string InvitationPath = "/invitation";

    public const string HandleParameter = "handle";

    private const int IdLength = 16;

    /// <summary>Makes an invitation.</summary>
    /// <param name="tenant">To administer; null for an operator.</param>
    /// <param name="by">Who invites.</param>
    /// <returns>The link, which is shown once and kept nowhere.</returns>
    public async Task<Uri> InviteAsync(Tenant administration, TenantId? tenant, string name, Actor by)
    {
        var now = time.GetUtcNow();
        var handle = OneTimeHandle.New();
        await store.CommitAsync(
        [
            store.Invite(handle.Hash, new AdministratorInvitation(tenant, name, by.Name, by.Person, now + AdministratorInvitation.Life)),
            audit.Record(Event(tenant, AuditActs.Invited, name, by, now)),
        ]);
        return new Uri($"{administration.Origin}{InvitationPath}?{HandleParameter}={handle.Text}");
    }

    /// <summary>Makes a person what their invitation says, and uses it up.</summary>
    /// <returns>False where somebody was faster, it is too old, who invited may no longer, or they are that already: nothing is changed then.</returns>
    public async Task<bool> TakeAsync(byte[] hash, AdministratorInvitation invitation, PersonId person, IReadOnlyList<IPendingWrite> along)
    {
        var now = time.GetUtcNow();
        var access = new AdministratorAccess
        {
            Id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true),
            Person = person,
            Tenant = invitation.Tenant,
            Name = invitation.Name,
            InvitedBy = invitation.InvitedBy,
            AddedAt = now,
        };
        var added = Event(invitation.Tenant, AuditActs.AccessAdded, $"{invitation.Name} ({access.Id})", new Actor(invitation.Name, person), now) with { After = $"invited by {invitation.InvitedBy}" };
        // Whoever is removed in this very moment does not come back by their own invitation.
        IReadOnlyList<IPendingWrite> held = invitation.InvitedByPerson is { } by ? [store.Hold(by, invitation.Tenant)] : [];
        return await store.CommitAsync([store.Use(hash, now), .. held, store.Add(access), audit.Record(added), .. along]);
    }

    /// <summary>Ends an access: from now on it opens nothing.</summary>
    /// <param name="keepsOne">Whether the last of its kind stays.</param>
    /// <returns>False where it has ended already, is the last and stays, or whoever ends it may not any more.</returns>
    public async Task<bool> RemoveAsync(AdministratorAccess access, Actor by, bool keepsOne)
    {
        var now = time.GetUtcNow();
        return await store.CommitAsync(
        [
            store.End(access with { EndedAt = now }, keepsOne),
            // After it: of two who end one another's at once the second waits, and has none any more.
            .. by.Person == access.Person ? [] : held.Of(access.Tenant, by),
            audit.Record(Event(access.Tenant, AuditActs.AccessEnded, $"{access.Name} ({access.Id})", by, now)),
        ]);
    }

    private static AuditEvent Event(TenantId? tenant, string act, string on, Actor by, DateTimeOffset at) =>
        new() { Tenant = tenant, At = at, By = by.Name, Person = by.Person, Act = act, On = on };
}

/// <summary>Who does something.</summary>
/// <param name="Name">As the access list has it; the user of the machine where it is a command.</param>
/// <param name="Person">Null where it is a command.</param>
internal sealed record Actor(string Name, PersonId? Person)
{
    /// <summary>The token of the API that it comes by; null where it comes by none.</summary>
    public ApiToken? Token { get; init; }

    /// <summary>The session that stands in the place of an access, of who administers by their tenant's word; null of everybody else.</summary>
    public ProvenSession? Proven { get; init; }

    public override string ToString() => Person?.Value ?? "a command";
}
