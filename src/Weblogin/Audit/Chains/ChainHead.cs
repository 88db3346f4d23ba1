namespace Weblogin.Audit.Chains;

/// <summary>What is signed every hour: up to where a chain reaches, and by what hash. Who keeps heads outside can prove later that nothing before them was changed.</summary>
/// <param name="Number">1, 2, 3 … within the chain.</param>
/// <param name="Sequence">Of the last entry that it covers.</param>
/// <param name="Hash">Of that entry.</param>
/// <param name="Cut">Of the last entry that had been swept by then; 0 where none was.</param>
/// <param name="At">UTC, to the second.</param>
internal sealed record ChainHead(ChainId Chain, long Number, long Sequence, byte[] Hash, long Cut, DateTimeOffset At)
{
    /// <summary>Of a closing head: that the chain was broken up to there. Its number counts closings. Null of all others.</summary>
    public ClosingNote? Closing { get; init; }

    public override string ToString() => $"head {Number} of {Chain}, up to {Sequence}";
}

/// <summary>A head as it is stored.</summary>
/// <param name="Signed">A compact JWS.</param>
internal sealed record StoredHead(long Number, long Sequence, string Signed)
{
    public override string ToString() => $"head {Number}, up to {Sequence}";
}

/// <summary>Signs heads by a key that signs nothing else, and reads them. It lies in a room that knows keys.</summary>
internal interface IHeadSigner
{
    /// <summary>Opens the key, which is made when first needed.</summary>
    /// <returns>Signs a head: a compact JWS. Thread-safe.</returns>
    Task<Func<ChainHead, string>> SignerAsync(CancellationToken ct);

    /// <returns>Reads a compact JWS: the head where the signature is ours over it, null where it is not. Thread-safe.</returns>
    Task<Func<string, ChainHead?>> ReaderAsync(CancellationToken ct);

    /// <summary>The public keys, as a JSON Web Key Set: for whoever verifies heads elsewhere.</summary>
    Task<string> PublicKeysAsync(CancellationToken ct);
}
