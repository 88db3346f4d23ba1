using Weblogin.Model;

namespace Weblogin.Release;

/// <summary>What is asked of the ledger, by a page, a command or a program.</summary>
internal sealed record LedgerQuery
{
    /// <summary>How many entries are looked at for one answer: where few of them are wanted, the answer says where to go on.</summary>
    public const int MostLookedAt = 5000;

    /// <summary>By whose logins; null for everybody's.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>To whom; null for anybody.</summary>
    public RelyingPartyId? RelyingParty { get; init; }

    /// <summary>Of whom: every number of one person. Null for anybody.</summary>
    public IReadOnlyList<NationalId>? Of { get; init; }

    /// <summary>UTC; null for no beginning.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>UTC; null for no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only those before this place, which an answer gave; null begins with the newest.</summary>
    public LedgerPlace? Before { get; init; }

    /// <summary>At most so many entries.</summary>
    public int Most { get; init; } = 50;
}

/// <summary>A place between entries.</summary>
/// <param name="At">Milliseconds since 1970, UTC.</param>
/// <param name="Number">Of an entry, among all.</param>
internal sealed record LedgerPlace(long At, long Number)
{
    /// <summary>The place in <paramref name="text"/>; null where there is none.</summary>
    public static LedgerPlace? Read(string? text) => text?.Split('-') is [var at, var number]
        && long.TryParse(at, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var time)
        && long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var row) ? new LedgerPlace(time, row) : null;

    public override string ToString() => FormattableString.Invariant($"{At}-{Number}");
}

/// <summary>An answer, the newest first.</summary>
/// <param name="Next">Where to go on; null where there is no more.</param>
internal sealed record LedgerPage(IReadOnlyList<LedgerEntry> Entries, LedgerPlace? Next)
{
    public override string ToString() => $"{Entries.Count} entries";
}
