using System.Text;

namespace Weblogin.Admin.Frame;

/// <summary>
/// Rows in their order, searched by a part of what they are known by. What all of them are known by is one text, looked through at once: ten thousand rows cost a search
/// hardly more than ten. Immutable.
/// </summary>
internal sealed class SearchedRows<T>
{
    private const char End = '\n';

    private readonly string _text;
    private readonly int[] _ends;

    /// <param name="knownBy">What a row is found by: names, ids. Capital and small letters are the same.</param>
    public SearchedRows(IEnumerable<T> rows, Func<T, string> knownBy)
    {
        Rows = [.. rows];
        var text = new StringBuilder();
        _ends = new int[Rows.Count];
        for (var i = 0; i < Rows.Count; i++)
        {
            text.Append(knownBy(Rows[i]).ToUpperInvariant().Replace(End, ' '));
            _ends[i] = text.Length;
            text.Append(End);
        }

        _text = text.ToString();
    }

    public IReadOnlyList<T> Rows { get; }

    /// <param name="query">Empty finds everything.</param>
    public IReadOnlyList<T> Find(string query)
    {
        if (query.Length == 0)
            return Rows;
        List<T> found = [];
        var wanted = query.ToUpperInvariant();
        for (var at = _text.IndexOf(wanted, StringComparison.Ordinal); at >= 0;)
        {
            var row = Array.BinarySearch(_ends, at);
            row = row < 0 ? ~row : row;
            if (at + wanted.Length <= _ends[row])
                found.Add(Rows[row]);
            var next = _ends[row] + 1;
            at = next < _text.Length ? _text.IndexOf(wanted, next, StringComparison.Ordinal) : -1;
        }

        return found;
    }
}
