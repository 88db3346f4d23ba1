using System.ComponentModel;
using Weblogin.Provisioning.Files;

namespace Weblogin.Admin.Api;

/// <summary>A file of people, and what came of it: counts and sentences, and nobody's values.</summary>
internal sealed record ApiPeopleFile(
    string Id, ApiFileKind Kind, ApiFileState State, [property: Description("What it was called where it came from.")] string Name, string By, DateTimeOffset At, [property: Description("Of the file.")] long Octets,
    [property: Description("Rows that cannot be used, in English and without their values: the first hundred.")] IReadOnlyList<string> Faults,
    [property: Description("Whether there is a result that can be fetched.")] bool HasResult)
{
    [Description("0 to 100 while it is worked on; left out where nobody knows.")]
    public int? Percent { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    [Description("Of profiles: in the place of which source.")]
    public string? Source { get; init; }

    [Description("The run that came of profiles.")]
    public long? Run { get; init; }

    [Description("Of a preregistration.")]
    public ApiRegisteredRows? Registered { get; init; }

    [Description("Of a mapping.")]
    public ApiMappingChange? Mapping { get; init; }

    [Description("Why nothing of it is in force, in English.")]
    public string? Refusal { get; init; }

    public static ApiPeopleFile Of(BatchFile file, BatchState state, bool hasResult) => new(
        file.Id,
        file.Kind switch
        {
            BatchKind.Preregistration => ApiFileKind.Preregistration,
            BatchKind.Mapping => ApiFileKind.Mapping,
            BatchKind.Profiles => ApiFileKind.Profiles,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        state switch
        {
            BatchState.Coming => ApiFileState.Coming,
            BatchState.Working => ApiFileState.Working,
            BatchState.Done => ApiFileState.Done,
            BatchState.Refused => ApiFileState.Refused,
            BatchState.CutOff => ApiFileState.CutOff,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        file.Name, file.By, file.At, file.Octets, file.Faults, hasResult)
    {
        EndedAt = file.EndedAt,
        Source = file.Choice.Source,
        Run = file.Run,
        Registered = file.Counts is { } rows ? new ApiRegisteredRows(rows.Added, rows.Updated, rows.Skipped, rows.Refused) : null,
        Mapping = file.Change is { } change ? new ApiMappingChange(change.Added, change.Changed, change.Removed, change.Unchanged) : null,
        Refusal = file.Refusal,
    };
}

/// <summary>Rows of a preregistration.</summary>
internal sealed record ApiRegisteredRows(int Added, int Updated, [property: Description("That an earlier file had registered.")] int Skipped, int Refused);

/// <summary>What differs from the mapping before.</summary>
internal sealed record ApiMappingChange(int Added, int Changed, int Removed, int Unchanged);

/// <summary>What a file is. Its own words: those of <see cref="BatchKind"/> are stored.</summary>
internal enum ApiFileKind
{
    Preregistration,
    Mapping,
    Profiles,
}

/// <summary>How a file stands. Its own words: those of <see cref="BatchState"/> are stored.</summary>
internal enum ApiFileState
{
    /// <summary>On its way to us.</summary>
    Coming,

    Working,
    Done,

    /// <summary>Nothing of it is in force.</summary>
    Refused,

    /// <summary>It was cut off; bring it again.</summary>
    CutOff,
}
