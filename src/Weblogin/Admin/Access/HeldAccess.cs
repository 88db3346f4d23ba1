using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>
/// Commits what somebody who administers has asked for, as long as they may: whoever was removed in that very moment does not do it, nor does a token that was revoked or has lost its maker.
/// A command holds nothing: whoever has the machine may anyway.
/// </summary>
internal sealed class HeldAccess(IAdministratorStore administrators, VouchedAccesses vouched, ApiTokens tokens, TimeProvider time)
{
    /// <summary>What must still hold in the commit of what is done.</summary>
    /// <param name="tenant">To whom; null where it is the operators' alone.</param>
    public IReadOnlyList<IPendingWrite> Of(TenantId? tenant, Actor by) => [.. OfPerson(tenant, by), .. by.Token is { } token ? tokens.Holding(token) : []];

    /// <summary>The same some time after it was asked for: who came by a group is judged once more, by the tenant's document as it is by now.</summary>
    public async Task<IReadOnlyList<IPendingWrite>> LaterAsync(TenantId tenant, Actor by) =>
        by.Proven is { } session && await administrators.FindSessionAsync(session.Hash, time.GetUtcNow(), CancellationToken.None) is { } living && vouched.Proven(living, session.Hash) is { } now
            ? Of(tenant, by with { Proven = now })
            : Of(tenant, by);

    /// <returns>False where they may not any more, or what one of the writes rests on is gone: nothing is written then.</returns>
    public Task<bool> CommitAsync(TenantId tenant, Actor by, params IReadOnlyList<IPendingWrite> writes) => administrators.CommitAsync([.. Of(tenant, by), .. writes]);

    private IReadOnlyList<IPendingWrite> OfPerson(TenantId? tenant, Actor by) => by switch
    {
        { Person: null } => [],
        // The session stands in the place of a row of the access list.
        { Proven: { } session } when session.Tenant == tenant => [administrators.Hold(session, time.GetUtcNow())],
        { Person: var person } => [administrators.Hold(person, tenant)],
    };
}
