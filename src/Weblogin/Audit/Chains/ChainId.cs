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
    /// <summary>The log's name in heads and on command lines.</summary>
    public string LogName => NameOf(Log);

    public static string NameOf(ChainLog log) => log == ChainLog.Audit ? "audit" : "ledger";

    public static bool TryParseLog(string? name, out ChainLog log)
    {
        log = name == "ledger" ? ChainLog.Ledger : ChainLog.Audit;
        return name is "audit" or "ledger";
    }

    public override string ToString() => $"{LogName} of {Tenant?.Value ?? "the installation"}, node {(Node.Length == 0 ? "-" : Node)}";
}
