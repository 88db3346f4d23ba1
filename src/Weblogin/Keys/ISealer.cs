namespace Weblogin.Keys;

/// <summary>
/// Seals values at rest: AES-256-GCM under a subkey of the master key (HKDF, key id in front), bound to where the value lies.
/// A sealed value moved to another table, tenant or row does not open.
/// </summary>
internal interface ISealer
{
    /// <summary>Seals <paramref name="plain"/>.</summary>
    /// <param name="plain">The value.</param>
    /// <param name="place">Table, tenant and row as text; the same words open it.</param>
    /// <returns>Key id, nonce, ciphertext and tag, in one.</returns>
    byte[] Seal(ReadOnlySpan<byte> plain, string place);

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was altered, moved, or sealed under a key we do not have.</exception>
    byte[] Open(ReadOnlySpan<byte> sealedValue, string place);
}

/// <summary>
/// A keyed blind index (HMAC-SHA-256 under a subkey that is never rotated): finds a row by a value that stands in the database only
/// sealed. The same value under another purpose gives another index.
/// </summary>
internal interface IBlindIndex
{
    /// <summary>32 octets.</summary>
    byte[] Of(string purpose, string value);

    /// <summary>The same of octets, into 32 octets of the caller's; a text gives what its UTF-8 gives.</summary>
    void Of(string purpose, ReadOnlySpan<byte> value, Span<byte> index);
}

/// <summary>The pairwise subject of a person (OIDC Core 8.1): HMAC under a secret of its own that is backed up and never rotated.</summary>
internal interface IPairwiseSubject
{
    /// <summary>43 characters of base64url.</summary>
    string Of(string sector, Model.PersonId person);
}
