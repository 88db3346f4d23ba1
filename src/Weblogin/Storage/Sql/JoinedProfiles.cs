using Weblogin.Model;
using Weblogin.Resolve.Profiles;

namespace Weblogin.Storage.Sql;

/// <summary>What the tenant's sources have brought, and whom it has told us of itself, as one.</summary>
internal sealed class JoinedProfiles(IReadOnlyList<IProfileStore> stores) : IProfileStore
{
    public async Task<IReadOnlyList<KnownProfile>> FindAsync(TenantId tenant, string account, CancellationToken ct)
    {
        List<KnownProfile> found = [];
        foreach (var store in stores)
            found.AddRange(await store.FindAsync(tenant, account, ct));
        return found;
    }

    public async Task<IReadOnlyList<KnownProfile>> OfAsync(TenantId tenant, NationalId nationalId, CancellationToken ct)
    {
        List<KnownProfile> found = [];
        foreach (var store in stores)
            found.AddRange(await store.OfAsync(tenant, nationalId, ct));
        return found;
    }

    public IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId)
    {
        PendingWrite[] writes = [.. stores.Select(store => (PendingWrite)store.Proven(tenant, account, nationalId))];
        return new PendingWrite(async (session, c) =>
        {
            var rows = 0;
            foreach (var write in writes)
                rows += await write.Work(session, c);
            return rows;
        }) { Durability = Durability.Machine };
    }
}
