using System.Collections.Frozen;
using System.Text;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>
/// Reads the statement by which a tenant's own database is asked: one that reads, with one parameter. What the two engines would read in different ways is
/// refused. This keeps mistakes out; what keeps a statement from writing is the connection, which can only read.
/// </summary>
internal static class AttributeQuery
{
    /// <summary>The longest taken, in characters.</summary>
    public const int MaxLength = 4000;

    private const string Parameter = "$1";

    private static readonly FrozenSet<string> Refused = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "insert", "update", "delete", "merge", "into", "drop", "alter", "create", "truncate", "grant", "revoke", "attach", "detach", "pragma", "copy", "call", "do", "set",
        "lock", "vacuum", "reindex", "analyze", "begin", "commit", "rollback", "listen", "notify", "prepare", "execute", "load", "for");

    /// <returns>The statement with its parameter written <c>$1</c>; or what is wrong with it.</returns>
    public static (string? Query, Sentence? Fault) Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (null, DocumentReasons.Missing.Say());
        if (text.Length > MaxLength || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            return (null, DocumentReasons.TextForm.Say(MaxLength));
        var reader = new Reader(text.TrimEnd().TrimEnd(';').Trim());
        return reader.Read() is { } fault ? (null, fault) : (reader.Written, null);
    }

    private sealed class Reader(string text)
    {
        private readonly StringBuilder _written = new();
        private int _at;
        private int _words;
        private string? _parameter;

        public string Written => _written.ToString();

        public Sentence? Read()
        {
            while (_at < text.Length)
            {
                if (Next() is { } fault)
                    return fault;
            }

            return _parameter is null ? DatabaseReasons.NoUserName.Say() : null;
        }

        private Sentence? Next()
        {
            var c = text[_at];
            var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
            if (char.IsAsciiLetter(c) || c == '_' || c > '\x7f')
                return Word();
            if (char.IsAsciiDigit(c))
                return Take(Span(char.IsAsciiLetterOrDigit));
            switch (c)
            {
                case '\'' or '"':
                    return Quoted(c);
                case '@' or '$':
                    return TakeParameter();
                case ';':
                    return DatabaseReasons.OneStatement.Say();
                case '-' when next == '-':
                case '/' when next == '*':
                    return DatabaseReasons.NoComments.Say();
                case ':' when next == ':':
                    return Take("::");
                case ':' or '?' or '#':
                    return DatabaseReasons.OtherParameter.Say();
                case '\\' or '`' or '[' or ']':
                    return DatabaseReasons.OtherCharacter.Say(c);
                default:
                    return Take(c.ToString());
            }
        }

        private Sentence? Word()
        {
            var word = Span(c => char.IsAsciiLetterOrDigit(c) || c == '_' || c > '\x7f');
            _words++;
            if (_words == 1 && !word.Equals("select", StringComparison.OrdinalIgnoreCase) && !word.Equals("with", StringComparison.OrdinalIgnoreCase))
                return DatabaseReasons.Select.Say();
            // E'…', U&'…' and the like have rules of their own for what ends them.
            if (_at + word.Length < text.Length && text[_at + word.Length] is '\'' or '&')
                return DatabaseReasons.Prefix.Say();
            return Refused.Contains(word) ? DatabaseReasons.ReadsOnly.Say(word.ToUpperInvariant()) : Take(word);
        }

        private Sentence? Quoted(char quote)
        {
            // Doubled, a quotation mark stands for itself: then the next text begins where this one ends.
            var end = text.IndexOf(quote, _at + 1);
            if (end < 0)
                return DatabaseReasons.OpenQuotation.Say();
            var quoted = text[_at..(end + 1)];
            return quoted.Contains('\\', StringComparison.Ordinal) ? DatabaseReasons.Backslash.Say() : Take(quoted);
        }

        private Sentence? TakeParameter()
        {
            var name = text[_at] + text[(_at + 1)..].TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$').Aggregate("", (all, c) => all + c);
            if (name is not (Parameter or "@account"))
                return DatabaseReasons.OtherParameter.Say();
            if (_parameter is not null && _parameter != name)
                return DatabaseReasons.OneParameter.Say();
            _parameter = name;
            _at += name.Length;
            _written.Append(Parameter);
            return null;
        }

        private string Span(Func<char, bool> belongs)
        {
            var end = _at;
            while (end < text.Length && belongs(text[end]))
                end++;
            return text[_at..end];
        }

        private Sentence? Take(string taken)
        {
            _written.Append(taken);
            _at += taken.Length;
            return null;
        }
    }
}
