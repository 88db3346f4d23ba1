using System.Security.Cryptography;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Open steps, and the last answer parked for each. The place of a step binds its browser, the place of an answer its step.</summary>
internal sealed class LoginStore(ISqlDatabase database, PayloadSealer payloads) : ILoginStore
{
    private const string Step = "login_step";
    private const string Parked = "login_parked";

    private const string InsertStep =
        "INSERT INTO login_step (tenant, step_hash, browser_hash, answers, payload, expires_at) VALUES ($1, $2, $3, 0, $4, $5)";

    private const string SelectStep =
        "SELECT browser_hash, payload FROM login_step WHERE tenant = $1 AND step_hash = $2 AND expires_at > $3";

    private const string CountAnswer =
        """
        UPDATE login_step SET answers = answers + 1 WHERE tenant = $1 AND step_hash = $2 AND expires_at > $3 AND answers < $4
        RETURNING browser_hash, payload
        """;

    private const string Park =
        """
        UPDATE login_step SET parked_hash = $3, parked_payload = $4, parked_expires_at = $5
        WHERE tenant = $1 AND step_hash = $2 AND expires_at > $6
        """;

    private const string SelectParked =
        """
        SELECT browser_hash, payload, parked_payload FROM login_step
        WHERE tenant = $1 AND step_hash = $2 AND parked_hash = $3 AND parked_expires_at > $4 AND expires_at > $4
        """;

    private const string DeleteStep = "DELETE FROM login_step WHERE tenant = $1 AND step_hash = $2";

    public Task OpenStepAsync(byte[] stepHash, LoginStep step, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var (tenant, browser) = (step.Transaction.Tenant, step.Transaction.BrowserHash);
        var payload = payloads.Seal(step, PayloadJson.Default.LoginStep, Place.Of(Step, tenant, stepHash, browser));
        return database.WriteShortLivedAsync(
            (session, c) => session.Call(InsertStep, tenant.Value, stepHash, browser, payload, expiresAt.Column).ExecuteAsync(c), ct);
    }

    public async Task<LoginStep?> LookAtStepAsync(TenantId tenant, byte[] stepHash, int most, DateTimeOffset now, CancellationToken ct)
    {
        var row = await database.WriteShortLivedAsync(
            (session, c) => session.Call(CountAnswer, tenant.Value, stepHash, now.Column, (long)most)
                .FirstAsync(reader => new StepRow(reader.Octets(0), reader.Octets(1)), c), ct);
        return row is null ? null : OpenStep(tenant, stepHash, row);
    }

    public Task ParkAsync(TenantId tenant, ParkedKey key, UpstreamOutcome outcome, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken ct)
    {
        var payload = payloads.Seal(outcome, PayloadJson.Default.UpstreamOutcome, PlaceOf(tenant, key));
        return database.WriteShortLivedAsync(
            (session, c) => session.Call(Park, tenant.Value, key.StepHash, key.AnswerHash, payload, expiresAt.Column, now.Column).ExecuteAsync(c), ct);
    }

    public async Task<TakenStep> TakeParkedAsync(TenantId tenant, ParkedKey key, byte[] browserHash, DateTimeOffset now)
    {
        var row = await database.WriteShortLivedAsync(async (session, c) =>
        {
            var found = await session.Call(SelectParked, tenant.Value, key.StepHash, key.AnswerHash, now.Column)
                .FirstAsync(reader => new StepRow(reader.Octets(0), reader.Octets(1), reader.Octets(2)), c);
            return await TakeAsync(session, tenant, key.StepHash, found, browserHash, c);
        }, CancellationToken.None);
        return row is null || !SameBrowser(row, browserHash)
            ? Refused(row)
            : new TakenStep.Taken(OpenStep(tenant, key.StepHash, row), payloads.Open(row.Parked!, PayloadJson.Default.UpstreamOutcome, PlaceOf(tenant, key)));
    }

    public async Task<TakenStep> TakeStepAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now)
    {
        var row = await database.WriteShortLivedAsync(async (session, c) =>
        {
            var found = await session.Call(SelectStep, tenant.Value, stepHash, now.Column)
                .FirstAsync(reader => new StepRow(reader.Octets(0), reader.Octets(1)), c);
            return await TakeAsync(session, tenant, stepHash, found, browserHash, c);
        }, CancellationToken.None);
        return row is null || !SameBrowser(row, browserHash) ? Refused(row) : new TakenStep.Taken(OpenStep(tenant, stepHash, row), null);
    }

    // The row's removal decides: of many that found it one takes it.
    private static async Task<StepRow?> TakeAsync(SqlSession session, TenantId tenant, byte[] stepHash, StepRow? found, byte[] browserHash, CancellationToken ct) =>
        found is null || !SameBrowser(found, browserHash) || await session.Call(DeleteStep, tenant.Value, stepHash).ExecuteAsync(ct) == 1 ? found : null;

    private static TakenStep Refused(StepRow? row) => row is null ? new TakenStep.NotOpen() : new TakenStep.OtherBrowser();

    private static bool SameBrowser(StepRow row, byte[] browserHash) => CryptographicOperations.FixedTimeEquals(row.BrowserHash, browserHash);

    private LoginStep OpenStep(TenantId tenant, byte[] stepHash, StepRow row) =>
        payloads.Open(row.Payload, PayloadJson.Default.LoginStep, Place.Of(Step, tenant, stepHash, row.BrowserHash));

    private static string PlaceOf(TenantId tenant, ParkedKey key) => Place.Of(Parked, tenant, key.AnswerHash, key.StepHash);

    private sealed record StepRow(byte[] BrowserHash, byte[] Payload, byte[]? Parked = null);
}
