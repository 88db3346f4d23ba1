using System.Security.Cryptography;
using Weblogin.Login.Profile;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Open questions to people. The place of one binds its browser.</summary>
internal sealed class ProfileStepStore(ISqlDatabase database, PayloadSealer payloads) : IProfileStepStore
{
    private const string Table = "profile_step";

    private const string Insert =
        "INSERT INTO profile_step (tenant, step_hash, browser_hash, version, guesses, payload, expires_at) VALUES ($1, $2, $3, 1, 0, $4, $5)";

    private const string Select =
        "SELECT browser_hash, payload, version FROM profile_step WHERE tenant = $1 AND step_hash = $2 AND expires_at > $3";

    private const string Guess =
        """
        UPDATE profile_step SET guesses = guesses + 1
        WHERE tenant = $1 AND step_hash = $2 AND browser_hash = $3 AND expires_at > $4 AND guesses < $5
        """;

    private const string Replace =
        """
        UPDATE profile_step SET version = version + 1, payload = $4, guesses = guesses * $5
        WHERE tenant = $1 AND step_hash = $2 AND version = $3 AND expires_at > $6
        """;

    private const string Take = "DELETE FROM profile_step WHERE tenant = $1 AND step_hash = $2 AND version = $3 AND expires_at > $4";

    public IPendingWrite Open(byte[] stepHash, ProfileStep step, DateTimeOffset expiresAt)
    {
        var payload = Seal(stepHash, step);
        return new PendingWrite((session, c) =>
            session.Call(Insert, step.Tenant.Value, stepHash, step.BrowserHash, payload, expiresAt.Column).ExecuteAsync(c));
    }

    public async Task<FoundProfileStep> FindAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now, CancellationToken ct) =>
        Found(tenant, stepHash, await database.LookUpAsync((session, c) => SelectAsync(session, tenant, stepHash, now, c), ct), browserHash);

    public async Task<FoundProfileStep> GuessAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, int most, DateTimeOffset now)
    {
        var (counted, row) = await database.WriteShortLivedAsync(async (session, c) =>
        {
            var rows = await session.Call(Guess, tenant.Value, stepHash, browserHash, now.Column, (long)most).ExecuteAsync(c);
            return (rows == 1, await SelectAsync(session, tenant, stepHash, now, c));
        }, CancellationToken.None);
        return Found(tenant, stepHash, row, browserHash) is FoundProfileStep.Open open && !counted
            ? new FoundProfileStep.Guessed(open.Step)
            : Found(tenant, stepHash, row, browserHash);
    }

    public async Task<bool> ReplaceAsync(byte[] stepHash, int version, ProfileStep step, bool newCode, DateTimeOffset now)
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

    private FoundProfileStep Found(TenantId tenant, byte[] stepHash, Row? row, byte[] browserHash) =>
        row is null ? new FoundProfileStep.NotOpen()
        : !CryptographicOperations.FixedTimeEquals(row.BrowserHash, browserHash) ? new FoundProfileStep.OtherBrowser()
        : new FoundProfileStep.Open(payloads.Open(row.Payload, StoredJson.Of.ProfileStep, Place.Of(Table, tenant, stepHash, row.BrowserHash)), row.Version);

    private byte[] Seal(byte[] stepHash, ProfileStep step) =>
        payloads.Seal(step, StoredJson.Of.ProfileStep, Place.Of(Table, step.Tenant, stepHash, step.BrowserHash));

    private sealed record Row(byte[] BrowserHash, byte[] Payload, int Version);
}
