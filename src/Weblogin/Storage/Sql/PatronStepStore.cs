using System.Security.Cryptography;
using Weblogin.Upstream.Local;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Patrons on our own pages. The place of a step binds its browser.</summary>
internal sealed class PatronStepStore(ISqlDatabase database, PayloadSealer payloads) : IPatronStepStore
{
    private const string Table = "patron_step";

    private const string Insert =
        "INSERT INTO patron_step (tenant, step_hash, browser_hash, version, guesses, payload, expires_at) VALUES ($1, $2, $3, 1, 0, $4, $5)";

    // The form of a login may be sent more than once: each time another code is out, and the one before is dead.
    private const string Put =
        """
        INSERT INTO patron_step (tenant, step_hash, browser_hash, version, guesses, payload, expires_at) VALUES ($1, $2, $3, 1, 0, $4, $5)
        ON CONFLICT (step_hash, tenant) DO UPDATE SET version = patron_step.version + 1, guesses = 0,
          browser_hash = excluded.browser_hash, payload = excluded.payload, expires_at = excluded.expires_at
        RETURNING version
        """;

    private const string Select =
        "SELECT browser_hash, payload, version FROM patron_step WHERE tenant = $1 AND step_hash = $2 AND expires_at > $3";

    private const string Guess =
        """
        UPDATE patron_step SET guesses = guesses + 1
        WHERE tenant = $1 AND step_hash = $2 AND browser_hash = $3 AND expires_at > $4 AND guesses < $5
        """;

    private const string Replace =
        """
        UPDATE patron_step SET version = version + 1, payload = $4, guesses = guesses * $5
        WHERE tenant = $1 AND step_hash = $2 AND version = $3 AND expires_at > $6
        """;

    private const string Take = "DELETE FROM patron_step WHERE tenant = $1 AND step_hash = $2 AND version = $3 AND expires_at > $4";

    public IPendingWrite Open(byte[] stepHash, PatronStep step, DateTimeOffset expiresAt)
    {
        var payload = Seal(stepHash, step);
        return new PendingWrite((session, c) =>
            session.Call(Insert, step.Tenant.Value, stepHash, step.BrowserHash, payload, expiresAt.Column).ExecuteAsync(c));
    }

    public Task<int> PutAsync(byte[] stepHash, PatronStep step, DateTimeOffset expiresAt)
    {
        var payload = Seal(stepHash, step);
        return database.WriteShortLivedAsync(
            (session, c) => session.Call(Put, step.Tenant.Value, stepHash, step.BrowserHash, payload, expiresAt.Column).FirstAsync(reader => reader.GetInt32(0), c),
            CancellationToken.None);
    }

    public async Task<FoundPatronStep> FindAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now, CancellationToken ct) =>
        Found(tenant, stepHash, await database.LookUpAsync((session, c) => SelectAsync(session, tenant, stepHash, now, c), ct), browserHash);

    public async Task<FoundPatronStep> GuessAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, int most, DateTimeOffset now)
    {
        var (counted, row) = await database.WriteShortLivedAsync(async (session, c) =>
        {
            var rows = await session.Call(Guess, tenant.Value, stepHash, browserHash, now.Column, (long)most).ExecuteAsync(c);
            return (rows == 1, await SelectAsync(session, tenant, stepHash, now, c));
        }, CancellationToken.None);
        return Found(tenant, stepHash, row, browserHash) is FoundPatronStep.Open open && !counted
            ? new FoundPatronStep.Guessed(open.Step)
            : Found(tenant, stepHash, row, browserHash);
    }

    public async Task<bool> ReplaceAsync(byte[] stepHash, int version, PatronStep step, bool newCode, DateTimeOffset now)
    {
        var payload = Seal(stepHash, step);
        return await database.WriteShortLivedAsync((session, c) =>
            session.Call(Replace, step.Tenant.Value, stepHash, (long)version, payload, newCode ? 0L : 1L, now.Column).ExecuteAsync(c), CancellationToken.None) == 1;
    }

    public async Task<bool> TakeAsync(TenantId tenant, byte[] stepHash, int version, DateTimeOffset now) =>
        await database.WriteShortLivedAsync((session, c) =>
            session.Call(Take, tenant.Value, stepHash, (long)version, now.Column).ExecuteAsync(c), CancellationToken.None) == 1;

    private static Task<Row?> SelectAsync(SqlSession session, TenantId tenant, byte[] stepHash, DateTimeOffset now, CancellationToken ct) =>
        session.Call(Select, tenant.Value, stepHash, now.Column).FirstAsync(reader => new Row(reader.Octets(0), reader.Octets(1), reader.GetInt32(2)), ct);

    private FoundPatronStep Found(TenantId tenant, byte[] stepHash, Row? row, byte[] browserHash) =>
        row is null ? new FoundPatronStep.NotOpen()
        : !CryptographicOperations.FixedTimeEquals(row.BrowserHash, browserHash) ? new FoundPatronStep.OtherBrowser()
        : new FoundPatronStep.Open(payloads.Open(row.Payload, StoredJson.Of.PatronStep, Place.Of(Table, tenant, stepHash, row.BrowserHash)), row.Version);

    private byte[] Seal(byte[] stepHash, PatronStep step) =>
        payloads.Seal(step, StoredJson.Of.PatronStep, Place.Of(Table, step.Tenant, stepHash, step.BrowserHash));

    private sealed record Row(byte[] BrowserHash, byte[] Payload, int Version);
}
