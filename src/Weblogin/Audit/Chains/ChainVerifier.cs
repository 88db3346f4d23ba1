namespace Weblogin.Audit.Chains;

/// <summary>Walks chains from their first entry to their last, a page at a time, and tells what does not hold. It changes nothing and holds nobody up.</summary>
internal sealed class ChainVerifier(IChainStore store, IHeadSigner signer, TimeProvider time)
{
    /// <summary>How long an entry may wait to be chained: far longer than it takes, and shorter than anybody needs to rewrite one unseen.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private const int Page = 500;
    private const int MostAttempts = 5;
    private const int ChainsAtATime = 100;

    /// <summary>Verifies chains, one report each, in an order that stays.</summary>
    /// <param name="of">Whose; null means everybody's.</param>
    /// <param name="outside">Heads that were kept elsewhere; null where none are at hand.</param>
    /// <param name="progress">Told of the number of entries after each page; null where nobody listens.</param>
    public async IAsyncEnumerable<ChainReport> VerifyAsync(
        Model.TenantId? of, OutsideHeads? outside, Action<long>? progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var walked = 0L;
        ValueTask Tell(int entries)
        {
            progress?.Invoke(walked += entries);
            return ValueTask.CompletedTask;
        }

        HashSet<ChainId> seen = [];
        ChainId? after = null;
        while (true)
        {
            var tips = await store.TipsAsync(of, after, ChainsAtATime, ct);
            foreach (var stored in tips)
            {
                if (outside?.Has(stored.Chain) == true)
                    seen.Add(stored.Chain);
                yield return await VerifyAsync(stored.Chain, outside, Tell, ct);
            }

            if (tips.Count < ChainsAtATime)
                break;
            after = tips[^1].Chain;
        }

        foreach (var chain in (await store.WithoutTipAsync(of, ct)).Union(outside?.Chains.Where(chain => of is null || chain.Tenant == of) ?? []).Where(chain => !seen.Contains(chain)).ToArray())
            yield return await VerifyAsync(chain, outside, Tell, ct);
    }

    /// <summary>Whether every chain is there that was ever begun; null where all are.</summary>
    public async Task<ChainFinding?> MissingAsync(CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (before, there) = (await store.RegisterAsync(ct), await ThereAsync(ct));
            if (before is null)
                return new ChainFinding(ChainFault.ChainsMissing, -1, -1);
            if (before.IsOf(there))
                return null;
            // A chain that began while they were counted is in neither, or in one of them.
            if (attempt == MostAttempts || (await store.RegisterAsync(ct))?.IsOf(before) == true)
                return new ChainFinding(ChainFault.ChainsMissing, before.Count, there.Count);
        }
    }

    private async Task<ChainRegister> ThereAsync(CancellationToken ct)
    {
        var there = ChainRegister.Empty;
        ChainId? after = null;
        while (true)
        {
            var tips = await store.TipsAsync(null, after, ChainsAtATime, ct);
            there = tips.Aggregate(there, (register, stored) => register.With(stored.Chain));
            if (tips.Count < ChainsAtATime)
                break;
            after = tips[^1].Chain;
        }

        return (await store.WithoutTipAsync(null, ct)).Aggregate(there, (register, chain) => register.With(chain));
    }

    /// <summary>What has waited too long to be chained; nothing where all is well.</summary>
    public async Task<IReadOnlyList<(ChainLog Log, ChainFinding Finding)>> WaitingAsync(Model.TenantId? of, CancellationToken ct)
    {
        List<(ChainLog, ChainFinding)> found = [];
        foreach (var log in Enum.GetValues<ChainLog>())
        {
            if (await store.WaitingAsync(log, of, time.GetUtcNow() - LongestWait, ct) is > 0 and var waiting)
                found.Add((log, new ChainFinding(ChainFault.NotChained, waiting, waiting)));
        }

        return found;
    }

    /// <summary>Verifies one chain.</summary>
    /// <param name="outside">Heads that were kept elsewhere; null where none are at hand.</param>
    /// <param name="page">Told after each page how many entries it had, and waited for; null where nobody listens.</param>
    public async Task<ChainReport> VerifyAsync(ChainId chain, OutsideHeads? outside, Func<int, ValueTask>? page, CancellationToken ct)
    {
        var read = await signer.ReaderAsync(ct);
        var stored = await store.FindTipAsync(chain, ct);
        var closings = await store.ClosingsAsync(chain, ct);
        var kept = outside?.Of(chain) ?? [];
        var closed = closings.Select(closing => closing.Closing?.Sequence ?? 0).DefaultIfEmpty(-1).Max();
        var walk = new ChainWalk(chain, stored?.Tip ?? ChainTip.Beginning(chain), [.. kept.Where(head => head.Closing is null && head.Sequence > closed)]);
        if (stored?.Tip is null)
            walk.Find(new ChainFinding(ChainFault.TipChanged, 0, 0));
        var heads = new HeadPages(store, chain, (stored?.Tip?.FirstHead ?? 1) - 1);
        var after = walk.Last;
        while (true)
        {
            var entries = await store.EntriesAsync(chain, after, Page, ct);
            // What was swept since the tip was read is no gap.
            if (entries.Count > 0 && entries[0].Sequence > walk.Last + 1 && (await store.FindTipAsync(chain, ct))?.Tip is { } newer && newer.Cut > walk.Cut)
            {
                walk.Swept(newer);
                entries = [.. entries.Where(entry => entry.Sequence > newer.Cut)];
            }

            foreach (var entry in entries)
            {
                after = entry.Sequence;
                if (IsFarBehind(walk, entry))
                {
                    var far = new ChainFinding(ChainFault.Inserted, entry.Sequence, entry.Sequence);
                    if (!closings.Any(closing => closing.Closing?.Tells(far) == true))
                        walk.Find(far);
                    continue;
                }

                walk.Take(entry);
                while (await heads.PeekAsync(ct) is { } head && head.Sequence <= entry.Sequence)
                    walk.Take(heads.Take(), read);
            }

            if (page is not null)
                await page(entries.Count);
            if (entries.Count < Page)
                break;
        }

        // Entries and heads have come meanwhile; what is missing is judged by the record as it stands after the walk.
        var last = (await store.FindTipAsync(chain, ct))?.Tip;
        if (last is not null && last.Sequence > walk.Last)
            await CatchUpAsync(chain, walk, last, ct);
        heads.LookAgain();
        while (await heads.PeekAsync(ct) is not null)
            walk.Take(heads.Take(), read);
        var report = walk.End(last, time.GetUtcNow());
        var (found, more) = await OfClosedAsync(chain, closings, stored?.Tip, kept, outside?.ClosingsOf(chain) ?? [], read, ct);
        return report with { Findings = [.. found, .. report.Findings], More = report.More + more, Closings = [.. closings.Select(closing => closing.Closing).OfType<ChainClosing>()] };
    }

    private static bool IsFarBehind(ChainWalk walk, ChainedEntry entry) => entry.Sequence - walk.Last > ChainWalk.FurthestPlace;

    // What was known when a part was closed is told with its closing. What was done to it since then is a break of its own, and so is a closing that is no longer there.
    private async Task<(IReadOnlyList<ChainFinding> Findings, long More)> OfClosedAsync(
        ChainId chain, IReadOnlyList<StoredClosing> stored, ChainTip? tip, IReadOnlyList<ChainHead> outside, IReadOnlyList<(long Number, string Signed)> keptClosings, Func<string, ChainHead?> read, CancellationToken ct)
    {
        ChainClosing[] closings = [.. stored.Select(closing => closing.Closing).OfType<ChainClosing>()];
        List<ChainFinding> found = [];
        var missing = MissingClosings(chain, stored, tip, keptClosings, read);
        found.AddRange(missing.Take(ChainWalk.MostFindings));
        var more = (long)Math.Max(0, missing.Count - ChainWalk.MostFindings);
        var before = 0L;
        for (var i = 0; i < closings.Length; i++)
        {
            var closing = closings[i];
            var heads = outside.Where(head => head.Closing is null && head.Sequence > before && head.Sequence <= closing.Sequence).ToArray();
            var known = closings[i..];
            var part = await OfPartAsync(chain, closing, closings[..(i + 1)].MaxBy(one => one.Cut)!, heads, known.Sum(one => one.Findings.Count) + ChainWalk.MostFindings, ct);
            found.AddRange(part.Findings.Where(finding => !known.Any(one => one.Tells(finding))));
            more += part.More;
            before = closing.Sequence;
        }

        return (found, more);
    }

    // Every number up to the last that was given has its record, or a later closing says that it had none; and no row is there that does not open: it was ours, or was put there.
    private static IReadOnlyList<ChainFinding> MissingClosings(
        ChainId chain, IReadOnlyList<StoredClosing> stored, ChainTip? tip, IReadOnlyList<(long Number, string Signed)> kept, Func<string, ChainHead?> read)
    {
        var ours = stored.Select(row => row.Closing).OfType<ChainClosing>()
            .Where(closing => read(closing.Signed) is { Closing: not null } head && head.Chain == chain && head.Number == closing.Number).ToDictionary(closing => closing.Number);
        var told = ours.Values.SelectMany(closing => closing.Findings.Where(finding => finding.Fault == ChainFault.ClosingMissing).Select(finding => (By: closing.Number, finding.From, finding.To))).ToArray();
        // None is excused before its number was given: such a row was put there, and ours may come to have the number yet.
        var given = told.Where(one => one.To < one.By).Select(one => (one.From, one.To)).ToArray();
        var gaps = Gaps([.. ours.Keys.Select(number => (number, number)), .. given], Math.Max(tip?.Closings ?? 0, ours.Keys.DefaultIfEmpty().Max()));
        var put = stored.Where(row => !ours.ContainsKey(row.Number)).Select(row => row.Number).Where(number => !told.Any(one => one.From <= number && number <= one.To));
        var missed = kept.Where(one => !(ours.TryGetValue(one.Number, out var closing) && closing.Signed == one.Signed)).Select(one => one.Number)
            .Where(number => !given.Any(one => one.From <= number && number <= one.To));
        var others = put.Concat(missed).Distinct().Where(number => !gaps.Any(gap => gap.From <= number && number <= gap.To)).Order();
        return [.. gaps.Select(gap => new ChainFinding(ChainFault.ClosingMissing, gap.From, gap.To)), .. others.Select(number => new ChainFinding(ChainFault.ClosingMissing, number, number))];
    }

    /// <returns>What of 1 to <paramref name="last"/> is in none of them.</returns>
    private static List<(long From, long To)> Gaps(IReadOnlyList<(long From, long To)> ranges, long last)
    {
        List<(long, long)> gaps = [];
        var next = 1L;
        foreach (var (from, to) in ranges.Order())
        {
            if (from > next)
                gaps.Add((next, from - 1));
            next = Math.Max(next, to + 1);
        }

        if (next <= last)
            gaps.Add((next, last));
        return gaps;
    }

    /// <param name="swept">The closing that tells up to where the part was swept.</param>
    /// <param name="outside">Heads of the part that were kept elsewhere.</param>
    /// <param name="most">How many findings are kept, of those that were known as well.</param>
    private async Task<(IReadOnlyList<ChainFinding> Findings, long More)> OfPartAsync(
        ChainId chain, ChainClosing closing, ChainClosing swept, IReadOnlyList<ChainHead> outside, int most, CancellationToken ct)
    {
        var walk = new ChainWalk(chain, closing.Part(chain, swept), outside, most);
        IReadOnlyList<ChainedEntry> entries;
        do
        {
            entries = await store.EntriesAsync(chain, walk.Last, Page, ct);
            foreach (var entry in entries.TakeWhile(entry => entry.Sequence <= closing.Sequence))
                walk.Take(entry);
        }
        while (entries.Count == Page && entries[^1].Sequence < closing.Sequence);
        List<ChainFinding> ends = [];
        if (closing.LastLink is { } end && closing.LastHash is { } hash)
        {
            // As it lay when it was closed, whatever was to be believed of its end.
            if (walk.Last < end)
                ends.Add(new ChainFinding(ChainFault.CutOff, walk.Last + 1, end));
            else if (walk.Last > end)
                ends.Add(new ChainFinding(ChainFault.Inserted, end + 1, walk.Last));
            else if (walk.LastHash is { } last && !last.AsSpan().SequenceEqual(hash))
                ends.Add(new ChainFinding(ChainFault.DoesNotFollow, end, end));
        }

        var report = walk.End(closing.End is null ? null : closing.Part(chain, swept), time.GetUtcNow());
        // What was swept during the walk is no gap.
        if ((await store.ClosingsAsync(chain, ct)).Any(now => now.Number <= closing.Number && now.Closing?.Cut > swept.Cut))
            return ([], 0);
        return ([.. report.Findings.Where(finding => (finding.IsOfEntries || finding is { Fault: ChainFault.HeadDiffers, IsOutside: true }) && closing.Holds(finding, swept.Cut)), .. ends], report.More);
    }

    private async Task CatchUpAsync(ChainId chain, ChainWalk walk, ChainTip last, CancellationToken ct)
    {
        while (walk.Last < last.Sequence && await store.EntriesAsync(chain, walk.Last, Page, ct) is { Count: > 0 } more)
        {
            foreach (var entry in more.TakeWhile(entry => !IsFarBehind(walk, entry)))
                walk.Take(entry);
            if (IsFarBehind(walk, more[^1]))
                return;
        }
    }

    /// <summary>The stored heads of a chain, a page at a time.</summary>
    /// <param name="before">Number in front of the first that counts: those of a closed part are told with it.</param>
    private sealed class HeadPages(IChainStore store, ChainId chain, long before)
    {
        private readonly Queue<StoredHead> _heads = new();
        private long _number = before;
        private bool _isAtEnd;

        public async ValueTask<StoredHead?> PeekAsync(CancellationToken ct)
        {
            if (_heads.Count == 0 && !_isAtEnd)
            {
                foreach (var head in await store.HeadsAsync(chain, _number, Page, ct))
                    _heads.Enqueue(head);
                _isAtEnd = _heads.Count == 0;
            }

            return _heads.TryPeek(out var next) ? next : null;
        }

        /// <summary>There may be newer ones than when there was none.</summary>
        public void LookAgain() => _isAtEnd = false;

        public StoredHead Take()
        {
            var head = _heads.Dequeue();
            _number = head.Number;
            return head;
        }
    }
}
