using Weblogin.Audit;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Templates;

/// <summary>The tasks of a tenant's onboarding: what the template says, what people say, and what the evidence shows.</summary>
internal sealed class OnboardingTasks(IOnboardingTaskStore store, TrialGate gate, IMetadataStore metadata, IMetadataInspector inspector, IAuditLog audit, TimeProvider time)
{
    private const string Changed = AuditActs.TaskChanged;

    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(30);

    /// <summary>Every task in the order of the template.</summary>
    public async Task<IReadOnlyList<TaskState>> OfAsync(Tenant tenant, CancellationToken ct)
    {
        var said = (await store.OfAsync(tenant.Id, ct)).ToDictionary(task => task.Task, StringComparer.Ordinal);
        var shown = await ShownAsync(tenant, ct);
        return [.. OnboardingTemplate.OfAdfs.Phases.SelectMany(phase => phase.Tasks.Select(task =>
            new TaskState(phase, task, tenant.GoLive?.TestUsers ?? GoLive.DefaultTestUsers, said.GetValueOrDefault(task.Id) ?? new OnboardingTask { Tenant = tenant.Id, Task = task.Id }, task.Evidence is { } evidence && shown.Contains(evidence))))];
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

    private async Task<IReadOnlySet<TaskEvidence>> ShownAsync(Tenant tenant, CancellationToken ct)
    {
        HashSet<TaskEvidence> shown = [];
        if (tenant.Notified.Count > 0)
            shown.Add(TaskEvidence.Notified);
        var summaries = await SummariesAsync(tenant, ct);
        if (summaries.Count > 0 && summaries.All(summary => summary is not null))
            shown.Add(TaskEvidence.Metadata);
        if (shown.Contains(TaskEvidence.Metadata) && summaries.All(summary => summary!.SigningKeys.Any(key => key.NotAfter > time.GetUtcNow() + ValidFor)))
            shown.Add(TaskEvidence.Certificates);
        if (await gate.StatusAsync(tenant.Id, ct) is not { } status)
            return shown;
        if (status.Passes.Any(pass => pass.Stage == TrialStage.Dev && !status.Gate.Missing(pass).Any()))
            shown.Add(TaskEvidence.Attributes);
        if (status.Proofs.Any(proof => proof.Kind == ProofKind.DeepLink))
            shown.Add(TaskEvidence.DeepLink);
        if (status.Proofs.Any(proof => proof.Kind == ProofKind.Logout))
            shown.Add(TaskEvidence.Logout);
        if (status.PassedAt(TrialStage.Dev) >= status.Gate.TestUsers)
            shown.Add(TaskEvidence.Dev);
        if (status.Stage == TrialStage.Prod)
            shown.Add(TaskEvidence.Opened);
        if (status.IsConfirmed)
            shown.Add(TaskEvidence.Prod);
        return shown;
    }

    // Null where one has none that can be read.
    private async Task<IReadOnlyList<MetadataSummary?>> SummariesAsync(Tenant tenant, CancellationToken ct)
    {
        List<MetadataSummary?> summaries = [];
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Where(provider => !provider.Disabled))
        {
            var stored = await metadata.FindAsync(tenant.Id, provider.Id, ct);
            summaries.Add(stored?.Accepted is { } xml && inspector.Inspect(xml, tenant.Environment == DeploymentEnvironment.Test, []) is MetadataInspection.Read read ? read.Summary : null);
        }

        return summaries;
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
