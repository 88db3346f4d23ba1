namespace Weblogin.Patrons;

/// <summary>Hashes PINs and passwords, each in its turn.</summary>
internal sealed class TurnedHasher(ISecretHasher hasher, HashingTurns turns)
{
    /// <returns>As <see cref="ISecretHasher"/> writes it; null where there is no room now.</returns>
    public async Task<string?> HashAsync(string secret, CancellationToken ct)
    {
        using var turn = await turns.EnterAsync(ct);
        return turn is null ? null : hasher.Hash(secret);
    }
}
