using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Erases what is found by a person's id, in one transaction.</summary>
internal sealed class PersonErasure(PayloadSealer payloads, IBlindIndex blindIndex)
{
    private const string SelectNumbers = "SELECT national_id_index, national_id FROM person_national_id WHERE person_id = $1";

    private const string SelectReleases = "SELECT id, tenant, relying_party, person_index, payload, released_at FROM release_ledger WHERE person_index = $1";

    private const string PutRelease = "UPDATE release_ledger SET person_index = $2, payload = $3 WHERE id = $1";

    private static readonly string[] Deletes =
    [
        "DELETE FROM person_national_id WHERE person_id = $1",
        "DELETE FROM membership WHERE person_id = $1",
        "DELETE FROM membership_account WHERE person_id = $1",
        "DELETE FROM membership_prefix WHERE person_id = $1",
        "DELETE FROM patron_identifier WHERE person_id = $1",
        "DELETE FROM patron WHERE person_id = $1",
        "DELETE FROM known_browser WHERE person_id = $1",
        "DELETE FROM administrator_access WHERE person_id = $1 AND ended_at IS NOT NULL",
        "DELETE FROM administrator_session WHERE person_id = $1",
        "DELETE FROM held_form WHERE person_id = $1",
        "DELETE FROM api_token WHERE person_id = $1",
    ];

    private const string Close =
        "UPDATE person SET erased_at = $2, created_at = $2, disabled_since = $2, only_tenant = NULL WHERE id = $1 AND merged_into IS NULL AND erased_at IS NULL";

    // Ids that led to the person before they were merged.
    private const string ForgetMerged = $"UPDATE person SET merged_into = '', created_at = $2 WHERE id IN ({PersonRows.Former})";

    /// <returns>0 where there is nobody.</returns>
    public async Task<int> RunAsync(SqlSession session, string person, DateTimeOffset now, CancellationToken ct)
    {
        if (await session.Call(Close, person, now.Column).ExecuteAsync(ct) == 0)
            return 0;
        foreach (var (index, sealedId) in await session.Call(SelectNumbers, person).AllAsync(reader => (reader.Octets(0), reader.Octets(1)), ct))
            await ForgetReleasesAsync(session, NationalId.OfStored(payloads.OpenText(sealedId, PersonStore.PlaceOf(index, person))), null, ct);
        foreach (var statement in Deletes)
            await session.Call(statement, person).ExecuteAsync(ct);
        await session.Call(ForgetMerged, person, now.Column).ExecuteAsync(ct);
        return 1;
    }

    /// <summary>That a relying party was given a number at this moment stays true; whose it was is known nowhere any more. The index is chance, so no two entries are one person's;
    /// and without the salt the commitment, by which the chain stays whole, leads to no number.</summary>
    /// <param name="tenant">By whose logins; null for everybody's.</param>
    public async Task ForgetReleasesAsync(SqlSession session, NationalId nationalId, TenantId? tenant, CancellationToken ct)
    {
        var rows = await session.Call(SelectReleases, Ledger.IndexOf(blindIndex, nationalId)).AllAsync(
            reader => (Id: reader.GetInt64(0), Tenant: reader.GetString(1), RelyingParty: reader.GetString(2), Index: reader.Octets(3), Payload: reader.Octets(4), At: reader.GetInt64(5)), ct);
        foreach (var row in rows.Where(row => tenant is null || row.Tenant == tenant.Value))
        {
            var known = LedgerRow.Open(payloads, row.Payload, LedgerRow.PlaceOf(row.Tenant, row.RelyingParty, row.Index, row.At));
            var chance = RandomNumberGenerator.GetBytes(row.Index.Length);
            var nobody = payloads.Seal(known with { Person = null, NationalId = null, Salt = null }, StoredJson.Of.LedgerPayload, LedgerRow.PlaceOf(row.Tenant, row.RelyingParty, chance, row.At));
            await session.Call(PutRelease, row.Id, chance, nobody).ExecuteAsync(ct);
        }
    }
}
