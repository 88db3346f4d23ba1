using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Weblogin.Hosting;

/// <summary>
/// An event as one line; an exception follows, indented. Whatever a value holds, nothing but an event begins at the margin: control
/// characters and line separators are written as <c>\uXXXX</c>.
/// </summary>
internal sealed class LogLine : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Line = new(
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {EventId} {SourceContext}{By}: {Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Line.Format(logEvent, line);
        output.WriteLine(Visible(line.ToString()));
        foreach (var part in (logEvent.Exception?.ToString()).AsSpan().EnumerateLines())
        {
            if (!part.IsEmpty)
                output.WriteLine($"    {Visible(part)}");
        }
    }

    private static string Visible(ReadOnlySpan<char> text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            // U+2028 and U+2029 end a line for some readers.
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                visible.Append(c);
        }

        return visible.ToString();
    }
}
