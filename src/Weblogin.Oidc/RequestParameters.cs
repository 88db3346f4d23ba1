using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Weblogin.Oidc;

/// <summary>
/// The parameters of one request in the order they came, duplicates visible. Bounded: <see cref="MaxLength"/> characters,
/// <see cref="MaxCount"/> parameters. Immutable, thread-safe.
/// </summary>
public sealed class RequestParameters
{
    /// <summary>Longest accepted request, in characters, names and values together.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Most parameters accepted in one request.</summary>
    public const int MaxCount = 64;

    private readonly KeyValuePair<string, string>[] _pairs;

    private RequestParameters(KeyValuePair<string, string>[] pairs) => _pairs = pairs;

    /// <summary>All parameters, decoded, in the order they came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>
    /// Reads a query string (with or without the question mark) or a form body, <c>application/x-www-form-urlencoded</c>.
    /// False when it is longer or has more parameters than allowed, holds a raw character outside ASCII, a broken percent escape,
    /// or octets that are not UTF-8.
    /// </summary>
    public static bool TryParse(string encoded, [NotNullWhen(true)] out RequestParameters? parameters)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        parameters = null;
        var rest = encoded.AsSpan();
        if (rest.StartsWith('?'))
            rest = rest[1..];
        if (rest.Length > MaxLength || !Ascii.IsValid(rest))
            return false;

        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in rest.Split('&'))
        {
            var part = rest[range];
            if (part.IsEmpty)
                continue;
            var equals = part.IndexOf('=');
            var rawName = equals < 0 ? part : part[..equals];
            var rawValue = equals < 0 ? default : part[(equals + 1)..];
            if (pairs.Count == MaxCount)
                return false;
            if (!FormEncoding.TryDecode(rawName, out var name) || !FormEncoding.TryDecode(rawValue, out var value))
                return false;
            pairs.Add(new(name, value));
        }

        parameters = new RequestParameters([.. pairs]);
        return true;
    }

    /// <summary>Takes parameters somebody else decoded. False when they are longer or more than allowed.</summary>
    public static bool TryCreate(
        IEnumerable<KeyValuePair<string, string>> pairs,
        [NotNullWhen(true)] out RequestParameters? parameters
    )
    {
        ArgumentNullException.ThrowIfNull(pairs);
        parameters = null;
        var taken = new List<KeyValuePair<string, string>>();
        var length = 0;
        foreach (var pair in pairs)
        {
            length += pair.Key.Length + pair.Value.Length;
            if (taken.Count == MaxCount || length > MaxLength)
                return false;
            taken.Add(pair);
        }

        parameters = new RequestParameters([.. taken]);
        return true;
    }

    /// <summary>
    /// The value of <paramref name="name"/>; null when it is absent, empty (RFC 6749 §3.1: the same as absent) or repeated.
    /// </summary>
    /// <remarks>
    /// A repeated parameter has no value: reading the first while another component reads the last is how a check is bypassed.
    /// </remarks>
    public string? Find(string name)
    {
        string? found = null;
        var seen = false;
        foreach (var (key, value) in _pairs)
        {
            if (!string.Equals(key, name, StringComparison.Ordinal))
                continue;
            if (seen)
                return null;
            seen = true;
            found = value.Length == 0 ? null : value;
        }

        return found;
    }

    /// <summary>Whether <paramref name="name"/> occurs more than once, which RFC 6749 §3.1 forbids.</summary>
    public bool IsRepeated(string name) => _pairs.Count(pair => string.Equals(pair.Key, name, StringComparison.Ordinal)) > 1;

    /// <summary>The parameters but those of these names.</summary>
    internal RequestParameters Without(IReadOnlyCollection<string> names) =>
        new(Array.FindAll(_pairs, pair => !names.Contains(pair.Key, StringComparer.Ordinal)));

    /// <summary>
    /// The parameters as <c>application/x-www-form-urlencoded</c>, what <see cref="TryParse"/> reads back. Meant for keeping a
    /// request across a login: kept parameters are validated again, so a client changed meanwhile is judged as it is now.
    /// </summary>
    public string ToFormEncoded() => FormEncoding.Encode(_pairs);

    /// <summary>The number of parameters only: values may be secret.</summary>
    public override string ToString() => $"RequestParameters({_pairs.Length})";
}
