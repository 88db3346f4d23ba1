namespace Weblogin.Release;

/// <summary>How long the ledger is kept. Section <c>Ledger</c>: <c>WEBLOGIN_LEDGER__RETENTION</c>.</summary>
internal sealed class LedgerOptions
{
    public const string SectionName = "Ledger";

    /// <summary>How long an entry is kept: 1 day to 10 years.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(730);

    public static readonly TimeSpan MinRetention = TimeSpan.FromDays(1);

    public static readonly TimeSpan MaxRetention = TimeSpan.FromDays(3653);
}
