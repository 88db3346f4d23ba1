using Weblogin.Model;

namespace Weblogin.Audit.Chains;

/// <summary>Chains as they are stored. Entries are chained by the store itself, within seconds after they were written.</summary>
internal interface IChainStore
{
    /// <summary>As this node calls itself.</summary>
    string Node { get; }

    /// <summary>Chains what waits: this node's entries, and what other nodes have left behind.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>How many entries were chained.</returns>
    Task<int> LinkAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Chains with their tips, in an order that stays.</summary>
    /// <param name="of">Whose; null means everybody's, the whole installation's too.</param>
    /// <param name="after">Only those behind this one; null begins with the first.</param>
    Task<IReadOnlyList<StoredTip>> TipsAsync(TenantId? of, ChainId? after, int most, CancellationToken ct);

    /// <summary>Chains that the last verification found broken.</summary>
    /// <inheritdoc cref="TipsAsync" path="/param" />
    Task<IReadOnlyList<StoredTip>> BrokenAsync(int most, CancellationToken ct);

    /// <summary>Chains that have entries, or closed parts, and no tip: somebody has taken it away.</summary>
    Task<IReadOnlyList<ChainId>> WithoutTipAsync(TenantId? of, CancellationToken ct);

    /// <summary>Which chains were ever begun; null where the record of it was spoilt.</summary>
    Task<ChainRegister?> RegisterAsync(CancellationToken ct);

    /// <summary>The tip as it stands at this moment, which is none to be believed where this process has seen the chain reach further; null where there is none.</summary>
    Task<StoredTip?> FindTipAsync(ChainId chain, CancellationToken ct);

    /// <summary>Entries of a chain, in its order.</summary>
    /// <param name="after">Only those of higher sequences.</param>
    Task<IReadOnlyList<ChainedEntry>> EntriesAsync(ChainId chain, long after, int most, CancellationToken ct);

    /// <summary>Heads of a chain, in their order.</summary>
    /// <param name="after">Only those of higher numbers.</param>
    Task<IReadOnlyList<StoredHead>> HeadsAsync(ChainId chain, long after, int most, CancellationToken ct);

    /// <summary>How many entries wait to be chained that are older than this, or say that they are of hours to come.</summary>
    Task<long> WaitingAsync(ChainLog log, TenantId? of, DateTimeOffset before, CancellationToken ct);

    /// <summary>Chains that have grown since their newest head, which is older than this; those that have waited longest first.</summary>
    /// <param name="own">Heads of this node's chains must be older than this.</param>
    /// <param name="others">Heads of other nodes' chains must be older than this.</param>
    Task<IReadOnlyList<DueChain>> DueAsync(DateTimeOffset own, DateTimeOffset others, int most, CancellationToken ct);

    /// <summary>Puts chains out of the way of those behind them, in one commit. One that somebody has signed meanwhile stays as it is.</summary>
    /// <param name="until">They are due again, behind those whose heads are older.</param>
    Task PutOffAsync(IReadOnlyList<DueChain> chains, DateTimeOffset until, CancellationToken ct);

    /// <summary>Adds a head at the end of a chain, and drops those that are older than they are kept.</summary>
    /// <param name="sign">May be called more than once; waits for nothing.</param>
    /// <returns>Null where the chain has not grown since its newest head.</returns>
    Task<StoredHead?> AddHeadAsync(ChainId chain, DateTimeOffset now, Func<ChainHead, string> sign, CancellationToken ct);

    /// <summary>The closed parts of a chain, in their order.</summary>
    Task<IReadOnlyList<StoredClosing>> ClosingsAsync(ChainId chain, CancellationToken ct);

    /// <summary>The closed parts of all chains whose records open, by chain.</summary>
    /// <param name="of">Whose; null means everybody's, the whole installation's too.</param>
    Task<IReadOnlyList<StoredClosing>> ClosingsOfAsync(TenantId? of, int most, CancellationToken ct);

    /// <summary>Closes a chain with everything that is in it now; it goes on behind that, whatever state its end was in.</summary>
    /// <param name="sign">May be called more than once; waits for nothing.</param>
    /// <param name="along">Written in the same commit.</param>
    Task<ChainClosing> CloseAsync(WantedClosing wanted, Func<ChainHead, string> sign, Func<ChainClosing, IPendingWrite> along);

    /// <summary>Keeps what a verification came to.</summary>
    Task KeepCheckAsync(ChainId chain, ChainCheck check, CancellationToken ct);
}

/// <summary>An entry in its chain.</summary>
/// <param name="Content">Null where its sealed part does not open, or is not what was committed to.</param>
/// <param name="Hash">As it is stored.</param>
/// <param name="IsErased">Whether the person it was about has been erased: the commitment stays, and nothing is left to compare it with.</param>
internal sealed record ChainedEntry(long Sequence, DateTimeOffset At, ChainedContent? Content, byte[] Hash, bool IsErased)
{
    public override string ToString() => $"entry {Sequence}";
}

/// <summary>A chain whose head is due.</summary>
/// <param name="HeadedAt">When its newest head was signed, as it is stored.</param>
/// <param name="IsSpoilt">Whether the record of its end does not open: nothing can be signed then, and whoever verifies tells.</param>
internal sealed record DueChain(ChainId Chain, long HeadedAt, bool IsSpoilt)
{
    public override string ToString() => Chain.ToString();
}
