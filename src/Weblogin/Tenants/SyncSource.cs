namespace Weblogin.Tenants;

/// <summary>One of the sources that tell who a tenant's people are: where it is, what it sends, when it is asked, and what it may change unseen.</summary>
internal sealed record SyncSource
{
    /// <summary>Short name within the tenant; what it has brought hangs on it.</summary>
    public required string Name { get; init; }

    public required SyncOrigin Origin { get; init; }

    public required SyncFormat Format { get; init; }

    /// <summary>Whether it sends everything there is, so that what it lacks is gone; else it sends what has changed.</summary>
    public required bool IsFull { get; init; }

    /// <summary>What it is asked for, one after the other; one at least. What is pushed has one.</summary>
    public required IReadOnlyList<SyncView> Views { get; init; }

    /// <summary>When it is read each day, on Norway's clock; null where only on demand, as what is pushed.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>How much later a reading may begin by chance, so that not every tenant's begins at once.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How far back behind the last run's beginning a source of changes is asked: what reached it late is told once more.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromDays(4);

    /// <summary>How long a reading may take in all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How old a dropped file may be; an older one is what was there before, sent by nobody.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Whether a source of changes that has none at all is believed.</summary>
    public bool MayBeEmpty { get; init; }

    public SyncGate Gate { get; init; } = new();
}

/// <summary>Where a source is. Closed.</summary>
internal abstract record SyncOrigin
{
    private SyncOrigin() { }

    /// <summary>Asked over https.</summary>
    /// <param name="Address">What the views' names are put behind, with a slash.</param>
    internal sealed record Pull(Uri Address, SyncAuthentication Authentication) : SyncOrigin;

    /// <summary>A file that somebody puts into the drop folder.</summary>
    internal sealed record File : SyncOrigin;

    /// <summary>Sent to us.</summary>
    internal sealed record Push : SyncOrigin;
}

/// <summary>How we prove ourselves to a source; the secret itself lies sealed in the store. Closed.</summary>
internal abstract record SyncAuthentication
{
    private SyncAuthentication() { }

    internal sealed record None : SyncAuthentication;

    /// <summary>RFC 7617.</summary>
    internal sealed record Basic(string User) : SyncAuthentication;

    /// <summary>RFC 6750.</summary>
    internal sealed record Bearer : SyncAuthentication;

    /// <summary>RFC 6749 §4.4, the client proving itself by Basic.</summary>
    /// <param name="Scope">What is asked for; null asks for nothing in particular.</param>
    internal sealed record ClientCredentials(Uri TokenAddress, string ClientId, string? Scope) : SyncAuthentication;
}

/// <summary>One thing a source is asked for.</summary>
/// <param name="Path">Behind the address, or within the tenant's drop folder; empty for what is pushed.</param>
/// <param name="Kind">What its records are where they do not say it themselves; null where they do.</param>
internal sealed record SyncView(string Path, SyncViewKind? Kind);

/// <summary>The kinds of records.</summary>
internal enum SyncViewKind
{
    Persons,
    Units,
    JobRoles,
    Positions,
    Leaders,
}

/// <summary>The form in which records come.</summary>
internal enum SyncFormat
{
    /// <summary>One JSON change record a line: <c>{"changeType","newRecord","oldRecord"}</c>.</summary>
    ChangeLines,

    Csv,

    /// <summary>An array of objects, or one object a line.</summary>
    Json,

    Xml,
}

/// <summary>What a run may change before a human is asked. Null means what holds for everybody.</summary>
internal sealed record SyncGate
{
    /// <summary>The largest share of the records of a kind that may go, percent.</summary>
    public decimal? GonePercent { get; init; }

    /// <summary>So many may go whatever share they are.</summary>
    public int? GoneFrom { get; init; }

    /// <summary>The share of the people that <see cref="GoneFrom"/> may let go, percent.</summary>
    public decimal? GoneFromPercent { get; init; }

    /// <summary>The largest share of people whose user name may come to lead to another person, percent.</summary>
    public decimal? ReboundPercent { get; init; }

    /// <summary>The largest share of rows that may be unreadable, percent.</summary>
    public decimal? UnreadablePercent { get; init; }

    /// <summary>So many rows may be unreadable whatever share they are.</summary>
    public int? UnreadableFrom { get; init; }
}
