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
        return new ShownChains([.. tips.Select(stored => Line(stored, texts, tenant is null))], tips.Any(IsBroken));
    }

    private static bool IsBroken(StoredTip stored) => stored.Tip is null || stored.Check?.Broken is not null;

    private static string Line(StoredTip stored, LedgerTexts texts, bool ofAll)
    {
        var log = ofAll ? $"{stored.Chain.Tenant?.Value ?? "–"}: {texts.Log(stored.Chain.Log)}" : texts.Log(stored.Chain.Log);
        var node = stored.Chain.Node.Length == 0 ? "–" : stored.Chain.Node;
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
public sealed record ShownChains(IReadOnlyList<string> Lines, bool IsBroken);
