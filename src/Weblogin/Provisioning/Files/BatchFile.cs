using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Provisioning.Preregistration;

namespace Weblogin.Provisioning.Files;

/// <summary>A file of people that somebody who administers has brought, and what came of it. Its octets lie sealed beside it.</summary>
internal sealed record BatchFile
{
    private const int IdLength = 16;
    private const int MaxName = 100;

    /// <summary>How long it is told of.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromDays(90);

    /// <summary>How long a result can be fetched. What was brought goes as soon as it has been worked on.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    // What nobody has said anything of for so long was cut off with its process.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    public required TenantId Tenant { get; init; }

    /// <summary>16 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required BatchKind Kind { get; init; }

    /// <summary>What it was called where it came from, fit to be shown: no path, no control characters, no national id. Nothing is ever opened by it.</summary>
    public required string Name { get; init; }

    /// <summary>As the access list has it.</summary>
    public required string By { get; init; }

    /// <summary>Id of the token of the API that has brought it; null where it was brought otherwise. The one token that may fetch the result.</summary>
    public string? Token { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required BatchState State { get; init; }

    /// <summary>How it was to be read.</summary>
    public BatchChoice Choice { get; init; } = new();

    public long Octets { get; init; }

    /// <summary>Of the result; null where there is none.</summary>
    public long? ResultOctets { get; init; }

    /// <summary>Whether it is XML; of preregistration alone.</summary>
    public bool IsXml { get; init; }

    /// <summary>When it was over, UTC; null until then.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What became of the rows of a preregistration; null of other kinds, and where it was refused.</summary>
    public PreregistrationCounts? Counts { get; init; }

    /// <summary>What differs from the mapping before; null of other kinds, and where it was refused.</summary>
    public BatchChange? Change { get; init; }

    /// <summary>The run that came of profiles; null of other kinds, and where none did.</summary>
    public long? Run { get; init; }

    /// <summary>Why it was refused, in English, without any of its values; null where it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Rows that cannot be used, in English, without their values: the first hundred.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>How it stands: what was left in the middle was cut off.</summary>
    public BatchState StateAt(DateTimeOffset now) => State is BatchState.Coming or BatchState.Working && now > At + Longest ? BatchState.CutOff : State;

    /// <summary>Whether the result can still be fetched.</summary>
    public bool HasResultAt(DateTimeOffset now) => ResultOctets is not null && EndedAt is { } ended && now < ended + Kept;

    /// <summary>For the audit log: that somebody brought it.</summary>
    public AuditEvent BroughtBy(string by, PersonId? person) => EventOf(AuditActs.FileBrought, by, person, At);

    /// <summary>For the audit log: that somebody fetched its result.</summary>
    public AuditEvent FetchedBy(string by, PersonId? person, DateTimeOffset at) => EventOf(AuditActs.FileFetched, by, person, at);

    public static string NewId() => RandomNumberGenerator.GetHexString(IdLength, lowercase: true);

    /// <summary>Whether a text can be an id.</summary>
    public static bool IsId(string? text) => text?.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>A name as a browser says it, made fit to be shown.</summary>
    public static string NameOf(string? said)
    {
        // Masked before anything is cut: half a number is no number, and still somebody's.
        var name = NationalIdText.Masked(said ?? "");
        name = name[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..].Trim();
        name = ShownValue.Whole(name.Length > MaxName ? name[..MaxName] : name);
        return name.Length == 0 ? "–" : name;
    }

    private AuditEvent EventOf(string act, string by, PersonId? person, DateTimeOffset at) => new() { Tenant = Tenant, At = at, By = by, Person = person, Act = act, On = $"file {Id}, {Kind}, {Name}" };

    public override string ToString() => $"batch file {Id}";
}

/// <summary>How a file is to be read.</summary>
internal sealed record BatchChoice
{
    /// <summary>Preregistration: whether the tenant's directory or sources must know the person.</summary>
    public bool IsMixed { get; init; }

    /// <summary>Mapping: whether bad rows are left out instead of refusing the file.</summary>
    public bool SkipsBadRows { get; init; }

    /// <summary>Mapping: whether it may change any share of what is in force.</summary>
    public bool IsForced { get; init; }

    /// <summary>Profiles: in the place of which source; null of other kinds.</summary>
    public string? Source { get; init; }

    /// <summary>Profiles: whether it is tried only.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>What of it a kind knows. Whoever chooses more means something that would not happen: a dry run, say.</summary>
    public BatchChoice Of(BatchKind kind) => kind switch
    {
        BatchKind.Preregistration => new BatchChoice { IsMixed = IsMixed },
        BatchKind.Mapping => new BatchChoice { SkipsBadRows = SkipsBadRows, IsForced = IsForced },
        BatchKind.Profiles => new BatchChoice { Source = Source, IsDryRun = IsDryRun },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What differs from what was in force.</summary>
internal sealed record BatchChange(int Added, int Changed, int Removed, int Unchanged);

[JsonConverter(typeof(JsonStringEnumConverter<BatchKind>))]
internal enum BatchKind
{
    /// <summary>People, as <c>&lt;Employees&gt;</c> or a JSON array.</summary>
    Preregistration,

    /// <summary>AD user names with national ids, CSV.</summary>
    Mapping,

    /// <summary>What a source of profiles would send.</summary>
    Profiles,
}

[JsonConverter(typeof(JsonStringEnumConverter<BatchState>))]
internal enum BatchState
{
    /// <summary>It is still on its way to us.</summary>
    Coming,

    Working,

    Done,

    /// <summary>Nothing of it is in force.</summary>
    Refused,

    /// <summary>It was cut off; bring it again.</summary>
    CutOff,
}
