using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// A tenant's way from one identity provider to another, while both are live: a share of the browsers that would go to the old one goes to
/// the new. People are the same at both, since a person is known by the national id and by nothing that either of them says.
/// </summary>
/// <param name="From">The old one.</param>
/// <param name="To">The new one.</param>
/// <param name="Percent">How many of a hundred browsers go to the new one, 0-100.</param>
internal sealed record Moving(IdentityProviderId From, IdentityProviderId To, int Percent)
{
    /// <summary>
    /// Whether this browser has moved: the same answer as long as it keeps its cookie, and with a larger share still yes for whoever had
    /// moved before.
    /// </summary>
    /// <param name="browserHash">What the browser's logins are bound by.</param>
    public bool Moves(ReadOnlySpan<byte> browserHash)
    {
        // With the names, so that a browser that was among the first once is not among them every time.
        var names = Encoding.UTF8.GetBytes($"{From.Value}|{To.Value}|");
        Span<byte> text = stackalloc byte[names.Length + browserHash.Length];
        names.CopyTo(text);
        browserHash.CopyTo(text[names.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) % 100 < Percent;
    }
}
