using Weblogin.Model;

namespace Weblogin.Audit.Chains;

/// <summary>
/// Closes a chain that is broken, for an operator who has looked into it: what is wrong is told, signed and kept for ever, and the chain goes on behind it, so that new entries are chained
/// and what is past its time goes. Nothing is mended by it, and one that is whole cannot be closed.
/// </summary>
internal sealed class ChainClosings(IChainStore store, ChainVerifier verifier, IHeadSigner signer, IAuditLog audit, TimeProvider time, ILogger<ChainClosings> log)
{
    /// <summary>Characters of the longest reason: it stands in the signed head.</summary>
    public const int MostReason = 300;

    public static bool IsReason(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= MostReason && !text.Any(char.IsControl) && !NationalIdText.IsIn(text);

    /// <param name="outside">Heads that were kept elsewhere; null where none are at hand.</param>
    /// <param name="by">As the access list has them, or the user of the machine.</param>
    /// <param name="person">Null where it is a command.</param>
    public async Task<ChainClosed> CloseAsync(ChainId chain, OutsideHeads? outside, string by, PersonId? person, string reason, CancellationToken ct)
    {
        if (!chain.IsOurs || (await store.FindTipAsync(chain, ct) is null && (await store.EntriesAsync(chain, 0, 1, ct)).Count == 0))
            return new ChainClosed.NoSuchChain();
        var report = await verifier.VerifyAsync(chain, outside, null, ct);
        if (report.IsWhole)
            return new ChainClosed.Whole();
        var now = time.GetUtcNow();
        ChainFinding[] found = [.. report.Findings.Where(finding => !finding.IsRemark)];
        // As many as a head has room for.
        var named = found.Take(ChainWalk.MostFindings).ToArray();
        var wanted = new WantedClosing(chain, named, report.More + found.Length - named.Length, by, reason.Trim(), now)
        {
            Outside = outside?.Of(chain).Select(head => head.Sequence).DefaultIfEmpty().Max() ?? 0,
            OutsideClosings = outside?.ClosingsOf(chain).Select(closing => closing.Number).DefaultIfEmpty().Max() ?? 0,
            IsRenumbered = report.IsRenumbered,
        };
        var closing = await store.CloseAsync(wanted, await signer.SignerAsync(ct), closing => audit.Record(new AuditEvent
        {
            Tenant = chain.Tenant, At = now, By = by, Person = person, Act = AuditActs.ChainClosed, On = chain.ToString(), After = closing.Sentence,
        }));
        log.ChainClosed(closing.Number, chain.ToString(), closing.Sequence, by, closing.Signed);
        return new ChainClosed.Done(closing);
    }
}

/// <summary>What became of closing a chain. Closed.</summary>
internal abstract record ChainClosed
{
    private ChainClosed() { }

    internal sealed record Done(ChainClosing Closing) : ChainClosed;

    /// <summary>Nothing of it is broken: there is nothing to close.</summary>
    internal sealed record Whole : ChainClosed;

    internal sealed record NoSuchChain : ChainClosed;
}
