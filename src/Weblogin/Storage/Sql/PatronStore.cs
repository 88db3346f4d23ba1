using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Patrons. The clear person id is believed only where the sealed record beside it opens and is found by what it says itself.</summary>
internal sealed class PatronStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : IPatronStore
{
    private const string Table = "patron";

    private const string SelectByIdentifier =
        """
        SELECT p.person_id, p.payload, p.version FROM patron_identifier i JOIN patron p ON p.tenant = i.tenant AND p.person_id = i.person_id
        WHERE i.tenant = $1 AND i.identifier_index = $2 LIMIT 2
        """;

    private const string SelectByPerson = "SELECT person_id, payload, version FROM patron WHERE tenant = $1 AND person_id = $2";

    private const string SelectLastActive = "SELECT last_active FROM patron WHERE tenant = $1 AND person_id = $2";

    private const string SelectOther = "SELECT 1 FROM patron_identifier WHERE tenant = $1 AND identifier_index = $2 AND person_id <> $3 AND is_card = 1";

    private const string Insert =
        "INSERT INTO patron (tenant, person_id, payload, version) VALUES ($1, $2, $3, 1) ON CONFLICT (tenant, person_id) DO NOTHING";

    private const string Update = "UPDATE patron SET payload = $3, version = version + 1 WHERE tenant = $1 AND person_id = $2 AND version = $4";

    private const string DeleteIdentifiers = "DELETE FROM patron_identifier WHERE tenant = $1 AND person_id = $2";

    private const string InsertIdentifier =
        "INSERT INTO patron_identifier (tenant, identifier_index, person_id, is_card) VALUES ($1, $2, $3, $4)";

    private const string Active =
        "UPDATE patron SET last_active = $3 WHERE tenant = $1 AND person_id = $2 AND coalesce(last_active, 0) < $3";

    public async Task<Patron?> FindAsync(TenantId tenant, PatronIdentifier identifier, CancellationToken ct)
    {
        var index = IndexOf(tenant, identifier.Value);
        var rows = await database.LookUpAsync((session, c) => session.Call(SelectByIdentifier, tenant.Value, index).AllAsync(Row.Read, c), ct);
        if (rows is not [var row])
            return null;
        var patron = Open(tenant, row);
        return Identifiers(patron).Any(known => string.Equals(known.Value, identifier.Value, StringComparison.Ordinal))
            ? patron
            : throw new CryptographicException("A stored patron is not the one they were found by.");
    }

    public async Task<Patron?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        await database.LookUpAsync((session, c) => session.Call(SelectByPerson, tenant.Value, person.Value).FirstAsync(Row.Read, c), ct) is { } row ? Open(tenant, row) : null;

    public Task<DateTimeOffset?> LastActiveAsync(TenantId tenant, PersonId person, CancellationToken ct) => database.LookUpAsync(
        (session, c) => session.Call(SelectLastActive, tenant.Value, person.Value).FirstAsync(reader => reader.IsDBNull(0) ? (DateTimeOffset?)null : reader.Time(0), c), ct);

    public Task<PatronSaving> SaveAsync(Patron patron, params IReadOnlyList<IPendingWrite> along)
    {
        var (tenant, person) = (patron.Tenant.Value, patron.Person.Value);
        var payload = payloads.Seal(patron, StoredJson.Of.Patron, PlaceOf(patron.Tenant, person));
        var identifiers = Identifiers(patron).Select(one => (Index: IndexOf(patron.Tenant, one.Value), one.IsCard)).ToArray();
        return database.WriteAsync(async (session, c) =>
        {
            foreach (var card in identifiers.Where(one => one.IsCard))
            {
                if (await session.Call(SelectOther, tenant, card.Index, person).FirstAsync(_ => true, c))
                    return PatronSaving.CardTaken;
            }

            var written = patron.Version == 0
                ? await session.Call(Insert, tenant, person, payload).ExecuteAsync(c)
                : await session.Call(Update, tenant, person, payload, (long)patron.Version).ExecuteAsync(c);
            if (written == 0)
                return PatronSaving.Stale;
            if (patron.Version == 0)
                await session.Call(MembershipStore.InsertMember, tenant, person, null).ExecuteAsync(c);
            await session.Call(DeleteIdentifiers, tenant, person).ExecuteAsync(c);
            foreach (var (index, isCard) in identifiers)
                await session.Call(InsertIdentifier, tenant, index, person, isCard ? 1L : 0L).ExecuteAsync(c);
            await PendingCommit.WriteAsync(session, along, c);
            return PatronSaving.Saved;
        }, CancellationToken.None);
    }

    public IPendingWrite WasActive(TenantId tenant, PersonId person, DateTimeOffset at) =>
        new PendingWrite((session, c) => session.Call(Active, tenant.Value, person.Value, at.Column).ExecuteAsync(c));

    private static IEnumerable<(string Value, bool IsCard)> Identifiers(Patron patron) =>
        patron.CardNumbers.Distinct(StringComparer.Ordinal).Select(card => (card, true))
            .Concat(patron.Email is { } email ? [(PatronIdentifier.Of(email).Value, false)] : []);

    private Patron Open(TenantId tenant, Row row)
    {
        var patron = payloads.Open(row.Payload, StoredJson.Of.Patron, PlaceOf(tenant, row.Person));
        return patron with { Version = row.Version };
    }

    private byte[] IndexOf(TenantId tenant, string identifier) => blindIndex.Of(Table, $"{tenant.Value}|{identifier}");

    /// <summary>Where a sealed patron lies.</summary>
    public static string PlaceOf(TenantId tenant, string person) => Place.Of(Table, tenant, person);

    private sealed record Row(string Person, byte[] Payload, int Version)
    {
        public static Row Read(SqlRow reader) => new(reader.GetString(0), reader.Octets(1), reader.GetInt32(2));
    }
}
