using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Oidc;

/// <summary>
/// A secret that means nothing in itself: a nonce, a code verifier, the name of a pushed request. 256 random bits written as 43
/// base64url characters. Stores keep <see cref="HashOf"/> it only. Codes and access tokens are the host's own handles.
/// </summary>
public sealed class OpaqueHandle
{
    /// <summary>Length of every handle, in characters.</summary>
    public const int Length = 43;

    private const int Octets = 32;

    private OpaqueHandle(string value) => Value = value;

    /// <summary>The secret itself, for the wire.</summary>
    public string Value { get; }

    /// <summary>A fresh handle from the system's random generator.</summary>
    public static OpaqueHandle New()
    {
        Span<byte> octets = stackalloc byte[Octets];
        RandomNumberGenerator.Fill(octets);
        return new OpaqueHandle(Base64Url.EncodeToString(octets));
    }

    /// <summary>SHA-256 of a handle, 32 octets, by which a store finds it. Unsalted, for a handle has 256 bits of its own.</summary>
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
