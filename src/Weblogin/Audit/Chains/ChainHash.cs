using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Audit.Chains;

/// <summary>
/// The octets that are hashed: every field with its length in front, so that no two lists of fields give the same octets. They never change; another
/// form would have another first word.
/// </summary>
internal static class ChainHash
{
    /// <summary>Octets of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private const string OfBeginning = "weblogin chain 1 begins";
    private const string OfClosing = "weblogin chain 1 closed";
    private const string OfEntry = "weblogin chain 1 entry";

    /// <summary>What the first entry of a chain follows.</summary>
    public static byte[] Beginning(ChainId chain)
    {
        using var hash = Of(OfBeginning, chain);
        return hash.GetHashAndReset();
    }

    /// <summary>What the first entry behind a closed part follows: whoever takes the closing away breaks the chain.</summary>
    /// <param name="signed">The closing head.</param>
    public static byte[] Closing(ChainId chain, string signed)
    {
        using var hash = Of(OfClosing, chain);
        Append(hash, signed);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash of an entry in its place.</summary>
    /// <param name="sequence">1, 2, 3 … without gaps.</param>
    /// <param name="previous">Hash of the entry before.</param>
    public static byte[] Entry(ChainId chain, long sequence, byte[] previous, ChainedContent content)
    {
        using var hash = Of(OfEntry, chain);
        Append(hash, sequence);
        Append(hash, previous);
        Append(hash, content.At.ToUnixTimeMilliseconds());
        Append(hash, content.Facts.Count);
        foreach (var fact in content.Facts)
            Append(hash, fact);
        Append(hash, content.Commitment);
        return hash.GetHashAndReset();
    }

    /// <summary>
    /// Binds to values without telling them: HMAC-SHA-256 under a random salt that is sealed with the values. Without the salt an eleven-digit number is not to be
    /// tried out against it, and when the sealed part is destroyed nobody has the salt. With a salt of one length nobody finds other values, or another salt, for it.
    /// </summary>
    /// <param name="salt"><see cref="Size"/> random octets.</param>
    public static byte[] Commitment(byte[] salt, params ReadOnlySpan<string?> values)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, salt);
        foreach (var value in values)
            Append(hash, value);
        return hash.GetHashAndReset();
    }

    private static IncrementalHash Of(string word, ChainId chain)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, word);
        Append(hash, chain.LogName);
        Append(hash, chain.TenantText);
        Append(hash, chain.Node);
        return hash;
    }

    // Null is told from empty.
    private static void Append(IncrementalHash hash, string? text)
    {
        if (text is null)
            Append(hash, -1);
        else
            Append(hash, Encoding.UTF8.GetBytes(text));
    }

    private static void Append(IncrementalHash hash, byte[] octets)
    {
        Append(hash, octets.Length);
        hash.AppendData(octets);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> octets = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(octets, number);
        hash.AppendData(octets);
    }
}

/// <summary>What of an entry is hashed. Nothing of a person is in it but behind the commitment.</summary>
/// <param name="At">UTC, to the millisecond.</param>
/// <param name="Facts">What is not personal, in an order of the log's.</param>
/// <param name="Commitment">To what is, see <see cref="ChainHash.Commitment"/>.</param>
internal sealed record ChainedContent(DateTimeOffset At, IReadOnlyList<string> Facts, byte[] Commitment)
{
    public override string ToString() => $"entry of {At:O}";
}
