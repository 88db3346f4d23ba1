namespace Weblogin.Model;

/// <summary>Lines of the CSV that people are given to open in a spreadsheet (RFC 4180, semicolons as Norwegian ones want them).</summary>
internal static class CsvText
{
    /// <summary>By which a spreadsheet knows that the file is UTF-8.</summary>
    public const char Mark = '\uFEFF';

    // What a spreadsheet takes for the beginning of a formula; also in their wide forms, and behind what it takes away.
    private static readonly System.Buffers.SearchValues<char> Formula = System.Buffers.SearchValues.Create("=+-@|%\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>A line with its end. No field of it is a formula, and none breaks out of its quotes.</summary>
    public static string Line(params IEnumerable<string> fields) => string.Join(';', fields.Select(Field)) + "\r\n";

    private static string Field(string text)
    {
        var start = text.AsSpan().TrimStart();
        var safe = start.Length > 0 && Formula.Contains(start[0]) || text.Length > 0 && Formula.Contains(text[0]) ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
