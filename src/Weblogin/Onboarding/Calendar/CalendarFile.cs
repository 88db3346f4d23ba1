using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Calendar;

/// <summary>Writes what ends as a calendar that mail programs subscribe to (RFC 5545): a day each, with a reminder 14 days before.</summary>
internal static class CalendarFile
{
    public const string MediaType = "text/calendar; charset=utf-8";

    // RFC 5545 §3.1: octets of a line, without its end.
    private const int MaxLine = 75;

    /// <param name="endings">Those without an effect are left out: nobody has to do anything that day.</param>
    /// <param name="now">When it is written, UTC.</param>
    public static string Write(IEnumerable<Ending> endings, CalendarWords words, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Weblogin//Calendar//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, $"X-WR-CALNAME:{Escaped(words.Title)}");
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT12H");
        var felt = endings.Where(ending => ending.Effect != EndingEffect.None).ToArray();
        if (felt.Length == 0)
            TimeZone(text);
        foreach (var ending in felt)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{KeyOf(ending)}@weblogin");
            Line(text, $"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
            Line(text, $"DTSTART;VALUE=DATE:{Date(ending.At)}");
            Line(text, $"DTEND;VALUE=DATE:{Date(ending.At.AddDays(1))}");
            Line(text, $"SUMMARY:{Escaped(words.LineOf(ending))}");
            Line(text, $"DESCRIPTION:{Escaped(words.AdviceOf(ending))}");
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "BEGIN:VALARM");
            Line(text, "ACTION:DISPLAY");
            Line(text, $"DESCRIPTION:{Escaped(words.LineOf(ending))}");
            Line(text, "TRIGGER:-P14D");
            Line(text, "END:VALARM");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>The same ending has the same key each time it is looked at: 32 lower-case hexadecimal digits.</summary>
    public static string KeyOf(Ending ending) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ending.Kind}|{ending.Tenant?.Value}|{ending.Party}|{ending.Name}|{ending.EndsAt:O}")).AsSpan(0, 16));

    // A calendar has one component at least (RFC 5545 §3.4), and one in which nothing happens need say nothing else than by which clock.
    private static void TimeZone(StringBuilder text)
    {
        foreach (var line in new[] { "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE" })
            Line(text, line);
    }

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    // RFC 5545 §3.3.11. Control characters have no form there.
    private static string Escaped(string text) => string.Concat(text.Where(c => c == '\n' || !char.IsControl(c)).Select(c => c switch
    {
        '\\' => "\\\\",
        ';' => "\\;",
        ',' => "\\,",
        '\n' => "\\n",
        _ => c.ToString(),
    }));

    // Folded between characters, never within one (RFC 5545 §3.1).
    private static void Line(StringBuilder text, string line)
    {
        var room = MaxLine;
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                text.Append("\r\n ");
                room = MaxLine - 1;
            }

            text.Append(rune.ToString());
            room -= rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
