using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// SHA-256 of a client secret. Enough only because secrets are random and long (<see cref="OpaqueHandle"/>); a secret a person
/// chose must not be kept this way.
/// </summary>
public sealed class ClientSecretHash
{
    private readonly byte[] _hash;

    private ClientSecretHash(byte[] hash) => _hash = hash;

    /// <summary>The hash as 64 lower-case hexadecimal digits, for a client document.</summary>
    public string Hex => Convert.ToHexStringLower(_hash);

    /// <summary>The hash of a secret.</summary>
    public static ClientSecretHash Of(string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return new ClientSecretHash(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }

    /// <summary>Reads 64 hexadecimal digits; null when the text is anything else.</summary>
    public static ClientSecretHash? TryParse(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigit) ? new ClientSecretHash(Convert.FromHexString(hex)) : null;
    }

    /// <summary>Whether the presented secret has this hash, compared in fixed time.</summary>
    public bool Matches(string presented)
    {
        ArgumentNullException.ThrowIfNull(presented);
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented)), _hash);
    }

    /// <summary>Never the hash.</summary>
    public override string ToString() => "ClientSecretHash(***)";
}
