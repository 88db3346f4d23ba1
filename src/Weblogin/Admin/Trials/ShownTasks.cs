namespace Weblogin.Admin.Trials;

/// <summary>The tasks of a tenant's onboarding, as their page shows them.</summary>
/// <param name="Done">How many are done, in words.</param>
public sealed record ShownTasks(string Tenant, string Done, IReadOnlyList<ShownPhase> Phases);

/// <summary>A phase.</summary>
public sealed record ShownPhase(string Name, IReadOnlyList<ShownTask> Tasks);

/// <summary>A task.</summary>
/// <param name="Colour">Of its state, a word of the design system.</param>
public sealed record ShownTask(string Id, string Text, string Responsible, string State, string Colour, string Due, string Note, string Address);

/// <summary>The form of one task.</summary>
/// <param name="IsByWord">Whether people say that it is done; else evidence does.</param>
/// <param name="Typed">What stands in it.</param>
public sealed record TaskForm(string Title, string Text, string Address, int Revision, bool IsByWord, TypedTask Typed, string? Fault)
{
    /// <summary>What another has written meanwhile; null where nobody has.</summary>
    public TypedTask? Kept { get; init; }

    /// <summary>The page on which it is done; null where there is none.</summary>
    public string? DoneAt { get; init; }
}

/// <summary>What is said of a task.</summary>
/// <param name="Due">As <c>2026-12-31</c>; empty for none.</param>
public sealed record TypedTask(bool IsDone, string Due, string Note);
