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

    private const string Select = "SELECT person_id, national_id FROM person_national_id WHERE national_id_index = $1";

    private const string InsertPerson = "INSERT INTO person (id, created_at) VALUES ($1, $2)";

    private const string InsertNationalId =
        "INSERT INTO person_national_id (national_id_index, person_id, national_id, known_since) VALUES ($1, $2, $3, $4)";

    public async Task<PersonId> FindOrAddAsync(NationalId nationalId, DateTimeOffset now, CancellationToken ct)
    {
        var index = blindIndex.Of(Table, nationalId.Reveal());
        var known = await database.LookUpAsync((session, c) => FindAsync(session, index, c), ct);
        return Open(known ?? await AddAsync(index, nationalId, now, ct), index, nationalId);
    }

    private PersonId Open(Row row, byte[] index, NationalId nationalId) =>
        string.Equals(payloads.OpenText(row.NationalId, PlaceOf(index, row.Person)), nationalId.Reveal(), StringComparison.Ordinal)
            ? PersonId.Parse(row.Person)
            : throw new CryptographicException("A stored national id is not the one it was found by.");

    private Task<Row> AddAsync(byte[] index, NationalId nationalId, DateTimeOffset now, CancellationToken ct)
    {
        var person = PersonId.New().Value;
        var sealedId = payloads.SealText(nationalId.Reveal(), PlaceOf(index, person));
        return database.WriteAsync(async (session, c) =>
        {
            if (await FindAsync(session, index, c) is { } earlier)
                return earlier;
            await session.Call(InsertPerson, person, now.Column).ExecuteAsync(c);
            await session.Call(InsertNationalId, index, person, sealedId, now.Column).ExecuteAsync(c);
            return new Row(person, sealedId);
        }, ct);
    }

    private static Task<Row?> FindAsync(SqlSession session, byte[] index, CancellationToken ct) =>
        session.Call(Select, index).FirstAsync(reader => new Row(reader.GetString(0), reader.Octets(1)), ct);

    private static string PlaceOf(byte[] index, string person) => $"{Table}|{Place.Global}|{Convert.ToHexString(index)}|{person}";

    private sealed record Row(string Person, byte[] NationalId);
}
