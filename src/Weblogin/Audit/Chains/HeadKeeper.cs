namespace Weblogin.Audit.Chains;

/// <summary>Signs a head of every chain that has grown, once an hour, and writes it into the log as well: who keeps the log elsewhere keeps the heads.</summary>
internal sealed class HeadKeeper(IChainStore store, IHeadSigner signer, TimeProvider time, ILogger<HeadKeeper> log)
{
    private const int AtATime = 200;

    /// <summary>How many times chains that do not open are put off in one round; the others of them wait for the next, a minute later.</summary>
    private const int MostPutOff = 10;

    /// <summary>After this long anybody signs for a node that does not.</summary>
    private static readonly TimeSpan LeftBehind = TimeSpan.FromHours(1);

    // Due again with the next full hour, behind every chain that was signed within this one.
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    /// <summary>Signs what is due.</summary>
    /// <returns>How many heads.</returns>
    public Task<int> SignAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddMilliseconds(-1);
        return SignAsync(hour, hour - LeftBehind, now, ct);
    }

    /// <summary>Signs every chain that has grown, whenever its last head was signed.</summary>
    /// <inheritdoc cref="SignAsync(CancellationToken)" path="/returns" />
    public Task<int> SignNowAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return SignAsync(now, now, now, ct);
    }

    // Rows of another hand hold up no chain of ours, however many they are, and cost a bounded number of commits.
    private async Task<int> SignAsync(DateTimeOffset own, DateTimeOffset others, DateTimeOffset now, CancellationToken ct)
    {
        var (signed, putOff) = (0, 0);
        while (true)
        {
            var due = await store.DueAsync(own, others, AtATime, ct);
            signed += await SignAsync([.. due.Where(chain => !chain.IsSpoilt)], own, now, ct);
            var spoilt = due.Where(chain => chain.IsSpoilt).ToArray();
            if (spoilt.Length > 0)
                await store.PutOffAsync(spoilt, own + PutOff, ct);
            if (due.Count < AtATime || (spoilt.Length > 0 && ++putOff == MostPutOff))
                return signed;
        }
    }

    private async Task<int> SignAsync(IReadOnlyList<DueChain> due, DateTimeOffset own, DateTimeOffset now, CancellationToken ct)
    {
        if (due.Count == 0)
            return 0;
        var sign = await signer.SignerAsync(ct);
        List<DueChain> left = [];
        foreach (var one in due)
        {
            if (!await TrySignAsync(one.Chain, sign, now, ct))
                left.Add(one);
        }

        // They come again with the next hour, so that none of them stands before those behind it.
        if (left.Count > 0)
            await store.PutOffAsync(left, own.AddMilliseconds(1), ct);
        return due.Count - left.Count;
    }

    /// <returns>Whether a head was signed: somebody else may have been faster, or the record of the chain was spoilt, which verifying tells.</returns>
    private async Task<bool> TrySignAsync(ChainId chain, Func<ChainHead, string> sign, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            if (await store.AddHeadAsync(chain, now, sign, ct) is not { } head)
                return false;
            log.HeadSigned(head.Number, chain.ToString(), head.Sequence, head.Signed);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.HeadNotSigned(fault, chain.ToString());
            return false;
        }
    }
}
