using System.ComponentModel;

namespace Weblogin.Tenants.Documents;

[Description("The nightly synchronisation of profiles.")]
internal sealed record SyncDocument
{
    [Description("Where profiles come from; at most 10.")]
    public IReadOnlyList<SyncSourceDocument>? Sources { get; init; }
}

[Description("A source of profiles: something asked over https, a file that is dropped, or what is pushed to us.")]
internal sealed record SyncSourceDocument
{
    [Description("Short name within the tenant. What the source has brought hangs on it; never changed.")]
    public string? Name { get; init; }

    [Description("\"pull\" (asked over https), \"file\" (dropped into the folder of WEBLOGIN_SYNC__FOLDER) or \"push\" (POST /api/sync/{name}).")]
    public string? Kind { get; init; }

    [Description("\"change-lines\" (one JSON change record a line, {\"changeType\",\"newRecord\",\"oldRecord\"}), \"csv\", \"json\" (an array, or one object a line) or \"xml\". Default change-lines for pull.")]
    public string? Format { get; init; }

    [Description("\"full\" (everything there is: what is missing is gone) or \"changes\". Default changes for change-lines, else full.")]
    public string? Extent { get; init; }

    [Description("pull: address that the views are asked for behind, https.")]
    public string? Url { get; init; }

    [Description("pull, file: what is asked for, one after the other. Default for change-lines: v_leka_ressurs, v_leka_oren_tre_nivaa, v_leka_stilling, v_leka_ressurs_stilling, v_leka_oren_tilgang.")]
    public IReadOnlyList<SyncViewDocument>? Views { get; init; }

    [Description("pull: how we prove ourselves; the secret is brought by `weblogin keys secret TENANT source/NAME`. Leave out for none.")]
    public SyncAuthenticationDocument? Authentication { get; init; }

    [Description("pull, file: when it is read each day, HH:MM on Norway's clock. Leave out to read it on demand only.")]
    public string? At { get; init; }

    [Description("How many minutes later a reading may begin by chance: 0 to 180. Default 20.")]
    public int? JitterMinutes { get; init; }

    [Description("changes: how many days behind the last run's beginning are asked for once more: 0 to 60. Default 4.")]
    public int? LookBackDays { get; init; }

    [Description("How many minutes a reading may take in all: 1 to 240. Default 30.")]
    public int? TimeoutMinutes { get; init; }

    [Description("file: how many hours old a file may be: 1 to 744. Default 48.")]
    public int? MaxAgeHours { get; init; }

    [Description("changes: whether an answer without any change is believed; else it stops the run as a source that has gone silent. Default false.")]
    public bool? MayBeEmpty { get; init; }

    [Description("What a run may change before a human is asked.")]
    public SyncGateDocument? Gate { get; init; }
}

[Description("One thing a source is asked for.")]
internal sealed record SyncViewDocument
{
    [Description("pull: what stands behind the address. file: name of the file in the tenant's drop folder.")]
    public string? Path { get; init; }

    [Description("What its records are: \"persons\", \"units\", \"job-roles\", \"positions\" or \"leaders\". Leave out where every record says it itself (kind).")]
    public string? Kind { get; init; }
}

[Description("How we prove ourselves to a source.")]
internal sealed record SyncAuthenticationDocument
{
    [Description("\"basic\", \"bearer\" or \"client-credentials\" (OAuth 2.0).")]
    public string? Method { get; init; }

    [Description("basic: the user name.")]
    public string? User { get; init; }

    [Description("client-credentials: address of the token endpoint, https.")]
    public string? TokenUrl { get; init; }

    [Description("client-credentials: the client id.")]
    public string? ClientId { get; init; }

    [Description("client-credentials: the scope that is asked for. Default none.")]
    public string? Scope { get; init; }
}

[Description("What a run may change before a human is asked; what stays at or below passes.")]
internal sealed record SyncGateDocument
{
    [Description("The largest share of the records of a kind that may go, percent. Default 5.")]
    public decimal? GonePercent { get; init; }

    [Description("So many may go whatever share they are. Default 10.")]
    public int? GoneFrom { get; init; }

    [Description("Of the people, goneFrom lets go this share at the most, percent: in a small tenant it would be everybody. Default 50.")]
    public decimal? GoneFromPercent { get; init; }

    [Description("The largest share of the people whose user name may come to lead to them from another person, percent. Default 0.1.")]
    public decimal? ReboundPercent { get; init; }

    [Description("The largest share of rows that may be unreadable, percent. Default 5.")]
    public decimal? UnreadablePercent { get; init; }

    [Description("So many rows may be unreadable whatever share they are. Default 10.")]
    public int? UnreadableFrom { get; init; }
}
