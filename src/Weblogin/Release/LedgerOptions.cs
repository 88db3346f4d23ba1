using System.ComponentModel.DataAnnotations;

namespace Weblogin.Release;

/// <summary>How long the ledger is kept. Section <c>Ledger</c>: <c>WEBLOGIN_LEDGER__RETENTION</c>.</summary>
internal sealed class LedgerOptions
{
    public const string SectionName = "Ledger";

    /// <summary>How long an entry is kept: 1 day to 10 years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3653.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(730);
}
