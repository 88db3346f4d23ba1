using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Erases what one tenant keeps of a person and is found by their id, in one transaction; and the person, where nobody else keeps anything of them.</summary>
internal sealed class MemberErasure(PayloadSealer payloads, IBlindIndex blindIndex)
{
    private const string DeleteMembership = "DELETE FROM membership WHERE tenant = $1 AND person_id = $2";

    private static readonly string[] Deletes =
    [
        "DELETE FROM membership_account WHERE tenant = $1 AND person_id = $2",
        "DELETE FROM membership_prefix WHERE person_id = $2 AND tenant = $1",
        "DELETE FROM patron_identifier WHERE person_id = $2 AND tenant = $1",
        "DELETE FROM patron WHERE tenant = $1 AND person_id = $2",
        "DELETE FROM known_browser WHERE person_id = $2 AND tenant = $1",
        "DELETE FROM administrator_access WHERE person_id = $2 AND tenant = $1 AND ended_at IS NOT NULL",
        // The tenant has named the person no more: nobody's word rests on its having been the only one.
        "UPDATE person SET only_tenant = NULL WHERE id = $2 AND only_tenant = $1",
    ];

    // Whoever keeps anything; whoever administers anything is kept by that.
    private const string SelectKept =
        """
        SELECT 1 FROM person WHERE id = $1 AND (EXISTS (SELECT 1 FROM membership WHERE person_id = $1) OR EXISTS (SELECT 1 FROM membership_account WHERE person_id = $1)
          OR EXISTS (SELECT 1 FROM patron WHERE person_id = $1) OR EXISTS (SELECT 1 FROM administrator_access WHERE person_id = $1 AND ended_at IS NULL))
        """;

    private const string SelectNumbers = "SELECT national_id_index, national_id FROM person_national_id WHERE person_id = $1";

    private const string SelectReleased = "SELECT 1 FROM release_ledger WHERE person_index = $1 LIMIT 1";

    private readonly PersonErasure _whole = new(payloads, blindIndex);

    /// <returns>0 where the person is nobody at the tenant.</returns>
    public async Task<int> RunAsync(SqlSession session, TenantId tenant, string person, DateTimeOffset now, CancellationToken ct)
    {
        if (await session.Call(DeleteMembership, tenant.Value, person).ExecuteAsync(ct) == 0)
            return 0;
        foreach (var statement in Deletes)
            await session.Call(statement, tenant.Value, person).ExecuteAsync(ct);
        var numbers = await session.Call(SelectNumbers, person).AllAsync(
            reader => (Index: reader.Octets(0), Sealed: reader.Octets(1)), ct);
        var isKept = await session.Call(SelectKept, person).FirstAsync(_ => true, ct);
        foreach (var number in numbers)
        {
            var nationalId = NationalId.OfStored(payloads.OpenText(number.Sealed, PersonStore.PlaceOf(number.Index, person)));
            await _whole.ForgetReleasesAsync(session, nationalId, tenant, ct);
            isKept = isKept || await session.Call(SelectReleased, Ledger.IndexOf(blindIndex, nationalId)).FirstAsync(_ => true, ct);
        }

        if (!isKept)
            await _whole.RunAsync(session, person, now, ct);
        return 1;
    }
}
