using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Storage.Copying;

/// <summary>
/// What tells two sets of rows apart, in whatever order they come: their number, and the sum of their SHA-256. Against faults, not against attackers,
/// who cannot open what is sealed anyway.
/// </summary>
internal sealed class RowDigest
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _octets = new byte[SHA256.HashSizeInBytes];
    private UInt128 _sum;

    public long Rows { get; private set; }

    /// <param name="row">Numbers, text, octets and nulls.</param>
    public void Add(object?[] row)
    {
        Span<byte> octets = stackalloc byte[sizeof(long)];
        foreach (var value in row)
        {
            switch (value)
            {
                case null:
                    Append(0, []);
                    break;
                case long number:
                    BinaryPrimitives.WriteInt64BigEndian(octets, number);
                    Append(1, octets);
                    break;
                case string text:
                    Append(2, Encoding.UTF8.GetBytes(text));
                    break;
                case byte[] blob:
                    Append(3, blob);
                    break;
                default:
                    throw new ArgumentException($"No column holds {value.GetType()}.", nameof(row));
            }
        }

        _hash.GetHashAndReset(_octets);
        unchecked
        {
            _sum += BinaryPrimitives.ReadUInt128BigEndian(_octets);
        }

        Rows++;
    }

    public bool Equals(RowDigest other) => Rows == other.Rows && _sum == other._sum;

    public override string ToString() => ((ulong)(_sum >> 64)).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private void Append(byte kind, ReadOnlySpan<byte> value)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(int)];
        head[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], value.Length);
        _hash.AppendData(head);
        _hash.AppendData(value);
    }
}
