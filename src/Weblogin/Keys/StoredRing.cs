namespace Weblogin.Keys;

/// <summary>A service provider's keys as they are stored: the name of a stored key says what it is in its ring.</summary>
internal sealed record StoredRing(StoredKey Current, StoredKey? Next, IReadOnlyList<StoredKey> Former)
{
    public const string Signing = "signing";
    public const string Coming = "next";
    public const string Gone = "former";

    /// <summary>Null where there is no key in use.</summary>
    /// <param name="keys">Oldest first.</param>
    public static StoredRing? Of(IReadOnlyList<StoredKey> keys) =>
        keys.LastOrDefault(key => key.Name == Signing) is { } current
            ? new StoredRing(current, keys.LastOrDefault(key => key.Name == Coming), [.. keys.Where(key => key.Name == Gone).Reverse()])
            : null;

    public IReadOnlyList<StoredKey> All => Next is null ? [Current, .. Former] : [Current, Next, .. Former];
}
