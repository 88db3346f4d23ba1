namespace Weblogin.Sync;

/// <summary>Whom rows name that cannot be used and do not say whose they are: a number that was mistyped does not make its person gone.</summary>
internal sealed class UnreadNames(ISyncStage stage)
{
    private const int Most = 100_000;

    private readonly Dictionary<UInt128, long> _accounts = [];
    private readonly Dictionary<string, long> _externalIds = new(StringComparer.Ordinal);

    /// <summary>Whether any is known.</summary>
    public bool Any => _accounts.Count + _externalIds.Count > 0;

    /// <summary>Whether there are more than are remembered: then nothing may be told from their absence.</summary>
    public bool IsTooMany { get; private set; }

    public void Add(SourceRow.Unreadable row)
    {
        if (_accounts.Count + _externalIds.Count >= Most)
        {
            IsTooMany |= row.Accounts.Count > 0 || row.ExternalId is not null;
            return;
        }

        foreach (var account in row.Accounts)
            _accounts.TryAdd(stage.AccountOf(account), row.Line);
        if (row.ExternalId is { } externalId)
            _externalIds.TryAdd(externalId, row.Line);
    }

    /// <summary>The line of a row that names the person of a row in force; null where none does.</summary>
    public async Task<long?> LineOfAsync(RowOutline row, CancellationToken ct)
    {
        if (row.Kind != SyncedKind.Person)
            return null;
        var profile = await stage.OpenPersonAsync(row.Number, ct);
        if ((LineOf(profile.UserName) ?? LineOf(profile.PrincipalName)) is { } byAccount)
            return byAccount;
        return profile.ExternalId is { } externalId && _externalIds.TryGetValue(externalId, out var line) ? line : null;
    }

    private long? LineOf(string? account) => account is not null && _accounts.TryGetValue(stage.AccountOf(account), out var line) ? line : null;
}
