using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>What people have typed of themselves, in the row of their membership.</summary>
internal sealed class SelfAssertedStore(ISqlDatabase database, PayloadSealer payloads) : ISelfAssertedStore
{
    private const string Table = "membership";

    private const string Select = "SELECT self_asserted FROM membership WHERE tenant = $1 AND person_id = $2 AND self_asserted IS NOT NULL";

    private const string Put =
        """
        INSERT INTO membership (tenant, person_id, self_asserted) VALUES ($1, $2, $3)
        ON CONFLICT (tenant, person_id) DO UPDATE SET self_asserted = excluded.self_asserted
        """;

    private const string Erase = "UPDATE membership SET self_asserted = NULL WHERE tenant = $1 AND person_id = $2 AND self_asserted IS NOT NULL";

    /// <summary>What a row of the table holds; null where it holds nothing.</summary>
    public static SelfAsserted? Open(PayloadSealer payloads, byte[]? sealedValue, TenantId tenant, string person) =>
        sealedValue is null ? null : payloads.Open(sealedValue, StoredJson.Of.SelfAsserted, Place.Of(Table, tenant, person));

    /// <summary>What a row of the table is to hold.</summary>
    public static byte[] Seal(PayloadSealer payloads, SelfAsserted value, TenantId tenant, string person) => payloads.Seal(value, StoredJson.Of.SelfAsserted, Place.Of(Table, tenant, person));

    public async Task<SelfAsserted?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        Open(payloads, await database.LookUpAsync((session, c) => SelectAsync(session, tenant, person, c), ct), tenant, person.Value);

    public Task<SelfAsserted> ChangeAsync(TenantId tenant, PersonId person, Func<SelfAsserted, SelfAsserted> change) =>
        database.WriteAsync(async (session, c) =>
        {
            var changed = change(Open(payloads, await SelectAsync(session, tenant, person, c), tenant, person.Value) ?? SelfAsserted.Nothing);
            if (changed.IsEmpty)
                await session.Call(Erase, tenant.Value, person.Value).ExecuteAsync(c);
            else
                await session.Call(Put, tenant.Value, person.Value, Seal(payloads, changed, tenant, person.Value)).ExecuteAsync(c);
            return changed;
        }, CancellationToken.None);

    public Task<bool> EraseAsync(TenantId tenant, PersonId person, params IReadOnlyList<IPendingWrite> along) =>
        PendingCommit.RunAsync(database, null, [new PendingWrite((session, c) => session.Call(Erase, tenant.Value, person.Value).ExecuteAsync(c), mustHit: true) { Durability = Durability.Machine }, .. along]);

    private static Task<byte[]?> SelectAsync(SqlSession session, TenantId tenant, PersonId person, CancellationToken ct) =>
        session.Call(Select, tenant.Value, person.Value).FirstAsync(reader => reader.Octets(0), ct);
}
