using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Tenants.Trials;

namespace Weblogin.Storage.Sql;

/// <summary>What people have said of the tasks of onboarding, a row each.</summary>
internal sealed class OnboardingTaskStore(ISqlDatabase database, PayloadSealer payloads) : IOnboardingTaskStore
{
    private const string SelectOf = "SELECT task, payload, revision FROM onboarding_task WHERE tenant = $1 ORDER BY task";

    private const string Insert = "INSERT INTO onboarding_task (tenant, task, payload, revision) VALUES ($1, $2, $3, 1) ON CONFLICT DO NOTHING";

    private const string Update = "UPDATE onboarding_task SET payload = $3, revision = revision + 1 WHERE tenant = $1 AND task = $2 AND revision = $4";

    public async Task<IReadOnlyList<OnboardingTask>> OfAsync(TenantId tenant, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            (session, c) => session.Call(SelectOf, tenant.Value).AllAsync(reader => (Task: reader.GetString(0), Payload: reader.Octets(1), Revision: reader.GetInt32(2)), c), ct);
        return [.. rows.Select(row => payloads.Open(row.Payload, StoredJson.Of.OnboardingTask, PlaceOf(tenant, row.Task)) with { Revision = row.Revision })];
    }

    public Task<bool> TrySaveAsync(OnboardingTask task, params IReadOnlyList<IPendingWrite> along)
    {
        var payload = payloads.Seal(task, StoredJson.Of.OnboardingTask, PlaceOf(task.Tenant, task.Task));
        var kept = new PendingWrite(
            (session, c) => task.Revision == 0
                ? session.Call(Insert, task.Tenant.Value, task.Task, payload).ExecuteAsync(c)
                : session.Call(Update, task.Tenant.Value, task.Task, payload, (long)task.Revision).ExecuteAsync(c),
            mustHit: true)
        { Durability = Durability.Machine };
        return PendingCommit.RunAsync(database, null, [kept, .. along]);
    }

    private static string PlaceOf(TenantId tenant, string task) => Place.Of("onboarding_task", tenant, task);
}
