using System.Security.Cryptography;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Open steps, each in the row its handle names, and the last answer parked for each. The place of a step binds its browser, the place of an answer its step. A used step is marked,
/// not removed: removing it at once would have its page merged with others, in the middle of every login.
/// </summary>
internal sealed class LoginStore(ISqlDatabase database, PayloadSealer payloads) : ILoginStore
{
    private const string Step = "login_step";
    private const string Parked = "login_parked";

    private const string InsertStep =
        "INSERT INTO login_step (id, tenant, step_hash, browser_hash, payload, used, expires_at) VALUES ($1, $2, $3, $4, $5, 0, $6)";

    private const string SelectStep =
        "SELECT browser_hash, payload FROM login_step WHERE id = $4 AND tenant = $1 AND step_hash = $2 AND used = 0 AND expires_at > $3";

    private const string SelectForAnswer =
        """
        SELECT s.browser_hash, s.payload FROM login_step s LEFT JOIN login_answer a ON a.step_id = s.id
        WHERE s.id = $5 AND s.tenant = $1 AND s.step_hash = $2 AND s.used = 0 AND s.expires_at > $3 AND coalesce(a.answers, 0) < $4
        """;

    private const string CountAnswers =
        """
        INSERT INTO login_answer (step_id, answers, expires_at)
        SELECT id, $4, expires_at FROM login_step WHERE id = $3 AND tenant = $1 AND step_hash = $2
        ON CONFLICT (step_id) DO UPDATE SET answers = login_answer.answers + excluded.answers
        """;

    private const string Park =
        """
        INSERT INTO login_answer (step_id, answers, parked_hash, parked_payload, parked_expires_at, expires_at)
        SELECT id, 1, $3, $4, $5, expires_at FROM login_step WHERE id = $7 AND tenant = $1 AND step_hash = $2 AND used = 0 AND expires_at > $6
        ON CONFLICT (step_id) DO UPDATE SET answers = login_answer.answers + 1,
          parked_hash = excluded.parked_hash, parked_payload = excluded.parked_payload, parked_expires_at = excluded.parked_expires_at
        """;

    private const string SelectParked =
        """
        SELECT s.browser_hash, s.payload, a.parked_payload FROM login_step s JOIN login_answer a ON a.step_id = s.id
        WHERE s.id = $5 AND s.tenant = $1 AND s.step_hash = $2 AND s.used = 0 AND s.expires_at > $4 AND a.parked_hash = $3 AND a.parked_expires_at > $4
        """;

    private const string UseStep = "UPDATE login_step SET used = 1 WHERE id = $3 AND tenant = $1 AND step_hash = $2 AND used = 0";

    public IPendingWrite Open(byte[] stepHash, LoginStep step, DateTimeOffset expiresAt)
    {
        var (tenant, browser) = (step.Transaction.Tenant, step.Transaction.BrowserHash);
        var payload = payloads.Seal(step, StoredJson.Of.LoginStep, Place.Of(Step, tenant, stepHash, browser));
        return new PendingWrite((session, c) => session.Call(InsertStep, stepHash.RowNumber, tenant.Value, stepHash, browser, payload, expiresAt.Column).ExecuteAsync(c));
    }

    public async Task<LoginStep?> FindForAnswerAsync(TenantId tenant, byte[] stepHash, int most, DateTimeOffset now, CancellationToken ct)
    {
        var row = await database.LookUpAsync(
            (session, c) => session.Call(SelectForAnswer, tenant.Value, stepHash, now.Column, (long)most, stepHash.RowNumber)
                .FirstAsync(reader => new StepRow(reader.Octets(0), reader.Octets(1)), c), ct);
        return row is null ? null : OpenStep(tenant, stepHash, row);
    }

    public Task CountAnswersAsync(TenantId tenant, byte[] stepHash, int answers) => database.WriteShortLivedAsync(
        (session, c) => session.Call(CountAnswers, tenant.Value, stepHash, stepHash.RowNumber, (long)answers).ExecuteAsync(c), CancellationToken.None);

    public Task ParkAsync(TenantId tenant, ParkedKey key, UpstreamOutcome outcome, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken ct)
    {
        var payload = payloads.Seal(outcome, StoredJson.Of.UpstreamOutcome, PlaceOf(tenant, key));
        return database.WriteShortLivedAsync(
            (session, c) => session.Call(Park, tenant.Value, key.StepHash, key.AnswerHash, payload, expiresAt.Column, now.Column, key.StepHash.RowNumber).ExecuteAsync(c), ct);
    }

    public async Task<StepForBrowser> FindParkedAsync(TenantId tenant, ParkedKey key, byte[] browserHash, DateTimeOffset now, CancellationToken ct)
    {
        var row = await database.LookUpAsync(
            (session, c) => session.Call(SelectParked, tenant.Value, key.StepHash, key.AnswerHash, now.Column, key.StepHash.RowNumber)
                .FirstAsync(reader => new StepRow(reader.Octets(0), reader.Octets(1), reader.Octets(2)), c), ct);
        return ForBrowser(tenant, key.StepHash, row, browserHash, parked => payloads.Open(parked, StoredJson.Of.UpstreamOutcome, PlaceOf(tenant, key)));
    }

    public async Task<StepForBrowser> FindAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now, CancellationToken ct)
    {
        var row = await database.LookUpAsync(
            (session, c) => session.Call(SelectStep, tenant.Value, stepHash, now.Column, stepHash.RowNumber)
                .FirstAsync(reader => new StepRow(reader.Octets(0), reader.Octets(1)), c), ct);
        return ForBrowser(tenant, stepHash, row, browserHash, null);
    }

    public async Task<bool> CommitAsync(StepUse? use, IReadOnlyList<IPendingWrite> writes)
    {
        if (use is null && writes.Count == 0)
            return true;
        // Using the step decides: of many that found it one uses it.
        return await PendingCommit.RunAsync(
            database, use is null ? null : async (session, c) => await session.Call(UseStep, use.Tenant.Value, use.StepHash, use.StepHash.RowNumber).ExecuteAsync(c) == 1, writes);
    }

    private StepForBrowser ForBrowser(TenantId tenant, byte[] stepHash, StepRow? row, byte[] browserHash, Func<byte[], UpstreamOutcome>? open) =>
        row is null ? new StepForBrowser.NotOpen()
        : !SameBrowser(row, browserHash) ? new StepForBrowser.OtherBrowser()
        : OpenFor(tenant, stepHash, OpenStep(tenant, stepHash, row), open?.Invoke(row.Parked!));

    private static StepForBrowser.Open OpenFor(TenantId tenant, byte[] stepHash, LoginStep step, UpstreamOutcome? outcome) =>
        new(step, outcome, new StepUse(tenant, step.Transaction.Request.RelyingParty, stepHash));

    private static bool SameBrowser(StepRow row, byte[] browserHash) => CryptographicOperations.FixedTimeEquals(row.BrowserHash, browserHash);

    private LoginStep OpenStep(TenantId tenant, byte[] stepHash, StepRow row) =>
        payloads.Open(row.Payload, StoredJson.Of.LoginStep, Place.Of(Step, tenant, stepHash, row.BrowserHash));

    private static string PlaceOf(TenantId tenant, ParkedKey key) => Place.Of(Parked, tenant, key.AnswerHash, key.StepHash);

    private sealed record StepRow(byte[] BrowserHash, byte[] Payload, byte[]? Parked = null);
}
