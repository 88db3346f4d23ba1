using System.Globalization;
using System.Text.RegularExpressions;

namespace Weblogin.Model;

/// <summary>
/// A sentence that tells why something cannot be used, in every language of the pages; none of what stands there is in it. It is stored and told to programs in English, and a page finds by the
/// English what it says to whoever reads it.
/// </summary>
internal sealed partial class Reason
{
    private readonly string[] _parts;

    /// <param name="english">With {0}, {1} … for what is filled in, each once and in this order.</param>
    /// <param name="bokmal">The same places.</param>
    /// <param name="nynorsk">The same places.</param>
    public Reason(string english, string bokmal, string nynorsk)
    {
        (English, Bokmal, Nynorsk) = (english, bokmal, nynorsk);
        _parts = Places().Split(english);
    }

    public string English { get; }

    public string Bokmal { get; }

    public string Nynorsk { get; }

    /// <summary>How many characters of the English are its own.</summary>
    public int OwnLength => _parts.Sum(part => part.Length);

    /// <summary>In English, with what is filled in.</summary>
    public string With(params ReadOnlySpan<object?> filledIn) => Filled(English, filledIn);

    /// <summary>The sentence with what is filled in.</summary>
    public Sentence Say(params ReadOnlySpan<object?> filledIn) => new(this, With(filledIn));

    /// <summary>A text of this reason with what is filled in.</summary>
    /// <param name="text">In any of its languages.</param>
    public static string Filled(string text, params ReadOnlySpan<object?> filledIn) => filledIn.IsEmpty ? text : string.Format(CultureInfo.InvariantCulture, text, filledIn);

    /// <summary>What was filled in; null where the sentence is another.</summary>
    /// <param name="sentence">In English.</param>
    public string[]? Read(string sentence)
    {
        if (!sentence.StartsWith(_parts[0], StringComparison.Ordinal))
            return null;
        var (filledIn, at) = (new string[_parts.Length - 1], _parts[0].Length);
        for (var i = 1; i < _parts.Length; i++)
        {
            var isLast = i == _parts.Length - 1;
            var next = isLast ? sentence.Length - _parts[i].Length : sentence.IndexOf(_parts[i], at, StringComparison.Ordinal);
            if (next <= at || (isLast && !sentence.EndsWith(_parts[i], StringComparison.Ordinal)))
                return null;
            filledIn[i - 1] = sentence[at..next];
            at = next + _parts[i].Length;
        }

        // What is filled in is a number or a name: where there is more, something stands in front of another sentence.
        return at == sentence.Length && !Array.Exists(filledIn, text => text.Contains(": ", StringComparison.Ordinal)) ? filledIn : null;
    }

    public override string ToString() => English;

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();
}
