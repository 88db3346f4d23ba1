using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Oidc;

/// <summary>
/// A secret that means nothing in itself: an authorization code, an access token, a state, a nonce. 256 random bits written as 43
/// base64url characters, an alphabet that every relying party takes in <c>code</c> and <c>state</c>. Stores keep
/// <see cref="Hash"/> only.
/// </summary>
public sealed class OpaqueHandle
{
    /// <summary>Length of every handle, in characters.</summary>
    public const int Length = 43;

    private const int Octets = 32;

    private OpaqueHandle(string value) => Value = value;

    /// <summary>The secret itself, for the wire.</summary>
    public string Value { get; }

    /// <summary>SHA-256 of the secret, 32 octets, for the store. Unsalted, for the secret has 256 bits of its own.</summary>
    public byte[] Hash() => HashOf(Value);

    /// <summary>A fresh handle from the system's random generator.</summary>
    public static OpaqueHandle New()
    {
        Span<byte> octets = stackalloc byte[Octets];
        RandomNumberGenerator.Fill(octets);
        return new OpaqueHandle(Base64Url.EncodeToString(octets));
    }

    /// <summary>The hash under which a presented handle is looked up, 32 octets.</summary>
    public static byte[] HashOf(string presented)
    {
        ArgumentNullException.ThrowIfNull(presented);
        return SHA256.HashData(Encoding.UTF8.GetBytes(presented));
    }

    /// <summary>Whether <paramref name="presented"/> has the form of a handle; checked before a store is asked.</summary>
    public static bool HasForm(string? presented) => presented is { Length: Length } && Base64Url.IsValid(presented);

    /// <summary>Never the secret.</summary>
    public override string ToString() => "OpaqueHandle(***)";
}
