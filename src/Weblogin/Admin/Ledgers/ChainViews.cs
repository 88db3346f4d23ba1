using Weblogin.Audit.Chains;
using Weblogin.Model;
using Weblogin.Pages;

namespace Weblogin.Admin.Ledgers;

/// <summary>How the chains of a tenant stand, or which of all are broken: what the last verification has kept.</summary>
internal sealed class ChainViews(IChainStore chains)
{
    // Of one tenant: two logs and a node each. More nodes than that have nobody who reads of them.
    private const int Most = 20;

    public async Task<ShownChains> OfAsync(TenantId? tenant, PageLanguage language, CancellationToken ct)
    {
        var texts = LedgerTexts.In(language);
        var tips = tenant is null ? await chains.BrokenAsync(Most, ct) : await chains.TipsAsync(tenant, null, Most, ct);
        var closed = await chains.ClosingsOfAsync(tenant, Most, ct);
        return new ShownChains([.. tips.Select(stored => Line(stored, texts, tenant is null)), .. closed.Select(stored => Line(stored.Chain, stored.Closing!, texts, tenant is null))], tips.Any(IsBroken))
        {
            CloseAddress = tenant is null && tips.Count > 0 ? ChainPages.Path : null,
        };
    }

    /// <summary>Chains that can be closed, each by a word that names it.</summary>
    public async Task<IReadOnlyList<(string Word, string Line, ChainId Chain)>> BrokenAsync(PageLanguage language, CancellationToken ct) =>
        [.. (await chains.BrokenAsync(Most, ct)).Where(stored => stored.Chain.IsOurs).Select(stored => ($"{stored.Chain.LogName}|{stored.Chain.Tenant}|{stored.Chain.Node}", Line(stored, LedgerTexts.In(language), ofAll: true), stored.Chain))];

    private static string Line(ChainId chain, ChainClosing closing, LedgerTexts texts, bool ofAll) => Frame.AdminTexts.With(
        texts.Closed, LogOf(chain, texts, ofAll), NodeOf(chain), closing.Sequence, Frame.AdminTime.Text(closing.At), closing.By, closing.Reason);

    private static string LogOf(ChainId chain, LedgerTexts texts, bool ofAll) => ofAll ? $"{(chain.TenantText.Length == 0 ? "–" : chain.TenantText)}: {texts.Log(chain.Log)}" : texts.Log(chain.Log);

    private static string NodeOf(ChainId chain) => chain.Node.Length == 0 ? "–" : chain.Node;

    private static bool IsBroken(StoredTip stored) => stored.Tip is null || stored.Check?.Broken is not null;

    private static string Line(StoredTip stored, LedgerTexts texts, bool ofAll)
    {
        var (log, node) = (LogOf(stored.Chain, texts, ofAll), NodeOf(stored.Chain));
        return stored switch
        {
            { Tip: null } => Frame.AdminTexts.With(texts.Broken, log, node, "–", texts.Faults[ChainFault.TipChanged]),
            { Check: null } => Frame.AdminTexts.With(texts.Unchecked, log, node),
            { Check: { Broken: { } word } check } => Frame.AdminTexts.With(texts.Broken, log, node, Frame.AdminTime.Text(check.At), texts.Fault(word)),
            { Check: { } check } => Frame.AdminTexts.With(texts.Whole, log, node, check.Sequence, Frame.AdminTime.Text(check.At)),
        };
    }
}

/// <summary>How chains stand, in sentences.</summary>
public sealed record ShownChains(IReadOnlyList<string> Lines, bool IsBroken)
{
    /// <summary>Where an operator closes one that is broken; null where there is none, or they may not.</summary>
    public string? CloseAddress { get; init; }
}

/// <summary>The form that closes a broken chain.</summary>
/// <param name="Fault">What is wrong with what was written; null where nothing is.</param>
public sealed record ShownClosing(IReadOnlyList<(string Word, string Line)> Broken, string Typed, string? Fault);
