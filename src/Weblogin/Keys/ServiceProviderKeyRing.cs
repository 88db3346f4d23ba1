namespace Weblogin.Keys;

/// <summary>
/// The keys of a tenant's SAML service provider. Usually one; more while one is rolled over: the next is published before it is used, and a
/// former one is published and decrypts until it is retired, since partners read our metadata when they like.
/// </summary>
/// <param name="Current">Signs, and is the one that assertions are encrypted to.</param>
/// <param name="Next">Published for verifying, not used yet; null where no roll-over has begun.</param>
/// <param name="Former">No longer used for signing, the newest first; usually empty.</param>
internal sealed record ServiceProviderKeyRing(ServiceProviderKey Current, ServiceProviderKey? Next, IReadOnlyList<ServiceProviderKey> Former)
{
    /// <summary>Every key, the current one first: what partners may verify our signatures by.</summary>
    public IReadOnlyList<ServiceProviderKey> All => Next is null ? [Current, .. Former] : [Current, Next, .. Former];

    /// <summary>What partners may have encrypted to, the current one first.</summary>
    public IReadOnlyList<ServiceProviderKey> EncryptedTo => [Current, .. Former];
}
