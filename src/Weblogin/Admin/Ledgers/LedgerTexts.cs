using System.Diagnostics;
using Weblogin.Audit.Chains;
using Weblogin.Pages;

namespace Weblogin.Admin.Ledgers;

/// <summary>Every sentence of the pages of the ledger, and of how the chains stand, in one language.</summary>
internal sealed record LedgerTexts
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Nothing { get; init; }

    public required string When { get; init; }

    public required string Tenant { get; init; }

    public required string RelyingParty { get; init; }

    public required string Person { get; init; }

    public required string Erased { get; init; }

    public required string Why { get; init; }

    public required string Since { get; init; }

    public required string Until { get; init; }

    public required string Who { get; init; }

    public required string What { get; init; }

    public required string Any { get; init; }

    public required string Filter { get; init; }

    public required string All { get; init; }

    public required string Older { get; init; }

    public required string Export { get; init; }

    public required string OfPerson { get; init; }

    public required string Unreadable { get; init; }

    /// <summary>Above how the chains stand.</summary>
    public required string Chains { get; init; }

    /// <summary>Log, node, entry, moment.</summary>
    public required string Whole { get; init; }

    /// <summary>Log, node.</summary>
    public required string Unchecked { get; init; }

    /// <summary>Log, node, moment, what was found.</summary>
    public required string Broken { get; init; }

    public required string NoneBroken { get; init; }

    /// <summary>Log, node, last entry, moment, who, why.</summary>
    public required string Closed { get; init; }

    public required string CloseTitle { get; init; }

    public required string CloseWhat { get; init; }

    public required string CloseWhich { get; init; }

    public required string CloseReason { get; init; }

    /// <summary>{0} is a number of characters.</summary>
    public required string CloseReasonWhat { get; init; }

    public required string Close { get; init; }

    public required string NothingToClose { get; init; }

    public required string NotClosed { get; init; }

    public required string AuditLog { get; init; }

    public required string Ledger { get; init; }

    /// <summary>There is no such log: another hand has written a row of it. {0} is its number.</summary>
    public required string UnknownLog { get; init; }

    public required IReadOnlyDictionary<ChainFault, string> Faults { get; init; }

    public string Log(ChainLog log) => log switch
    {
        ChainLog.Audit => AuditLog,
        ChainLog.Ledger => Ledger,
        _ => Frame.AdminTexts.With(UnknownLog, (long)log),
    };

    /// <summary>What was found, by the word that is stored.</summary>
    public string Fault(string word) => Enum.TryParse<ChainFault>(word, out var fault) ? Faults[fault] : word;

    /// <summary>The texts of a language.</summary>
    public static LedgerTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => LedgerTextsBokmal.Texts,
        PageLanguage.Nynorsk => LedgerTextsNynorsk.Texts,
        PageLanguage.English => LedgerTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
