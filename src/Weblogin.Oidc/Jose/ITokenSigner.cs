namespace Weblogin.Oidc.Jose;

/// <summary>A private key that signs our tokens, wherever it lives. Implementations are thread-safe.</summary>
public interface ITokenSigner
{
    /// <summary>The key's <c>kid</c>: letters, digits and <c>._-</c> (what ID-porten allows in a registered key).</summary>
    string KeyId { get; }

    /// <summary>The algorithm this key signs with; a key has one.</summary>
    SigningAlgorithm Algorithm { get; }

    /// <summary>Length of a signature in octets: 64 for ES256, the modulus for RS256.</summary>
    int SignatureLength { get; }

    /// <summary>
    /// Signs <paramref name="data"/> (the JWS signing input) into <paramref name="signature"/>, which is exactly
    /// <see cref="SignatureLength"/> octets; ECDSA as r then s (RFC 7518 §3.4).
    /// </summary>
    void Sign(ReadOnlySpan<byte> data, Span<byte> signature);
}
