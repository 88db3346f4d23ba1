using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Weblogin.Release;

/// <summary>How long the ledger is kept. Section <c>Ledger</c>: <c>WEBLOGIN_LEDGER__RETENTION</c>.</summary>
[Description("The ledger of released national ids: who got whose, and when.")]
internal sealed class LedgerOptions
{
    public const string SectionName = "Ledger";

    [Description("How long an entry is kept.")]
    [Range(typeof(TimeSpan), "1.00:00:00", "3653.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(730);
}
