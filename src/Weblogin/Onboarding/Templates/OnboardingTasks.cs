using Weblogin.Audit;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Templates;

/// <summary>The tasks of a tenant's onboarding: what the template says, what people say, and what the evidence shows.</summary>
internal sealed class OnboardingTasks(IOnboardingTaskStore store, ShownEvidence evidence, IAuditLog audit, TimeProvider time)
{
    private const string Changed = AuditActs.TaskChanged;

    /// <summary>Every task in the order of the template.</summary>
    public async Task<IReadOnlyList<TaskState>> OfAsync(Tenant tenant, CancellationToken ct)
    {
        var said = (await store.OfAsync(tenant.Id, ct)).ToDictionary(task => task.Task, StringComparer.Ordinal);
        var shown = await evidence.OfAsync(tenant, ct);
        return [.. OnboardingTemplate.OfAdfs.Phases.SelectMany(phase => phase.Tasks.Select(task =>
            new TaskState(phase, task, tenant.GoLive?.TestUsers ?? GoLive.DefaultTestUsers, said.GetValueOrDefault(task.Id) ?? new OnboardingTask { Tenant = tenant.Id, Task = task.Id }, task.Evidence is { } wanted && shown.Contains(wanted))))];
    }

    /// <summary>Keeps what somebody says of a task.</summary>
    /// <param name="said">As it shall be, of the revision that was read.</param>
    /// <returns>False where somebody else has changed it meanwhile, or whoever says it may not any more.</returns>
    public Task<bool> SaveAsync(OnboardingTask said, bool isDone, Doer by)
    {
        var now = time.GetUtcNow();
        var kept = !isDone ? said with { DoneAt = null, DoneBy = null } : said.DoneAt is null ? said with { DoneAt = now, DoneBy = by.Name } : said;
        var state = FormattableString.Invariant($"done {(kept.DoneAt is null ? "no" : "yes")}, due {kept.Due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "never"}: {kept.Note}");
        return store.TrySaveAsync(kept, [.. by.Held, audit.Record(TrialActs.Of(said.Tenant, Changed, $"task {said.Task}", by, now) with { After = state })]);
    }
}

/// <summary>How a task stands.</summary>
/// <param name="TestUsers">How many people must pass at each stage.</param>
/// <param name="Said">What people say; as new where nobody has said anything.</param>
/// <param name="IsShown">Whether the evidence shows that it is done.</param>
internal sealed record TaskState(TemplatePhase Phase, TemplateTask Task, int TestUsers, OnboardingTask Said, bool IsShown)
{
    /// <summary>What is to be done, in a language.</summary>
    public string TextIn(string tag) => Task.Text.In(tag, TestUsers);

    /// <summary>By evidence where there is such, else by somebody's word.</summary>
    public bool IsDone => Task.Evidence is null ? Said.DoneAt is not null : IsShown;

    public bool IsLate(DateOnly today) => !IsDone && Said.Due < today;

    public override string ToString() => $"{Task.Id}: {(IsDone ? "done" : "open")}";
}
