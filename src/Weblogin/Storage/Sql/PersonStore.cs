using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// People and their national ids. The usual login only reads: a person is written once. The clear person id is believed only where the
/// sealed national id opens beside it, since its place binds the two: a row pointed at another person by hand does not open.
/// </summary>
internal sealed class PersonStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : IPersonStore
{
    private const string Table = "person_national_id";

    // What the tenant keeps of the person comes along: a login asks once.
    private const string Select =
        """
        SELECT p.person_id, p.national_id, m.self_asserted, m.disabled_since IS NOT NULL OR o.disabled_since IS NOT NULL, m.proven_since IS NOT NULL, o.only_tenant, m.tenant IS NOT NULL FROM person_national_id p
        JOIN person o ON o.id = p.person_id
        LEFT JOIN membership m ON m.tenant = $2 AND m.person_id = p.person_id
        WHERE p.national_id_index = $1
        """;

    private const string SelectPerson =
        """
        SELECT m.self_asserted, m.disabled_since IS NOT NULL OR p.disabled_since IS NOT NULL, m.proven_since IS NOT NULL OR p.only_tenant = $2, m.tenant IS NOT NULL FROM person p
        LEFT JOIN membership m ON m.tenant = $2 AND m.person_id = p.id
        WHERE p.id = $1
        """;

    private const string InsertPerson = "INSERT INTO person (id, created_at, only_tenant) VALUES ($1, $2, $3)";

    private const string ForgetOnlyTenant = "UPDATE person SET only_tenant = NULL WHERE id = $1";

    private const string InsertNationalId =
        "INSERT INTO person_national_id (national_id_index, person_id, national_id, known_since) VALUES ($1, $2, $3, $4)";

    public async Task<KnownPerson> FindOrAddAsync(TenantId tenant, NationalId nationalId, DateTimeOffset now, CancellationToken ct)
    {
        var index = IndexOf(blindIndex, nationalId);
        var known = await database.LookUpAsync((session, c) => SelectAsync(session, tenant, index, c), ct);
        return Open(known ?? await AddAsync(tenant, index, nationalId, now, ct), tenant, index, nationalId);
    }

    /// <summary>What a person is found by.</summary>
    public static byte[] IndexOf(IBlindIndex blindIndex, NationalId nationalId) => blindIndex.Of(Table, nationalId.Reveal());

    public IPendingWrite NamedByAnother(PersonId person) =>
        new PendingWrite((session, c) => session.Call(ForgetOnlyTenant, person.Value).ExecuteAsync(c)) { Durability = Durability.Machine };

    public async Task<KnownPerson?> FindAsync(TenantId tenant, NationalId nationalId, CancellationToken ct)
    {
        var index = IndexOf(blindIndex, nationalId);
        var known = await database.LookUpAsync((session, c) => SelectAsync(session, tenant, index, c), ct);
        return known is null ? null : Open(known, tenant, index, nationalId);
    }

    public Task<KnownPerson?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct) => database.LookUpAsync(
        (session, c) => session.Call(SelectPerson, person.Value, tenant.Value).FirstAsync(
            reader => new KnownPerson(person, SelfAssertedStore.Open(payloads, reader.IsDBNull(0) ? null : reader.Octets(0), tenant, person.Value), reader.GetBoolean(1), !reader.IsDBNull(2) && reader.GetBoolean(2)) { IsMember = reader.GetBoolean(3) }, c),
        ct);

    public IPendingWrite Add(PersonId person, TenantId tenant, NationalId nationalId, DateTimeOffset now)
    {
        var index = IndexOf(blindIndex, nationalId);
        var sealedId = payloads.SealText(nationalId.Reveal(), PlaceOf(index, person.Value));
        return new PendingWrite(async (session, c) =>
        {
            if (await SelectAsync(session, tenant, index, c) is not null)
                return 0;
            await session.Call(InsertPerson, person.Value, now.Column, tenant.Value).ExecuteAsync(c);
            return await session.Call(InsertNationalId, index, person.Value, sealedId, now.Column).ExecuteAsync(c);
        }, mustHit: true) { Durability = Durability.Machine };
    }

    public async Task<PersonId> AddAsync(DateTimeOffset now, CancellationToken ct)
    {
        var person = PersonId.New();
        await database.WriteAsync((session, c) => session.Call(InsertPerson, person.Value, now.Column, null).ExecuteAsync(c), ct);
        return person;
    }

    private KnownPerson Open(Row row, TenantId tenant, byte[] index, NationalId nationalId)
    {
        if (!string.Equals(payloads.OpenText(row.NationalId, PlaceOf(index, row.Person)), nationalId.Reveal(), StringComparison.Ordinal))
            throw new CryptographicException("A stored national id is not the one it was found by.");
        return new KnownPerson(PersonId.Parse(row.Person), SelfAssertedStore.Open(payloads, row.SelfAsserted, tenant, row.Person), row.IsDisabled, row.IsProven || row.OnlyTenant == tenant.Value)
        {
            IsNamedAnew = row.OnlyTenant is { } only && only != tenant.Value,
            IsMember = row.IsMember,
        };
    }

    private Task<Row> AddAsync(TenantId tenant, byte[] index, NationalId nationalId, DateTimeOffset now, CancellationToken ct)
    {
        var person = PersonId.New().Value;
        var sealedId = payloads.SealText(nationalId.Reveal(), PlaceOf(index, person));
        return database.WriteAsync(async (session, c) =>
        {
            if (await SelectAsync(session, tenant, index, c) is { } earlier)
                return earlier;
            await session.Call(InsertPerson, person, now.Column, tenant.Value).ExecuteAsync(c);
            await session.Call(InsertNationalId, index, person, sealedId, now.Column).ExecuteAsync(c);
            await session.Call(MembershipStore.InsertMember, tenant.Value, person, now.Column).ExecuteAsync(c);
            return new Row(person, sealedId, null, IsDisabled: false, IsProven: false, tenant.Value, IsMember: true);
        }, ct);
    }

    private static Task<Row?> SelectAsync(SqlSession session, TenantId tenant, byte[] index, CancellationToken ct) =>
        session.Call(Select, index, tenant.Value)
            .FirstAsync(reader => new Row(reader.GetString(0), reader.Octets(1), reader.IsDBNull(2) ? null : reader.Octets(2), reader.GetBoolean(3), reader.GetBoolean(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetBoolean(6)), ct);

    /// <summary>Where a sealed national id lies.</summary>
    public static string PlaceOf(byte[] index, string person) => $"{Table}|{Place.Global}|{Convert.ToHexString(index)}|{person}";

    /// <param name="OnlyTenant">The one that has named the person; null where several have.</param>
    private sealed record Row(string Person, byte[] NationalId, byte[]? SelfAsserted, bool IsDisabled, bool IsProven, string? OnlyTenant, bool IsMember);
}
