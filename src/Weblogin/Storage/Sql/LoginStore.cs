using System.Security.Cryptography;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Open steps and parked answers. The place of a step binds its browser, the place of an answer its step.</summary>
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

    private const string DeleteStep = "DELETE FROM login_step WHERE tenant = $1 AND step_hash = $2";

    private const string InsertParked =
        "INSERT INTO login_parked (tenant, parked_hash, step_hash, payload, expires_at) VALUES ($1, $2, $3, $4, $5)";

    private const string SelectParked =
        """
        SELECT s.browser_hash, s.payload, p.step_hash, p.payload
        FROM login_parked p JOIN login_step s ON s.tenant = p.tenant AND s.step_hash = p.step_hash
        WHERE p.tenant = $1 AND p.parked_hash = $2 AND p.expires_at > $3 AND s.expires_at > $3
        """;

    private const string DeleteParked = "DELETE FROM login_parked WHERE tenant = $1 AND parked_hash = $2";

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

    public Task ParkAsync(TenantId tenant, byte[] parkedHash, ParkedOutcome parked, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var place = Place.Of(Parked, tenant, parkedHash, parked.StepHash);
        var payload = payloads.Seal(parked.Outcome, PayloadJson.Default.UpstreamOutcome, place);
        return database.WriteShortLivedAsync(
            (session, c) => session.Call(InsertParked, tenant.Value, parkedHash, parked.StepHash, payload, expiresAt.Column).ExecuteAsync(c), ct);
    }

    public async Task<TakenStep> TakeParkedAsync(TenantId tenant, byte[] parkedHash, byte[] browserHash, DateTimeOffset now)
    {
        var row = await database.WriteShortLivedAsync(async (session, c) =>
        {
            var found = await session.Call(SelectParked, tenant.Value, parkedHash, now.Column).FirstAsync(
                reader => new StepRow(reader.Octets(0), reader.Octets(1), reader.Octets(2), reader.Octets(3)), c);
            if (found is null || !SameBrowser(found, browserHash))
                return found;
            await session.Call(DeleteParked, tenant.Value, parkedHash).ExecuteAsync(c);
            // The step's removal decides: of two answers parked for one step only one is taken.
            return await session.Call(DeleteStep, tenant.Value, found.StepHash).ExecuteAsync(c) == 1 ? found : null;
        }, CancellationToken.None);

        if (row is null || !SameBrowser(row, browserHash))
            return Refused(row);
        var outcome = payloads.Open(row.ParkedPayload!, PayloadJson.Default.UpstreamOutcome, Place.Of(Parked, tenant, parkedHash, row.StepHash!));
        return new TakenStep.Taken(OpenStep(tenant, row.StepHash!, row), outcome);
    }

    public async Task<TakenStep> TakeStepAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now)
    {
        var row = await database.WriteShortLivedAsync(async (session, c) =>
        {
            var found = await session.Call(SelectStep, tenant.Value, stepHash, now.Column)
                .FirstAsync(reader => new StepRow(reader.Octets(0), reader.Octets(1)), c);
            if (found is null || !SameBrowser(found, browserHash))
                return found;
            return await session.Call(DeleteStep, tenant.Value, stepHash).ExecuteAsync(c) == 1 ? found : null;
        }, CancellationToken.None);

        return row is null || !SameBrowser(row, browserHash) ? Refused(row) : new TakenStep.Taken(OpenStep(tenant, stepHash, row), null);
    }

    private static TakenStep Refused(StepRow? row) => row is null ? new TakenStep.NotOpen() : new TakenStep.OtherBrowser();

    private static bool SameBrowser(StepRow row, byte[] browserHash) => CryptographicOperations.FixedTimeEquals(row.BrowserHash, browserHash);

    private LoginStep OpenStep(TenantId tenant, byte[] stepHash, StepRow row) =>
        payloads.Open(row.Payload, PayloadJson.Default.LoginStep, Place.Of(Step, tenant, stepHash, row.BrowserHash));

    private sealed record StepRow(byte[] BrowserHash, byte[] Payload, byte[]? StepHash = null, byte[]? ParkedPayload = null);
}
