using System.Text.Json.Serialization;
using Weblogin.Model;

namespace Weblogin.Tenants.Trials;

/// <summary>What people have said of one task of a tenant's onboarding.</summary>
internal sealed record OnboardingTask
{
    /// <summary>Characters of a note.</summary>
    public const int MaxNote = 2000;

    public required TenantId Tenant { get; init; }

    /// <summary>The task's id in the template: <c>A-1</c>.</summary>
    public required string Task { get; init; }

    /// <summary>UTC; null where it is not done by anybody's word.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Whose word that is; null where it is nobody's.</summary>
    public string? DoneBy { get; init; }

    /// <summary>Null where no day is set.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Free text; empty where there is none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Of this row, 0 where there is none: a writer gives the one it read. Not kept sealed.</summary>
    [JsonIgnore]
    public int Revision { get; init; }

    public override string ToString() => $"task {Task} of {Tenant}";
}

/// <summary>What people have said of the tasks of onboarding. Sealed.</summary>
internal interface IOnboardingTaskStore
{
    Task<IReadOnlyList<OnboardingTask>> OfAsync(TenantId tenant, CancellationToken ct);

    /// <summary>Keeps a task as it is now.</summary>
    /// <param name="along">Written in the same commit.</param>
    /// <returns>False where somebody else has changed it since it was read: nothing is kept then.</returns>
    Task<bool> TrySaveAsync(OnboardingTask task, params IReadOnlyList<IPendingWrite> along);
}
