using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>
/// Commits what somebody who administers has asked for, as long as they may: whoever was removed in that very moment does not do it, nor does a token that was revoked or has lost its maker.
/// A command holds nothing: whoever has the machine may anyway.
/// </summary>
internal sealed class HeldAccess(IAdministratorStore administrators, ApiTokens tokens, TimeProvider time)
{
    /// <summary>What must still hold in the commit of what is done to a tenant.</summary>
    public IReadOnlyList<IPendingWrite> Of(TenantId tenant, Actor by) =>
        [.. by.Person is { } person ? (IPendingWrite[])[by.Proven is { } session && session.Tenant == tenant ? administrators.Hold(session, time.GetUtcNow()) : administrators.Hold(person, tenant)] : [], .. by.Token is { } token ? tokens.Holding(token) : []];

    /// <returns>False where they may not any more, or what one of the writes rests on is gone: nothing is written then.</returns>
    public Task<bool> CommitAsync(TenantId tenant, Actor by, params IReadOnlyList<IPendingWrite> writes) => administrators.CommitAsync([.. Of(tenant, by), .. writes]);
}
