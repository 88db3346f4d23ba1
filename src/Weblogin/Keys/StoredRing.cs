namespace Weblogin.Keys;

/// <summary>The names that stored keys of one ring have: a name says what a key is in its ring.</summary>
internal sealed record RingNames(string Current, string Next, string Former)
{
    /// <summary>The key of a tenant's SAML service provider.</summary>
    public static readonly RingNames ServiceProvider = new("signing", "next", "former");

    /// <summary>One of several rings of a purpose: <c>ES256</c>, <c>ES256 next</c>, <c>ES256 former</c>.</summary>
    public static RingNames Of(string kind) => new(kind, $"{kind} next", $"{kind} former");

    public bool Has(StoredKey key) => key.Name == Current || key.Name == Next || key.Name == Former;
}

/// <summary>Keys that follow one another, as they are stored.</summary>
internal sealed record StoredRing(StoredKey Current, StoredKey? Next, IReadOnlyList<StoredKey> Former)
{
    /// <summary>Null where there is no key in use.</summary>
    /// <param name="keys">Oldest first; keys of other rings among them.</param>
    public static StoredRing? Of(IReadOnlyList<StoredKey> keys, RingNames names) =>
        keys.LastOrDefault(key => key.Name == names.Current) is { } current
            ? new StoredRing(current, keys.LastOrDefault(key => key.Name == names.Next), [.. keys.Where(key => key.Name == names.Former).Reverse()])
            : null;

    public IReadOnlyList<StoredKey> All => Next is null ? [Current, .. Former] : [Current, Next, .. Former];
}
