using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Forms of the administration that wait for a login.</summary>
internal sealed class HeldFormStore(ISqlDatabase database, PayloadSealer payloads) : IHeldFormStore
{
    private const string Table = "held_form";

    private const string Put =
        """
        INSERT INTO held_form (line_hash, page_hash, person_id, payload, expires_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (line_hash, page_hash) DO UPDATE SET person_id = excluded.person_id, payload = excluded.payload, expires_at = excluded.expires_at
        """;

    private const string Trim =
        "DELETE FROM held_form WHERE line_hash = $1 AND page_hash NOT IN (SELECT page_hash FROM held_form WHERE line_hash = $1 ORDER BY expires_at DESC LIMIT $2)";

    private const string Select = "SELECT payload, expires_at FROM held_form WHERE line_hash = $1 AND page_hash = $2 AND person_id = $3 AND expires_at > $4";

    private const string DeletePage = "DELETE FROM held_form WHERE line_hash = $1 AND page_hash = $2 AND person_id = $3";

    private const string DeleteLine = "DELETE FROM held_form WHERE line_hash = $1";

    public Task HoldAsync(HeldPlace place, HeldForm form, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var (page, payload) = (place.PageHash, payloads.Seal(form, StoredJson.Of.HeldForm, PlaceOf(place, expiresAt.Column)));
        return database.WriteAsync(
            async (session, c) =>
            {
                await session.Call(Put, place.Line, page, place.Person.Value, payload, expiresAt.Column).ExecuteAsync(c);
                return await session.Call(Trim, place.Line, (long)HeldForm.Most).ExecuteAsync(c);
            },
            ct);
    }

    public async Task<HeldForm?> FindAsync(HeldPlace place, DateTimeOffset now, CancellationToken ct)
    {
        var row = await database.ReadAsync(
            (session, c) => session.Call(Select, place.Line, place.PageHash, place.Person.Value, now.Column).FirstAsync(reader => new Row(reader.Octets(0), reader.GetInt64(1)), c), ct);
        return row is null ? null : payloads.Open(row.Payload, StoredJson.Of.HeldForm, PlaceOf(place, row.ExpiresAt));
    }

    public IPendingWrite Forget(HeldPlace place) => new PendingWrite((session, c) => session.Call(DeletePage, place.Line, place.PageHash, place.Person.Value).ExecuteAsync(c));

    public IPendingWrite Forget(byte[] line) => new PendingWrite((session, c) => session.Call(DeleteLine, line).ExecuteAsync(c));

    private static string PlaceOf(HeldPlace place, long expiresAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{Table}|{Place.Global}|{Convert.ToHexString(place.Line)}|{Convert.ToHexString(place.PageHash)}|{place.Person}|{expiresAt}");

    private sealed record Row(byte[] Payload, long ExpiresAt);
}
