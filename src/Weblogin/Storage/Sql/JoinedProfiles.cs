using Weblogin.Model;
using Weblogin.Provisioning;
using Weblogin.Resolve.Profiles;

namespace Weblogin.Storage.Sql;

/// <summary>What the tenant's sources have brought, and whom it has told us of itself, as one: an account is looked up in both by one statement.</summary>
/// <param name="provisioned">The people whom the tenant has told us of, as profiles.</param>
internal sealed class JoinedProfiles(ISqlDatabase database, ProfileStore synced, ProvisioningStore told, ProvisionedProfiles provisioned) : IProfileStore
{
    // No source has number 0. In the places of its name and its time stand the person's id and version.
    private const long Told = 0;

    private const string SelectByAccount =
        $"""
        {ProfileStore.SelectByAccount}
        UNION ALL
        SELECT 0, n.holder_index, p.payload, n.rebound, p.id, p.version
        FROM provisioned_name n JOIN provisioned_person p ON p.tenant = n.tenant AND p.id = n.person_id
        WHERE n.tenant = $1 AND n.name_index = $3
        """;

    public async Task<IReadOnlyList<KnownProfile>> FindAsync(TenantId tenant, string account, CancellationToken ct)
    {
        var (records, name) = (synced.RecordsOf(tenant), new ProvisionedName(ProvisionedNameKind.Account, account));
        var (bySource, byName) = (records.AccountOf(account)!.Value.Column(), told.IndexOf(tenant, name));
        var rows = await database.LookUpAsync((session, c) => session.Call(SelectByAccount, tenant.Value, bySource, byName).AllAsync(ProfileRow.Read, c), ct);
        return [.. rows.Select(row => row.SourceId == Told ? Open(tenant, name, row) : row.Open(records, account))];
    }

    public async Task<IReadOnlyList<KnownProfile>> OfAsync(TenantId tenant, NationalId nationalId, CancellationToken ct) =>
        [.. await synced.OfAsync(tenant, nationalId, ct), .. await provisioned.OfAsync(tenant, nationalId, ct)];

    public IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId)
    {
        PendingWrite[] writes = [(PendingWrite)synced.Proven(tenant, account, nationalId), (PendingWrite)told.Proven(tenant, account, nationalId)];
        return new PendingWrite(async (session, c) =>
        {
            var rows = 0;
            foreach (var write in writes)
                rows += await write.Work(session, c);
            return rows;
        }) { Durability = Durability.Machine };
    }

    private KnownProfile Open(TenantId tenant, ProvisionedName name, ProfileRow row) =>
        provisioned.Known(told.Open(tenant, name, new ProvisionedRow(row.Name, (int)row.Number, row.Payload)), row.IsRebound);
}
