using Weblogin.Model;

namespace Weblogin.Audit.Chains;

/// <summary>What is chained. The numbers are stored, so they never change.</summary>
internal enum ChainLog
{
    /// <summary>What administrators change.</summary>
    Audit = 1,

    /// <summary>To whom national ids were released.</summary>
    Ledger = 2,
}

/// <summary>One chain: the entries that one node has written of one tenant's log, each bound to the one before.</summary>
/// <param name="Tenant">Null where it is the whole installation's.</param>
/// <param name="Node">As the node calls itself (<c>WEBLOGIN_NODE</c>); empty for what was written before there were chains.</param>
internal sealed record ChainId(ChainLog Log, TenantId? Tenant, string Node)
{
    private const int MostShown = 80;

    /// <summary>What stands where a tenant's name should, and is none: another hand has written it. Null otherwise.</summary>
    public string? Stray { get; init; }

    /// <summary>Whether we could have written it. One that we could not is told, and neither grows nor is closed.</summary>
    public bool IsOurs => Stray is null && Log is ChainLog.Audit or ChainLog.Ledger;

    /// <summary>The tenant as it stands in the store; empty for the whole installation.</summary>
    public string TenantText => Stray ?? Tenant?.Value ?? "";

    /// <summary>The log's name in heads and on command lines.</summary>
    public string LogName => NameOf(Log);

    public static string NameOf(ChainLog log) => log switch
    {
        ChainLog.Audit => "audit",
        ChainLog.Ledger => "ledger",
        _ => FormattableString.Invariant($"unknown log {(long)log}"),
    };

    /// <summary>A chain as the store names it, whatever stands there.</summary>
    public static ChainId Of(ChainLog log, string tenant, string node) =>
        tenant.Length == 0 ? new ChainId(log, null, node)
        : TenantId.TryParse(tenant, out var id) ? new ChainId(log, id, node)
        : new ChainId(log, null, node) { Stray = tenant };

    public static bool TryParseLog(string? name, out ChainLog log)
    {
        log = name == "ledger" ? ChainLog.Ledger : ChainLog.Audit;
        return name is "audit" or "ledger";
    }

    public override string ToString() => $"{LogName} of {(Stray is null ? Tenant?.Value ?? "the installation" : $"\"{Plain(Stray)}\", which is no tenant's name")}, node {(Node.Length == 0 ? "-" : Plain(Node))}";

    // Another hand's words, for logs and terminals.
    private static string Plain(string text) => string.Concat(text.Take(MostShown).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
}
