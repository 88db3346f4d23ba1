using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>Whom tenants let in no more. A membership's matter: another tenant's logins of the same person go on. Whom two operators have closed out, no tenant lets in.</summary>
internal interface IDisabledPeopleStore
{
    /// <summary>Everybody, at every tenant; without a tenant whom none lets in.</summary>
    Task<IReadOnlyCollection<(TenantId? Tenant, PersonId Person)>> AllAsync(CancellationToken ct);

    /// <returns>False where the person was disabled already.</returns>
    Task<bool> DisableAsync(TenantId tenant, PersonId person, DateTimeOffset now);

    /// <returns>False where the person was not disabled.</returns>
    Task<bool> EnableAsync(TenantId tenant, PersonId person);
}

/// <summary>
/// The same in memory, taken anew with every change of the store, within a second: sessions, codes and tokens are judged by it without
/// asking anybody. A login is judged by the row itself. Thread-safe.
/// </summary>
internal sealed class DisabledPeople(IDisabledPeopleStore store) : IReloadable
{
    private volatile FrozenSet<(TenantId?, PersonId)>? _people;

    /// <summary>Whether the tenant lets the person in no more. Before the store was read for the first time nobody is let in by it.</summary>
    public bool Contains(TenantId tenant, PersonId person) => _people is not { } people || people.Contains((tenant, person)) || people.Contains((null, person));

    public async Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct) => _people = (await store.AllAsync(ct)).ToFrozenSet();
}
