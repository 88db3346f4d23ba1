using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Model;

/// <summary>
/// The claims of one identity, as an identity provider sent them and we verified them: name to values, order kept. Names are compared
/// without case because ADFS administrators type them by hand; values are never changed. Prints names only.
/// </summary>
internal sealed class ClaimSet
{
    public static readonly ClaimSet Empty = new([]);

    private readonly Dictionary<string, string[]> _values;

    /// <param name="claims">Name and values; a name that comes again adds to the first.</param>
    public ClaimSet(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> claims)
    {
        _values = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in claims)
            _values[name] = _values.TryGetValue(name, out var earlier) ? [.. earlier, .. values] : [.. values];
    }

    public IReadOnlyCollection<string> Names => _values.Keys;

    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> All =>
        _values.Select(claim => KeyValuePair.Create(claim.Key, (IReadOnlyList<string>)claim.Value));

    /// <summary>The values of the claim of this name; empty where there is none.</summary>
    public IReadOnlyList<string> Values(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>The distinct, trimmed, non-empty values of every claim among <paramref name="names"/>: aliases of one meaning, old and new side by side.</summary>
    public IReadOnlyList<string> Values(IReadOnlyList<string> names)
    {
        List<string> found = [];
        foreach (var name in names)
        {
            foreach (var value in Values(name))
            {
                var trimmed = value.Trim();
                if (trimmed.Length > 0 && !found.Contains(trimmed, StringComparer.Ordinal))
                    found.Add(trimmed);
            }
        }

        return found;
    }

    /// <summary>The first value under any of <paramref name="names"/>, in their order.</summary>
    public bool TryFirst(IReadOnlyList<string> names, [NotNullWhen(true)] out string? value)
    {
        value = Values(names) is [var first, ..] ? first : null;
        return value is not null;
    }

    public override string ToString() => $"claims ({string.Join(", ", _values.Keys)})";
}
