using System.Text;
using Weblogin.Sync;
using Weblogin.Tenants;
using Xunit;
using static Weblogin.Tests.Sync.Sources.Reading;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>What each format means, row by row.</summary>
public sealed class FormatTests
{
    [Fact]
    public async Task the_predecessors_five_views_are_read()
    {
        (SyncedKind Kind, string Line, string Told)[] rows =
        [
            (SyncedKind.Person, $$$"""{"changeType":"add","newRecord":{"FODSELSNR":"{{{Kari}}}","ressursnr":"17","fornavn":"Kari","mellomnavn":"M","etternavn":"Nordmann","epost":"kari@virksomhet3.example","brukernavn":"KANOR"},"oldRecord":null}""", $"1 person {Kari} kanor Kari M Nordmann kari@virksomhet3.example 17"),
            (SyncedKind.Person, $$$"""{"ChangeType":"Modify","OldRecord":{"fodselsnr":"{{{Kari}}}"},"NewRecord":{"fodselsnr":"{{{Kari}}}","fornavn":"Kari"}}""", $"1 person {Kari} Kari"),
            (SyncedKind.Person, $$$"""{"changeType":"delete","newRecord":{},"oldRecord":{"fodselsnr":"{{{Kari}}}"}}""", $"1 gone Person {Kari}"),
            (SyncedKind.Person, $$$"""{"changeType":"modify","oldRecord":{"fodselsnr":"{{{Ola}}}"},"newRecord":{"fodselsnr":"{{{Kari}}}"}}""", $"1 gone Person {Ola}|1 person {Kari}"),
            (SyncedKind.Unit, """{"changeType":"add","newRecord":{"org_enhet_id":"12","org_nivaa":2,"org_navn":"Skole","org_enhet_over":"1","epost":"skole@x"}}""", "1 unit 12 2 Skole 1"),
            (SyncedKind.Unit, """{"changeType":"add","newRecord":{"org_enhet_id":"1","org_nivaa":"0","org_navn":"Kommunen","org_enhet_over":"1"}}""", "1 unit 1 0 Kommunen"),
            (SyncedKind.JobRole, """{"changeType":"add","newRecord":{"stillingskode":"7960","stillingsstekst":"Lektor","stillingsstekst_alternativ":"Lærer"}}""", "1 role 7960 Lektor Lærer"),
            (SyncedKind.Leader, $$$"""{"changeType":"add","newRecord":{"org_enhet_id":"12","org_nivaa":"2","fodselsnr":"{{{Kari}}}","prioritet":"1"}}""", $"1 leader 12 {Kari} 1"),
            (SyncedKind.Position, $$$"""{"changeType":"add","newRecord":{"stillingsnr":"5","fodselsnr":"{{{Kari}}}","fornavn":"Kari","org_enhet_id":"12","stillingskode":"7960","stillingstekst":"Lektor"}}""", $"1 position 5 {Kari} 12 7960"),
        ];

        foreach (var (kind, line, told) in rows)
            Assert.Equal(told, string.Join('|', (await ReadAsync(line + "\n", Shape(SyncFormat.ChangeLines, kind))).Select(Told)));
    }

    [Fact]
    public async Task a_change_line_that_cannot_be_used_is_told_by_its_number_and_the_others_are_taken()
    {
        var good = $$$"""{"changeType":"add","newRecord":{"fodselsnr":"{{{Kari}}}"}}""";
        (string Line, string Told)[] rows =
        [
            ("""{"changeType":"add","newRecord":""", "2 unreadable It is not JSON."),
            ("""["a"]""", "2 unreadable It is not one JSON object."),
            ("""{"newRecord":{"fodselsnr":"1"}}""", "2 unreadable It has no changeType."),
            ("""{"changeType":"upsert","newRecord":{"fodselsnr":"1"}}""", "2 unreadable Its changeType is none of add, modify and delete."),
            ("""{"changeType":"add"}""", "2 unreadable It has no record."),
            ("""{"changeType":"delete","oldRecord":{"fornavn":"Kari"}}""", "2 unreadable It says that a record is gone and not which."),
            ("""{"changeType":"add","newRecord":{"fodselsnr":"01819010002"}}""", "2 unreadable The control digits of the national id are wrong."),
            ($$$"""{"changeType":"add","newRecord":{"fodselsnr":"{{{Kari}}}","FNR":"{{{Ola}}}"}}""", "2 unreadable NationalId stands there twice, with different values."),
            ($$$"""{"changeType":"add","newRecord":{"fodselsnr":"{{{Kari}}}","fodselsnr":"{{{Ola}}}"}}""", "2 unreadable It is not JSON."),
            ($$$"""{"changeType":"add","newRecord":{"fodselsnr":["{{{Kari}}}","{{{Ola}}}"]}}""", "2 unreadable A field of it has several values."),
            (string.Concat(Enumerable.Repeat("[", 10_000)), "2 unreadable It is nested deeper than 16."),
        ];

        foreach (var (line, told) in rows)
            Assert.Equal([$"1 person {Kari}", told, $"3 person {Kari}"], (await ReadAsync($"{good}\n{line}\n{good}\n", Shape(SyncFormat.ChangeLines))).Select(Told));
    }

    [Fact]
    public async Task csv_finds_its_columns_by_any_of_their_names_and_whatever_separates_them()
    {
        (string Text, string Told)[] files =
        [
            ($"fodselsnr;brukernavn;fornavn\n{Kari};kanor;Kari\n", $"2 person {Kari} kanor Kari"),
            ($"\"Fødselsnummer\",\"Fornavn\",\"User Name\"\r\n\"{Kari}\",\"Kari, K\",kanor\r\n", $"2 person {Kari} kanor Kari, K"),
            ($"nationalId\temail\tmobile\tunknown\n{Kari}\tk@x.example\t900 00 001\t=cmd\n", $"2 person {Kari} k@x.example +4790000001"),
            ($"sep=;\nfnr;sAMAccountName\n{Kari};ADM\\kanor", $"3 person {Kari} adm\\kanor"),
            ($"fnr;fornavn\n{Kari};\"Kari \"\"K\"\"\"\n", $"2 person {Kari} Kari \"K\""),
            ($"changeType;fnr\ndelete;{Kari}\n", $"2 gone Person {Kari}"),
        ];

        foreach (var (text, told) in files)
            Assert.Equal([told], (await ReadAsync(text, Shape(SyncFormat.Csv))).Select(Told));
    }

    [Fact]
    public async Task csv_may_hold_every_kind_where_a_column_tells_it()
    {
        var text = $"kind;id;name;level;fnr;unitId;roleCode\nunit;1;Kommunen;0;;;\nrole;7960;Lektor;;;;\nposition;5;;;{Kari};1;7960\nleader;;;;{Kari};1;\nperson;;;;{Ola};;\nvehicle;;;;;;\n";

        Assert.Equal(
            ["2 unit 1 0 Kommunen", "3 role 7960 Lektor", $"4 position 5 {Kari} 1 7960", $"5 leader 1 {Kari} 1", $"6 person {Ola}", "7 unreadable It is of a kind that is not known."],
            (await ReadAsync(text, Shape(SyncFormat.Csv, kind: null))).Select(Told));
    }

    [Fact]
    public async Task csv_row_that_is_not_as_the_header_spoils_itself_alone()
    {
        var text = $"fnr;fornavn\n{Kari}\n{Kari};\"Kari\n{Kari};a;b\n=cmd|' /C calc'!A0;Kari\n{Ola};=1+1\n\n{Ola};Ola\n";

        Assert.Equal(
            [
                "2 unreadable It has not as many fields as the header, or a quotation mark that is not closed.",
                "3 unreadable It has not as many fields as the header, or a quotation mark that is not closed.",
                "4 unreadable It has not as many fields as the header, or a quotation mark that is not closed.",
                "5 unreadable The national id is not 11 digits.",
                $"6 person {Ola} (Left out, since it cannot be used: GivenName.)",
                $"8 person {Ola} Ola",
            ],
            (await ReadAsync(text, Shape(SyncFormat.Csv))).Select(Told));
    }

    [Fact]
    public async Task json_is_an_array_or_lines_and_a_bad_element_spoils_itself_alone()
    {
        var array = $$$"""
            [
              {"nationalId":"{{{Kari}}}","name":{"givenName":"Kari","familyName":"Nordmann"},"emails":["k@x.example"]},
              {"nationalId":"{{{Kari}}}",,},
              {"nationalId":{{{Ola.TrimStart('0')}}}},
              7,
              {"kind":"unit","id":"1","name":"Kommunen","level":0},
              {"nationalId":"{{{Ola}}}","changeType":"delete"}
            ]
            """;

        Assert.Equal(
            [
                $"2 person {Kari} Kari Nordmann k@x.example",
                "3 unreadable It is not JSON.",
                "4 unreadable The national id has 10 digits; a spreadsheet may have dropped a leading zero.",
                "5 unreadable It is not one JSON object.",
                "6 unit 1 0 Kommunen",
                $"7 gone Person {Ola}",
            ],
            (await ReadAsync(array, Shape(SyncFormat.Json))).Select(Told));
        Assert.Equal([$"1 person {Kari}", $"3 person {Ola}"], (await ReadAsync($$$"""{"fnr":"{{{Kari}}}"}""" + "\n\n" + $$$"""{"fnr":"{{{Ola}}}"}""", Shape(SyncFormat.Json))).Select(Told));
    }

    [Theory]
    [InlineData("Json", "[{\"fnr\":\"01819010001\"},{\"fnr\":\"x\"},{\"fnr\":\"02820550032\"},{}]", "1,2,3,4")]
    [InlineData("Json", "[\n{\"fnr\":\"01819010001\"},\n{\"fnr\":\"x\"},\n\n{\"fnr\":\"02820550032\"}]", "2,3,5")]
    [InlineData("Xml", "<persons><person><fnr>01819010001</fnr></person><person/><person fnr=\"02820550032\"/></persons>", "1,2,3")]
    [InlineData("Xml", "<persons>\n<person><fnr>01819010001</fnr></person>\n<person/></persons>", "2,3")]
    public async Task record_is_told_by_its_line_or_by_its_number_where_all_stand_on_one(string format, string text, string lines) =>
        Assert.Equal(lines, string.Join(',', (await ReadAsync(text, Shape(Enum.Parse<SyncFormat>(format)))).Select(row => row.Line)));

    [Theory]
    [InlineData("Csv", "fnr;Hårfarge;brukernavn;hårfarge\n01819010001;x;kari;y\n", "1 Hårfarge")]
    [InlineData("Csv", "fnr;02820550032;=cmd|x!A1;ok\n01819010001;a;b;c\n", "1 ok")]
    [InlineData("Json", "[{\"fnr\":\"01819010001\"},{\"fnr\":\"02820550032\",\"shoe\":43,\"extra\":{\"hat\":\"red\"}},{\"fnr\":\"03837810050\",\"SHOE\":44}]", "2 shoe,2 hat")]
    [InlineData("ChangeLines", "{\"changeType\":\"add\",\"newRecord\":{\"fnr\":\"01819010001\",\"shoe\":43}}\n", "1 shoe")]
    [InlineData("Xml", "<persons><person><fnr>01819010001</fnr><shoe>43</shoe></person><person hat=\"red\"><shoe/></person></persons>", "1 shoe,2 hat")]
    public async Task field_that_is_not_known_is_told_once_by_its_name(string format, string text, string told) => Assert.Equal(
        told.Split(',').Select(one => one.Split(' ')).Select(one => new SourceRow.Aside(long.Parse(one[0], System.Globalization.CultureInfo.InvariantCulture), $"The field \"{one[1]}\" is none that is known, and is left alone.")),
        await AsidesAsync(text, Shape(Enum.Parse<SyncFormat>(format))));

    [Fact]
    public async Task only_so_many_unknown_fields_are_told() => Assert.Equal(
        50, (await AsidesAsync($"fnr;{string.Join(';', Enumerable.Range(0, 500).Select(i => $"f{i}"))}\n01819010001{new string(';', 500)}\n", Shape(SyncFormat.Csv))).Count);

    [Fact]
    public async Task blanks_in_front_are_no_empty_source_however_slowly_they_come()
    {
        var octets = System.Text.Encoding.UTF8.GetBytes($" \n\t \r\n[{{\"fnr\":\"{Kari}\"}}]");
        for (var chunk = 1; chunk < 8; chunk++)
            Assert.Equal([$"3 person {Kari}"], (await ReadAsync(octets, Shape(SyncFormat.Json), chunk)).Select(Told));
        Assert.Equal(["1 broken Empty"], (await ReadAsync(new string(' ', 100_000), Shape(SyncFormat.Json))).Select(Told));
    }

    [Theory]
    [InlineData("ka*ri")]
    [InlineData("ka/ri@virksomhet1.example")]
    [InlineData("a=b")]
    [InlineData("kari[1]")]
    public async Task user_name_with_characters_that_no_account_has_spoils_its_row(string name)
    {
        var row = Assert.IsType<SourceRow.Unreadable>(Assert.Single(await ReadAsync($"fnr;brukernavn\n{Kari};{name}\n", Shape(SyncFormat.Csv))));

        Assert.Contains("has a character that no account has", row.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain(name, row.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task half_a_surrogate_pair_in_json_spoils_its_row_alone_and_its_key_is_known()
    {
        const string half = "\\ud800";
        (string Record, string Told)[] records =
        [
            ($$"""{"fnr":"{{half}}"}""", "unreadable The national id is not 11 digits."),
            ($$"""{"fnr":"{{Kari}}","fornavn":"{{half}}"}""", $"person {Kari} (Left out, since it cannot be used: GivenName.)"),
            ($$"""{"fnr":"{{Kari}}","{{half}}":"x","fornavn":"Kari"}""", "unreadable The name of a member is no text."),
            ($$"""{"fnr":"{{Kari}}","brukernavn":"{{half}}"}""", "unreadable UserName is longer than 256 characters, holds white space, is half of a DOMAIN\\user, begins like a formula, or has a character that no account has (\" / [ ] : ; | = , + * ? < >)."),
            ($$"""{"fnr":"{{Kari}}","brukernavn":["{{half}}"]}""", "unreadable UserName is longer than 256 characters, holds white space, is half of a DOMAIN\\user, begins like a formula, or has a character that no account has (\" / [ ] : ; | = , + * ? < >)."),
        ];

        foreach (var (record, told) in records)
        {
            var line = $$$"""{"changeType":"add","newRecord":{{{record}}}}""";
            Assert.Equal([$"1 {told}", $"2 person {Ola}"], (await ReadAsync($$$"""{{{record}}}""" + "\n" + $$$"""{"fnr":"{{{Ola}}}"}""", Shape(SyncFormat.Json))).Select(Told));
            Assert.Equal([$"1 {told}", $"2 person {Ola}"], (await ReadAsync($$$"""[{{{record}}},{{{"\n"}}}{"fnr":"{{{Ola}}}"}]""", Shape(SyncFormat.Json))).Select(Told));
            Assert.Equal([$"1 {told}", $"2 person {Ola}"], (await ReadAsync(line + "\n" + $$$"""{"changeType":"add","newRecord":{"fnr":"{{{Ola}}}"}}""" + "\n", Shape(SyncFormat.ChangeLines))).Select(Told));
        }

        var spoiled = await ReadAsync(records[3].Record, Shape(SyncFormat.Json));
        Assert.NotNull(Assert.IsType<SourceRow.Unreadable>(Assert.Single(spoiled)).Key);
        Assert.IsType<SourceRow.Unreadable>((await ReadAsync($$$"""{"changeType":"{{{half}}}","newRecord":{"fnr":"{{{Kari}}}"}}""" + "\n", Shape(SyncFormat.ChangeLines)))[0]);
    }

    [Fact]
    public async Task xml_takes_fields_from_attributes_and_elements_however_deep()
    {
        var xml = $"""
            <?xml version="1.0" encoding="utf-8"?>
            <!-- export -->
            <data>
              <persons>
                <person fnr="{Kari}"><name><fornavn>Kari &amp; co</fornavn></name><brukernavn><![CDATA[kanor]]></brukernavn></person>
                <row><fodselsnr>{Ola}</fodselsnr></row>
              </persons>
              <units/>
              <unit id="1" name="Kommunen"/>
              <person changeType="delete"><fnr>{Per}</fnr></person>
              <vehicle/>
            </data>
            """;

        Assert.Equal(
            [$"5 person {Kari} kanor Kari & co", $"6 person {Ola}", "9 unit 1 0 Kommunen", $"10 gone Person {Per}", "11 unreadable It is of a kind that is not known."],
            (await ReadAsync(xml, Shape(SyncFormat.Xml, kind: null))).Select(Told));
    }

    [Fact]
    public async Task nothing_is_said_of_what_is_gone_from_a_source_that_tells_everything()
    {
        var text = $"changeType;fnr\ndelete;{Kari}\n;{Ola}\n";

        Assert.Equal([$"3 person {Ola}"], (await ReadAsync(text, Shape(SyncFormat.Csv, extent: SourceExtent.Full))).Select(Told));
    }

    [Fact]
    public async Task what_a_login_hangs_on_spoils_its_row_and_what_is_only_told_is_left_out()
    {
        (string Column, string Value, string Told)[] cells =
        [
            ("brukernavn", "kari nordmann", $"2 unreadable UserName is longer than 256 characters, holds white space, is half of a DOMAIN\\user, begins like a formula, or has a character that no account has (\" / [ ] : ; | = , + * ? < >)."),
            ("brukernavn", "@kanor", $"2 unreadable UserName is longer than 256 characters, holds white space, is half of a DOMAIN\\user, begins like a formula, or has a character that no account has (\" / [ ] : ; | = , + * ? < >)."),
            ("brukernavn", "ADM\\", $"2 unreadable UserName is longer than 256 characters, holds white space, is half of a DOMAIN\\user, begins like a formula, or has a character that no account has (\" / [ ] : ; | = , + * ? < >)."),
            ("brukernavn", "x' OR 1=1--", $"2 unreadable UserName is longer than 256 characters, holds white space, is half of a DOMAIN\\user, begins like a formula, or has a character that no account has (\" / [ ] : ; | = , + * ? < >)."),
            ("brukernavn", "*)(uid=*", $"2 unreadable UserName is longer than 256 characters, holds white space, is half of a DOMAIN\\user, begins like a formula, or has a character that no account has (\" / [ ] : ; | = , + * ? < >)."),
            ("upn", new string('x', 257), $"2 unreadable PrincipalName is longer than 256 characters, holds white space, is half of a DOMAIN\\user, begins like a formula, or has a character that no account has (\" / [ ] : ; | = , + * ? < >)."),
            ("objectGUID", "7", "2 unreadable ObjectGuid is no GUID."),
            ("gyldigFra", "1.8.26", "2 unreadable ValidFrom is no date as 2026-08-01 or 2026-08-01T00:00:00Z."),
            ("gyldigTil", "0001-01-01", "2 unreadable ValidTo is no date as 2026-08-01 or 2026-08-01T00:00:00Z."),
            ("epost", "kari at x", $"2 person {Kari} (Left out, since it cannot be used: Email.)"),
            ("mobil", "+47 12", $"2 person {Kari} (Left out, since it cannot be used: Mobile.)"),
            ("fornavn", "-Kari", $"2 person {Kari} (Left out, since it cannot be used: GivenName.)"),
            ("fornavn", "Ka\u202Eri", $"2 person {Kari} (Left out, since it cannot be used: GivenName.)"),
            ("fornavn", "Sm\uFFFDri", $"2 person {Kari} (Left out, since it cannot be used: GivenName.)"),
            ("mobil", "0047 90000001", $"2 person {Kari} +4790000001"),
        ];

        foreach (var (column, value, told) in cells)
            Assert.Equal([told], (await ReadAsync($"fnr;{column}\n{Kari};{value}\n", Shape(SyncFormat.Csv))).Select(Told));
    }

    [Fact]
    public async Task synthetic_national_id_is_taken_in_test_environments_only()
    {
        var rows = await ReadAsync($"fnr\n{Kari}\n", Shape(SyncFormat.Csv, allowsSynthetic: false));

        Assert.Equal(["2 unreadable The national id is of a test series, and this tenant is in production."], rows.Select(Told));
        Assert.NotNull(Assert.IsType<SourceRow.Unreadable>(Assert.Single(rows)).Key);
    }

    [Fact]
    public async Task days_are_norways_and_the_last_day_is_included()
    {
        var rows = await ReadAsync($"fnr;gyldigFra;gyldigTil\n{Kari};2026-08-01;2026-12-31\n{Ola};01.01.1990;9999-12-31\n", Shape(SyncFormat.Csv));

        var kari = Assert.IsType<SyncedRecord.Person>(Assert.IsType<SourceRow.Present>(rows[0]).Record).Profile;
        Assert.Equal(new DateTimeOffset(2026, 7, 31, 22, 0, 0, TimeSpan.Zero), kari.ValidFrom);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero), kari.ValidTo);
        Assert.Null(Assert.IsType<SyncedRecord.Person>(Assert.IsType<SourceRow.Present>(rows[1]).Record).Profile.ValidTo);
    }

    [Fact]
    public async Task every_encoding_that_is_read_gives_the_same_letters()
    {
        var text = $"fnr;fornavn;etternavn\n{Kari};Bjørg;Ås\n";
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(text),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            windows.GetBytes(text),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            Encoding.Unicode.GetBytes(text),
            Encoding.BigEndianUnicode.GetBytes(text),
        ];

        foreach (var file in files)
        {
            foreach (var chunk in new[] { int.MaxValue, 1, 3 })
                Assert.Equal([$"2 person {Kari} Bjørg Ås"], (await ReadAsync(file, Shape(SyncFormat.Csv), chunk)).Select(Told));
        }
    }
}
