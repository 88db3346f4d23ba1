using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Storage.Sql;

/// <summary>Whom a tenant lets in no more, in the row of their membership, and whom nobody does, in the row of the person. A change bumps the stamp that every process looks at.</summary>
internal sealed class DisabledPeopleStore(ISqlDatabase database) : IDisabledPeopleStore
{
    private const string SelectAll = "SELECT tenant, person_id FROM membership WHERE disabled_since IS NOT NULL UNION ALL SELECT '', id FROM person WHERE disabled_since IS NOT NULL";

    private const string Disable =
        """
        INSERT INTO membership (tenant, person_id, disabled_since) VALUES ($1, $2, $3)
        ON CONFLICT (tenant, person_id) DO UPDATE SET disabled_since = excluded.disabled_since WHERE membership.disabled_since IS NULL
        """;

    private const string Enable = "UPDATE membership SET disabled_since = NULL WHERE tenant = $1 AND person_id = $2 AND disabled_since IS NOT NULL";

    public async Task<IReadOnlyCollection<(TenantId? Tenant, PersonId Person)>> AllAsync(CancellationToken ct) =>
        await database.ReadAsync(
            (session, c) => session.Call(SelectAll).AllAsync(reader => (reader.GetString(0) is { Length: > 0 } tenant ? TenantId.Parse(tenant) : null, PersonId.Parse(reader.GetString(1))), c), ct);

    public Task<bool> DisableAsync(TenantId tenant, PersonId person, DateTimeOffset now) =>
        ChangeAsync((session, c) => session.Call(Disable, tenant.Value, person.Value, now.Column).ExecuteAsync(c));

    public Task<bool> EnableAsync(TenantId tenant, PersonId person) =>
        ChangeAsync((session, c) => session.Call(Enable, tenant.Value, person.Value).ExecuteAsync(c));

    private Task<bool> ChangeAsync(SqlWork<int> change) => database.WriteAsync(async (session, c) =>
    {
        if (await change(session, c) == 0)
            return false;
        await ChangeStamp.BumpAsync(session, c);
        return true;
    }, CancellationToken.None);
}
