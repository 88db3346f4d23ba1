using System.Diagnostics;
using Weblogin.Audit.Chains;
using Weblogin.Model;

namespace Weblogin.Commands;

/// <summary>Closes a chain that is broken, so that it goes on behind what was found.</summary>
internal sealed class AuditCloseChainCommand : ICommand
{
    private const string Of = "--tenant";
    private const string Node = "--node";
    private const string Reason = "--reason";
    private const string Kept = "--heads";

    public string Name => "audit close-chain";

    public string Arguments => $"audit|ledger [{Of} TENANT] [{Node} NODE] {Reason} TEXT [{Kept} FILE]";

    public string Summary => "Close a chain that is broken, after you have looked into it: what was found is signed and told for ever, the chain goes on behind it, and what is past its time goes again.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Of, Node, Reason, Kept], out var options) || options.Operands is not [var name] || !ChainId.TryParseLog(name, out var log))
            return call.Misuse(this);
        TenantId? tenant = null;
        if (options.Given.TryGetValue(Of, out var id) && !TenantId.TryParse(id, out tenant))
            return call.Misuse(this);
        if (!ChainClosings.IsReason(options.Given.GetValueOrDefault(Reason)))
            return call.Refuse($"Say why by {Reason}: 1 to {ChainClosings.MostReason} characters on one line, without a national id. It is kept for ever.");
        OutsideHeads? outside = null;
        if (options.Given.TryGetValue(Kept, out var path))
        {
            using var file = File.OpenText(path);
            outside = await OutsideHeads.ReadAsync(file, await call.Service<IHeadSigner>().ReaderAsync(ct), ct);
            if (outside is null)
                return call.Refuse($"There are more than {OutsideHeads.Most} heads in {path}: give the newest part of it.");
        }

        var chain = new ChainId(log, tenant, options.Given.GetValueOrDefault(Node) ?? call.Service<IChainStore>().Node);
        switch (await call.Service<ChainClosings>().CloseAsync(chain, outside, AccessInput.Actor.Name, null, options.Given[Reason], ct))
        {
            case ChainClosed.Done { Closing: var closing }:
                await call.Output.WriteLineAsync($"{chain}: closed up to entry {closing.Sequence}; it goes on behind that. Keep its closing head where the database is not:");
                await call.Output.WriteLineAsync(closing.Signed);
                return ExitCode.Done;
            case ChainClosed.Whole:
                return call.Refuse($"{chain}: nothing of it is broken, and so there is nothing to close.");
            case ChainClosed.NoSuchChain:
                return call.Refuse($"There is no such chain: {chain}. audit verify lists them.");
            default:
                throw new UnreachableException();
        }
    }
}
