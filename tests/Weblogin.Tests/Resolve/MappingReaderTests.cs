using System.Text;
using Weblogin.Model;
using Weblogin.Resolve;
using Xunit;

namespace Weblogin.Tests.Resolve;

public sealed class MappingReaderTests
{
    private const string Kari = "01819010001";
    private const string Ola = "02820550032";
    private const string Header = "userName;nationalId\n";

    [Theory]
    [InlineData("userName;nationalId\nkari;01819010001\nola;02820550032\n")]
    [InlineData("userName,nationalId\r\nkari,01819010001\r\nola,02820550032\r\n")]
    [InlineData("\uFEFFuserName;nationalId\nkari;01819010001\nola;02820550032")]
    [InlineData("NATIONALID;username\n01819010001;kari\n02820550032;ola\n")]
    [InlineData("\"userName\";\"nationalId\"\n\"kari\";\"01819010001\"\n\"ola\"; 02820550032 \n")]
    [InlineData("userName;nationalId\n\nKari;01819010001\n\n\nOLA;02820550032\n\n")]
    public void good_file_is_read_whatever_its_dress(string text)
    {
        var read = Read(text);

        Assert.Empty(read.Faults);
        Assert.Equal([("kari", Kari), ("ola", Ola)], read.Mappings.Select(mapping => (mapping.UserName, mapping.NationalId.Reveal())));
    }

    [Theory]
    [InlineData("kari", nameof(MappingFaultReason.Fields))]
    [InlineData("kari;01819010001;x", nameof(MappingFaultReason.Fields))]
    [InlineData("kari,01819010001", nameof(MappingFaultReason.Fields))]
    [InlineData("\"kari;01819010001", nameof(MappingFaultReason.Fields))]
    [InlineData("ka\"ri;01819010001", nameof(MappingFaultReason.Fields))]
    [InlineData("\"kari\"x;01819010001", nameof(MappingFaultReason.Fields))]
    [InlineData("=cmd|'/c calc'!A1;01819010001", nameof(MappingFaultReason.Formula))]
    [InlineData("\"=HYPERLINK(\"\"https://evil.example\"\")\";01819010001", nameof(MappingFaultReason.Formula))]
    [InlineData(" =1+1;01819010001", nameof(MappingFaultReason.Formula))]
    [InlineData("@kari;01819010001", nameof(MappingFaultReason.Formula))]
    [InlineData("kari;=\"01819010001\"", nameof(MappingFaultReason.Fields))]
    [InlineData("kari;=01819010001", nameof(MappingFaultReason.Formula))]
    [InlineData("kari;+1819010001", nameof(MappingFaultReason.Formula))]
    [InlineData(";01819010001", nameof(MappingFaultReason.UserName))]
    [InlineData("kari nordmann;01819010001", nameof(MappingFaultReason.UserName))]
    [InlineData("ka\0ri;01819010001", nameof(MappingFaultReason.UserName))]
    [InlineData("\\kari;01819010001", nameof(MappingFaultReason.UserName))]
    [InlineData("ELEV\\;01819010001", nameof(MappingFaultReason.UserName))]
    [InlineData("SKOG\\ELEV\\kari;01819010001", nameof(MappingFaultReason.UserName))]
    [InlineData("kari;", nameof(MappingFaultReason.NationalIdMissing))]
    [InlineData("kari;1819010001", nameof(MappingFaultReason.LeadingZeroLost))]
    [InlineData("kari;018190100010", nameof(MappingFaultReason.NationalIdForm))]
    [InlineData("kari;1,81901E+09", nameof(MappingFaultReason.NationalIdForm))]
    [InlineData("kari;01939010001", nameof(MappingFaultReason.NationalIdDate))]
    [InlineData("kari;01819010002", nameof(MappingFaultReason.NationalIdControlDigits))]
    [InlineData("kari;81212121223", nameof(MappingFaultReason.NationalIdLocal))]
    public void bad_row_is_told_by_its_number_and_reason(string row, string reason)
    {
        var read = Read($"{Header}ola;{Ola}\n{row}\nper;03837810050\n");

        Assert.Equal((3, reason), (Assert.Single(read.Faults).Row, read.Faults[0].Reason.ToString()));
        Assert.Equal(["ola", "per"], read.Mappings.Select(mapping => mapping.UserName));
    }

    [Fact]
    public void fault_says_nothing_of_what_stands_in_the_row()
    {
        var read = Read($"{Header}kari.nordmann;01819010002\nkari.nordmann x;01819010002\n");

        Assert.Equal(2, read.Faults.Count);
        Assert.All(read.Faults, fault => Assert.DoesNotContain("kari", fault.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(read.Faults, fault => Assert.DoesNotContain("0181901", fault.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void every_reason_has_a_sentence() =>
        Assert.All(Enum.GetValues<MappingFaultReason>(), reason => Assert.NotEmpty(new MappingFault(2, reason, 3).ToString()));

    [Fact]
    public void two_numbers_for_one_user_name_are_both_told_and_neither_is_taken()
    {
        var read = Read($"{Header}kari;{Kari}\nola;{Ola}\nKARI;{Ola}\nkari;03837810050\n");

        Assert.Equal([(2, 4), (4, 2), (5, 2)], read.Faults.Select(fault => (fault.Row, fault.Other!.Value)));
        Assert.Equal("ola", Assert.Single(read.Mappings).UserName);
    }

    [Fact]
    public void one_name_in_two_domains_is_two_accounts()
    {
        var read = Read($"{Header}ADM\\kanor;{Kari}\nELEV\\kanor;{Ola}\nkanor@elev.test;{Ola}\n");

        Assert.Empty(read.Faults);
        Assert.Equal([("adm\\kanor", Kari), ("elev\\kanor", Ola), ("kanor@elev.test", Ola)], read.Mappings.Select(mapping => (mapping.UserName, mapping.NationalId.Reveal())));
    }

    [Fact]
    public void row_that_repeats_another_is_told_and_harmless()
    {
        var read = Read($"{Header}kari;{Kari}\nKARI;{Kari}\n");

        Assert.Empty(read.Faults);
        Assert.Equal([3], read.Repeated);
        Assert.Single(read.Mappings);
    }

    [Fact]
    public void second_account_of_a_person_is_told_and_taken()
    {
        var read = Read($"{Header}kari;{Kari}\nadm-kari;{Kari}\n");

        Assert.Equal([3], read.SharedPersons);
        Assert.Equal(2, read.Mappings.Count);
    }

    [Fact]
    public void test_numbers_are_refused_in_production() =>
        Assert.Equal(MappingFaultReason.Synthetic, Assert.Single(Assert.IsType<MappingFile.Read>(MappingReader.Read(Stream($"{Header}kari;{Kari}\n"), NationalIdScope.Of(isTest: false, takesDuf: false), CancellationToken.None)).Faults).Reason);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("kari;01819010001\n", "header")]
    [InlineData("userName\nkari\n", "header")]
    [InlineData("userName;nationalId;name\n", "header")]
    [InlineData("userName|nationalId\n", "header")]
    [InlineData("<html><body>404</body></html>", "header")]
    public void file_without_its_header_is_none(string text, string words) => Assert.Contains(words, Unreadable(Encoding.UTF8.GetBytes(text)).Sentence, StringComparison.Ordinal);

    [Fact]
    public void other_encodings_are_refused()
    {
        var text = $"{Header}kåre;{Kari}\n";

        Assert.Contains("UTF-8", Unreadable(Encoding.Latin1.GetBytes(text)).Sentence, StringComparison.Ordinal);
        Assert.Contains("UTF-8", Unreadable([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]).Sentence, StringComparison.Ordinal);
        Assert.Contains("header", Unreadable(Encoding.Unicode.GetBytes($"{Header}kari;{Kari}\n")).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void row_that_does_not_end_is_refused_before_it_fills_the_memory() =>
        Assert.Contains("longer than", Unreadable(Encoding.UTF8.GetBytes(Header + new string('a', 100_000))).Sentence, StringComparison.Ordinal);

    [Fact]
    public void header_that_does_not_end_is_refused() =>
        Assert.Contains("longer than", Unreadable(Encoding.UTF8.GetBytes(new string('a', 100_000))).Sentence, StringComparison.Ordinal);

    [Fact]
    public void quotation_mark_that_does_not_end_spoils_its_own_row_only()
    {
        var read = Read($"{Header}kari;\"{Kari}\nola;{Ola}\n");

        Assert.Equal(2, Assert.Single(read.Faults).Row);
        Assert.Equal("ola", Assert.Single(read.Mappings).UserName);
    }

    [Fact]
    public void file_of_nothing_but_bad_rows_is_given_up()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < MappingReader.MaxFaults + 100; i++)
            text.Append("x;y\n");

        Assert.Contains("not read on", Unreadable(Encoding.UTF8.GetBytes(text.ToString())).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void long_file_keeps_its_row_numbers()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < 20_000; i++)
            text.Append($"user{i};{(i % 5_000 == 4_999 ? "x" : Kari)}\n");

        Assert.Equal([5_001, 10_001, 15_001, 20_001], Read(text.ToString()).Faults.Select(fault => fault.Row));
    }

    private static MappingFile.Read Read(string text) => Assert.IsType<MappingFile.Read>(MappingReader.Read(Stream(text), NationalIdScope.Of(isTest: true, takesDuf: false), CancellationToken.None));

    private static MappingFile.Unreadable Unreadable(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return Assert.IsType<MappingFile.Unreadable>(MappingReader.Read(stream, NationalIdScope.Of(isTest: true, takesDuf: false), CancellationToken.None));
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
