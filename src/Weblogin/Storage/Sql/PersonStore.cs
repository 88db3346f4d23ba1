using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>People and their national ids. The usual login only reads: a person is written once.</summary>
internal sealed class PersonStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : IPersonStore
{
    private const string Table = "person_national_id";

    private const string Select = "SELECT person_id FROM person_national_id WHERE national_id_index = $1";

    private const string InsertPerson = "INSERT INTO person (id, created_at) VALUES ($1, $2)";

    private const string InsertNationalId =
        "INSERT INTO person_national_id (national_id_index, person_id, national_id, known_since) VALUES ($1, $2, $3, $4)";

    public async Task<PersonId> FindOrAddAsync(NationalId nationalId, DateTimeOffset now, CancellationToken ct)
    {
        var index = blindIndex.Of(Table, nationalId.Reveal());
        var known = await database.ReadAsync((session, c) => FindAsync(session, index, c), ct);
        return PersonId.Parse(known ?? await AddAsync(index, nationalId, now, ct));
    }

    private Task<string> AddAsync(byte[] index, NationalId nationalId, DateTimeOffset now, CancellationToken ct)
    {
        var person = PersonId.New().Value;
        var sealedId = payloads.SealText(nationalId.Reveal(), $"{Table}|{Place.Global}|{Convert.ToHexString(index)}|{person}");
        return database.WriteAsync(async (session, c) =>
        {
            if (await FindAsync(session, index, c) is { } earlier)
                return earlier;
            await session.Call(InsertPerson, person, now.Column).ExecuteAsync(c);
            await session.Call(InsertNationalId, index, person, sealedId, now.Column).ExecuteAsync(c);
            return person;
        }, ct);
    }

    private static Task<string?> FindAsync(SqlSession session, byte[] index, CancellationToken ct) =>
        session.Call(Select, index).FirstAsync(reader => reader.GetString(0), ct);
}
