namespace Weblogin.Audit.Chains;

/// <summary>Signs a head of every chain that has grown, once an hour, and writes it into the log as well: who keeps the log elsewhere keeps the heads.</summary>
internal sealed class HeadKeeper(IChainStore store, IHeadSigner signer, TimeProvider time, ILogger<HeadKeeper> log)
{
    private const int AtATime = 200;

    /// <summary>After this long anybody signs for a node that does not.</summary>
    private static readonly TimeSpan LeftBehind = TimeSpan.FromHours(1);

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

    private async Task<int> SignAsync(DateTimeOffset own, DateTimeOffset others, DateTimeOffset now, CancellationToken ct)
    {
        var signed = 0;
        while (true)
        {
            var due = await store.DueAsync(own, others, AtATime, ct);
            var round = await SignAsync(due.Chains, now, ct);
            signed += round;
            // What could not be signed comes again with the next round.
            if (due.Count < AtATime || round + due.PutOff == 0)
                return signed;
        }
    }

    private async Task<int> SignAsync(IReadOnlyList<ChainId> due, DateTimeOffset now, CancellationToken ct)
    {
        var signed = 0;
        if (due.Count == 0)
            return signed;
        var sign = await signer.SignerAsync(ct);
        foreach (var chain in due)
        {
            // Somebody else may have been faster, or the record of the chain was spoilt, which verifying tells.
            if (await store.AddHeadAsync(chain, now, sign, ct) is not { } head)
                continue;
            signed++;
            log.HeadSigned(head.Number, chain.ToString(), head.Sequence, head.Signed);
        }

        return signed;
    }
}
