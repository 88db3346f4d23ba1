using System.Text;
using Weblogin.Sync;
using Weblogin.Sync.Sources.Reading;
using Weblogin.Tenants;
using Xunit;
using static Weblogin.Tests.Sync.Sources.Reading;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>What is no source ends with what is wrong with it, and never with an exception.</summary>
public sealed class BrokenSourceTests
{
    private const string Html = "<!doctype html><html><body>Logg inn</body></html>";

    private static readonly string Line = $$$"""{"changeType":"add","newRecord":{"fodselsnr":"{{{Kari}}}"}}""";

    [Fact]
    public async Task each_has_its_own_fault()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 10_000));
        (SyncFormat Format, string Text, SourceFault Fault)[] sources =
        [
            (SyncFormat.ChangeLines, Html, SourceFault.ErrorPage),
            (SyncFormat.ChangeLines, "  \n<HTML>", SourceFault.ErrorPage),
            (SyncFormat.ChangeLines, """{"error":"unauthorized"}""", SourceFault.ErrorPage),
            (SyncFormat.ChangeLines, "Service unavailable\n", SourceFault.Malformed),
            (SyncFormat.ChangeLines, "", SourceFault.Empty),
            (SyncFormat.ChangeLines, "\uFEFF \r\n ", SourceFault.Empty),
            (SyncFormat.ChangeLines, $"{Line}\n{Line[..40]}", SourceFault.CutOff),
            (SyncFormat.ChangeLines, $"{Line}\n{{\"x\":\"{new string('x', 70_000)}\"}}\n", SourceFault.TooLarge),
            (SyncFormat.Csv, Html, SourceFault.ErrorPage),
            (SyncFormat.Csv, "", SourceFault.Empty),
            (SyncFormat.Csv, "fnr;fornavn\n", SourceFault.Empty),
            (SyncFormat.Csv, $"{Kari};Kari\n", SourceFault.Malformed),
            (SyncFormat.Csv, $"fnr;nationalId\n{Kari};{Kari}\n", SourceFault.Malformed),
            (SyncFormat.Csv, $"fnr;fornavn\n{Kari};Kari\n{Ola[..4]}", SourceFault.CutOff),
            (SyncFormat.Csv, $"fnr;fornavn\n{Kari};\"Kar", SourceFault.CutOff),
            (SyncFormat.Csv, $"fnr;fornavn\n{Kari};{new string('x', 70_000)}\n", SourceFault.TooLarge),
            (SyncFormat.Json, Html, SourceFault.ErrorPage),
            (SyncFormat.Json, "[]", SourceFault.Empty),
            (SyncFormat.Json, """{"message":"not found"}""", SourceFault.ErrorPage),
            (SyncFormat.Json, $$$"""[{"fnr":"{{{Kari}}}"},""", SourceFault.CutOff),
            (SyncFormat.Json, $$$"""[{"fnr":"{{{Kari}}}"}""", SourceFault.CutOff),
            (SyncFormat.Json, $$$"""[{"fnr":"{{{Kari}}}"}] []""", SourceFault.Malformed),
            (SyncFormat.Json, $$$"""[{"fnr":"{{{Kari}}}"}}]""", SourceFault.Malformed),
            (SyncFormat.Json, deep, SourceFault.TooLarge),
            (SyncFormat.Json, $"[{new string('1', 70_000)}]", SourceFault.TooLarge),
            (SyncFormat.Xml, Html, SourceFault.ErrorPage),
            (SyncFormat.Xml, """<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>""", SourceFault.ErrorPage),
            (SyncFormat.Xml, "<persons/>", SourceFault.Empty),
            (SyncFormat.Xml, "fnr;fornavn\n", SourceFault.Malformed),
            (SyncFormat.Xml, $"<a><person><fnr>{Kari}</fnr></person>", SourceFault.CutOff),
            (SyncFormat.Xml, $"<a><person><fnr>{Kari[..5]}", SourceFault.CutOff),
            (SyncFormat.Xml, $"<a><person><fnr>{Kari}</person></a>", SourceFault.Malformed),
            (SyncFormat.Xml, "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a><person><fnr>&e;</fnr></person></a>", SourceFault.Malformed),
            (SyncFormat.Xml, "<!DOCTYPE a [<!ENTITY e 'x'><!ENTITY f '&e;&e;'>]><a>&f;</a>", SourceFault.Malformed),
            (SyncFormat.Xml, """<?xml version="1.0" encoding="utf-7"?><a><person/></a>""", SourceFault.Malformed),
            (SyncFormat.Xml, string.Concat(Enumerable.Repeat("<a>", 10_000)), SourceFault.TooLarge),
            (SyncFormat.Xml, $"<a><person><fnr>{new string('1', 70_000)}</fnr></person></a>", SourceFault.TooLarge),
            (SyncFormat.Xml, $"<a><person><fnr><![CDATA[{new string('<', 70_000)}]]></fnr></person></a>", SourceFault.TooLarge),
            (SyncFormat.Xml, $"<a><person {new string('x', 70_000)}='1'/></a>", SourceFault.TooLarge),
        ];

        foreach (var (format, text, fault) in sources)
        {
            var rows = await ReadAsync(text, Shape(format));
            Assert.True(rows[^1] is SourceRow.Broken, $"{format} {text[..Math.Min(60, text.Length)]}: {Told(rows[^1])}");
            var broken = (SourceRow.Broken)rows[^1];
            Assert.True(fault == broken.Fault, $"{format} {text[..Math.Min(60, text.Length)]}: {broken.Fault}, {broken.Detail}");
            Assert.DoesNotContain(rows.SkipLast(1), row => row is SourceRow.Broken);
            Assert.DoesNotContain(Kari, broken.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task wrong_encodings_are_refused_with_a_sentence()
    {
        var good = Encoding.UTF8.GetBytes($"fnr;fornavn\n{Kari};Bjørg\n");
        byte[][] files =
        [
            [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes("fnr\n")],
            [.. good, 0xE5, (byte)'\n'],
            [.. Encoding.UTF8.GetBytes("fnr;fornavn\n1;Bj"), 0xF8, .. Encoding.UTF8.GetBytes("rg\n1;Bjørg\n")],
            Encoding.UTF8.GetBytes("fnr;fornavn\n1;BjÃ¸rg\n"),
            [.. good, 0],
            [0x50, 0x4B, 3, 4, .. good],
            [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00],
        ];

        foreach (var file in files)
        {
            foreach (var chunk in new[] { int.MaxValue, 1 })
                Assert.Equal(SourceFault.Malformed, Assert.IsType<SourceRow.Broken>((await ReadAsync(file, Shape(SyncFormat.Csv), chunk))[^1]).Fault);
        }
    }

    [Fact]
    public async Task more_rows_and_more_octets_than_are_taken_break_the_source()
    {
        var text = "fnr\n" + string.Concat(Enumerable.Repeat($"{Kari}\n", 20));

        var rows = await ReadAsync(text, Shape(SyncFormat.Csv) with { Bounds = SourceBounds.Default with { Rows = 10 } });
        Assert.Equal(SourceFault.TooLarge, Assert.IsType<SourceRow.Broken>(rows[^1]).Fault);
        Assert.Equal(11, rows.Count);
        Assert.Equal(SourceFault.TooLarge, Assert.IsType<SourceRow.Broken>((await ReadAsync(text, Shape(SyncFormat.Csv) with { Bounds = SourceBounds.Default with { Octets = 100 } }))[^1]).Fault);
    }

    [Fact]
    public async Task text_with_changed_octets_never_throws_and_never_tells_of_anybody_who_was_not_there()
    {
        var random = new Random(20260801);
        (SyncFormat Format, byte[] Octets)[] seeds =
        [
            (SyncFormat.ChangeLines, Encoding.UTF8.GetBytes(string.Concat(new[] { Kari, Ola, Per }.Select(id => $$$"""{"changeType":"modify","oldRecord":{"fodselsnr":"{{{id}}}"},"newRecord":{"fodselsnr":"{{{id}}}","fornavn":"Bjørg","brukernavn":"bjorg"}}""" + "\n")))),
            (SyncFormat.Csv, Encoding.UTF8.GetBytes($"fnr;fornavn;brukernavn\n{Kari};\"Bjørg\";kanor\n{Ola};Åse;ola\n{Per};Per;per\n")),
            (SyncFormat.Json, Encoding.UTF8.GetBytes($$$"""[{"fnr":"{{{Kari}}}","fornavn":"Bjørg"},{"fnr":"{{{Ola}}}"},{"fnr":"{{{Per}}}","changeType":"delete"}]""")),
            (SyncFormat.Xml, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><persons><person fnr=\"{Kari}\"><fornavn>Bjørg</fornavn></person><person><fnr>{Ola}</fnr></person><person><fnr>{Per}</fnr></person></persons>")),
        ];
        string[] known = [Kari, Ola, Per];
        foreach (var (format, octets) in seeds)
        {
            for (var i = 0; i < 3000; i++)
            {
                var changed = octets.ToArray();
                for (var n = random.Next(1, 4); n > 0; n--)
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                if (i % 3 == 0)
                    changed = changed[..random.Next(changed.Length)];

                var rows = await ReadAsync(changed, Shape(format), chunk: i % 2 == 0 ? 7 : int.MaxValue);

                // Two control digits: one changed digit is always told, and three hardly ever are not.
                Assert.All(rows.OfType<SourceRow.Present>(), row => Assert.Contains(row.Record.Key.Text, known));
                Assert.All(rows.OfType<SourceRow.Gone>(), row => Assert.Contains(row.Key.Text, known));
                Assert.InRange(rows.Count(row => row is SourceRow.Broken), 0, 1);
                Assert.NotEmpty(rows);
            }
        }
    }
}
