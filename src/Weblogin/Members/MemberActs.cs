using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Members;

/// <summary>What a tenant does to a membership of its own. Each act is recorded in the commit that makes it, and rests on the membership as it was seen.</summary>
internal sealed class MemberActs(IMemberStore store, HeldAccess held, IAdministeredSessions sessions, IAuditLog audit, TimeProvider time)
{
    /// <summary>Lets the person in no more and logs them out.</summary>
    /// <param name="seen">The membership as it was when somebody said so.</param>
    public async Task<MemberAnswer> DisableAsync(Tenant tenant, MemberRecord seen, Actor by)
    {
        if (!await CommitAsync(tenant, seen, by, MemberWords.Disabled, store.Disable(tenant.Id, seen.Person, time.GetUtcNow())))
            return new MemberAnswer.Changed();
        return new MemberAnswer.Done(await EndAsync(tenant, seen.Person, by));
    }

    /// <summary>Lets the person in again.</summary>
    /// <inheritdoc cref="DisableAsync"/>
    public async Task<MemberAnswer> EnableAsync(Tenant tenant, MemberRecord seen, Actor by) =>
        await CommitAsync(tenant, seen, by, MemberWords.Enabled, store.Enable(tenant.Id, seen.Person)) ? new MemberAnswer.Done(null) : new MemberAnswer.Changed();

    /// <summary>Logs the person out of every browser.</summary>
    /// <inheritdoc cref="DisableAsync"/>
    public async Task<MemberAnswer> EndSessionsAsync(Tenant tenant, MemberRecord seen, Actor by) =>
        await CommitAsync(tenant, seen, by, MemberWords.SessionsEnded) ? new MemberAnswer.Done(await EndAsync(tenant, seen.Person, by)) : new MemberAnswer.Changed();

    /// <summary>Erases everything that the tenant keeps of the person. Cut off in between, they are closed out and it is done again.</summary>
    /// <inheritdoc cref="DisableAsync"/>
    public async Task<MemberAnswer> EraseAsync(Tenant tenant, MemberRecord seen, Actor by, CancellationToken ct)
    {
        // Closed out first: what is looked through row by row takes a while, and nothing new shall begin behind it.
        IPendingWrite[] closing = seen.DisabledSince is null ? [store.Disable(tenant.Id, seen.Person, time.GetUtcNow())] : [];
        if (!await CommitAsync(tenant, seen, by, MemberWords.Erasing, closing))
            return new MemberAnswer.Changed();
        var ended = await EndAsync(tenant, seen.Person, by);
        await store.ForgetAsync(tenant.Id, seen, ct);
        return await store.FindAsync(tenant.Id, seen.Person, ct) is { } closed && await CommitAsync(tenant, closed, by, MemberWords.Erased, store.Erase(tenant.Id, seen.Person, time.GetUtcNow()))
            ? new MemberAnswer.Done(ended)
            : new MemberAnswer.Changed();
    }

    // Whoever does it may at that very moment, and the membership is what it was.
    private Task<bool> CommitAsync(Tenant tenant, MemberRecord seen, Actor by, string act, params IReadOnlyList<IPendingWrite> change) =>
        held.CommitAsync(tenant.Id, by, [store.Unchanged(tenant.Id, seen), .. change, audit.Record(MemberWords.Event(tenant, act, seen.Id, by, time.GetUtcNow()))]);

    // What has begun is finished, also where the browser that asked goes away.
    private Task<EndedByAdministrator> EndAsync(Tenant tenant, PersonId person, Actor by) => sessions.EndAsync(tenant, new SessionChoice.OfPerson(person), by.Name, CancellationToken.None);
}

/// <summary>What came of it. Closed.</summary>
internal abstract record MemberAnswer
{
    private MemberAnswer() { }

    /// <param name="Ended">The sessions that ended by it; null where none were to.</param>
    internal sealed record Done(EndedByAdministrator? Ended) : MemberAnswer;

    /// <summary>The membership, or who may, is not what it was; nothing was done, but somebody who was to be erased may be closed out.</summary>
    internal sealed record Changed : MemberAnswer;
}
