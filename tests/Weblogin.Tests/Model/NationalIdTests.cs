using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Model;

/// <summary>Every number here is published as a test number or an example; none belongs to anybody.</summary>
public sealed class NationalIdTests
{
    [Theory]
    [InlineData("02013299997", nameof(NationalIdKind.Fodselsnummer), false)]
    [InlineData("30108299920", nameof(NationalIdKind.Fodselsnummer), false)]
    [InlineData("28894698995", nameof(NationalIdKind.Fodselsnummer), true)]
    [InlineData("31739556891", nameof(NationalIdKind.Fodselsnummer), true)]
    [InlineData("20914695016", nameof(NationalIdKind.Fodselsnummer), true)]
    [InlineData("10915596784", nameof(NationalIdKind.Fodselsnummer), true)]
    [InlineData("68126952442", nameof(NationalIdKind.DNumber), false)]
    [InlineData("47906701517", nameof(NationalIdKind.DNumber), true)]
    [InlineData("41814061033", nameof(NationalIdKind.DNumber), true)]
    [InlineData("41810021827", nameof(NationalIdKind.DNumber), true)]
    public void number_under_the_rule_of_today_is_read(string digits, string kind, bool synthetic) =>
        IsRead(digits, Enum.Parse<NationalIdKind>(kind), synthetic);

    [Theory]
    [InlineData("02013299903", nameof(NationalIdKind.Fodselsnummer), false)]
    [InlineData("02013299911", nameof(NationalIdKind.Fodselsnummer), false)]
    [InlineData("30108299939", nameof(NationalIdKind.Fodselsnummer), false)]
    [InlineData("30108299947", nameof(NationalIdKind.Fodselsnummer), false)]
    [InlineData("30108299955", nameof(NationalIdKind.Fodselsnummer), false)]
    [InlineData("01813299921", nameof(NationalIdKind.Fodselsnummer), true)]
    [InlineData("41813299923", nameof(NationalIdKind.DNumber), true)]
    public void number_under_the_rule_from_2032_is_read(string digits, string kind, bool synthetic) =>
        IsRead(digits, Enum.Parse<NationalIdKind>(kind), synthetic);

    [Theory]
    [InlineData("81212121223")]
    [InlineData("94545456561")]
    [InlineData("13527248013")]
    [InlineData("68467038838")]
    public void number_that_a_health_service_made_for_itself_is_refused_by_name(string digits) => Assert.Equal(NationalIdFault.LocalNumber, FaultOf(digits));

    [Theory]
    [InlineData("13527248013", nameof(NationalIdKind.Fodselsnummer))]
    [InlineData("68467038838", nameof(NationalIdKind.DNumber))]
    public void number_that_only_a_test_can_mean_is_synthetic_in_test_local_in_earnest_and_read_back(string digits, string kind)
    {
        Assert.Equal(NationalIdFault.LocalNumber, FaultOf(digits, NationalIdScope.Of(isTest: false, takesDuf: false)));
        IsRead(digits, Enum.Parse<NationalIdKind>(kind), true, NationalIdScope.Of(isTest: true, takesDuf: false));
        var stored = NationalId.OfStored(digits);
        Assert.True(stored.IsSynthetic);
        Assert.Equal(NationalIdFault.LocalNumber, stored.FaultWithin(NationalIdScope.Of(isTest: false, takesDuf: false)));
    }

    [Theory]
    [InlineData("28894698995")]
    [InlineData("31739556891")]
    [InlineData("47906701517")]
    public void number_of_a_test_series_is_refused_in_earnest(string digits)
    {
        Assert.Equal(NationalIdFault.Synthetic, FaultOf(digits, NationalIdScope.Of(isTest: false, takesDuf: true)));
        Assert.Null(FaultOf(digits, NationalIdScope.Of(isTest: true, takesDuf: false)));
    }

    [Theory]
    [InlineData("200112345609")]
    [InlineData("201017238203")]
    [InlineData("200816832910")]
    public void duf_number_is_read_by_libraries_alone(string digits)
    {
        IsRead(digits, NationalIdKind.DufNumber, false, NationalIdScope.Of(isTest: false, takesDuf: true));
        Assert.Equal(NationalIdFault.Form, FaultOf(digits, NationalIdScope.Of(isTest: true, takesDuf: false)));
        Assert.Equal(NationalIdFault.Form, FaultOf(digits));
        Assert.Equal(digits, NationalId.OfStored(digits).Reveal());
    }

    [Theory]
    [InlineData("200112345608", nameof(NationalIdFault.ControlDigits))]
    [InlineData("210112345609", nameof(NationalIdFault.Date))]
    [InlineData("20011234560x", nameof(NationalIdFault.Form))]
    [InlineData("2001123456090", nameof(NationalIdFault.Form))]
    public void what_is_no_duf_number_is_refused_with_its_reason(string digits, string fault) =>
        Assert.Equal(Enum.Parse<NationalIdFault>(fault), FaultOf(digits, NationalIdScope.Of(isTest: false, takesDuf: true)));

    [Fact]
    public void every_slip_of_one_digit_in_a_duf_number_is_seen()
    {
        const string Valid = "201017238203";
        for (var place = 4; place < Valid.Length; place++)
        foreach (var digit in "0123456789".Where(digit => digit != Valid[place]))
            Assert.NotNull(FaultOf(Valid[..place] + digit + Valid[(place + 1)..], NationalIdScope.Of(isTest: false, takesDuf: true)));
    }

    [Theory]
    [InlineData("12345678901", nameof(NationalIdFault.Date))]
    [InlineData("00000000000", nameof(NationalIdFault.Date))]
    [InlineData("55076500565", nameof(NationalIdFault.ControlDigits))]
    [InlineData("17454026641", nameof(NationalIdFault.ControlDigits))]
    [InlineData("01819010002", nameof(NationalIdFault.ControlDigits))]
    [InlineData("1819010001", nameof(NationalIdFault.Form))]
    [InlineData("018190100011", nameof(NationalIdFault.Form))]
    [InlineData("018190 10001", nameof(NationalIdFault.Form))]
    [InlineData("0181901000x", nameof(NationalIdFault.Form))]
    [InlineData("٠١٨١٩٠١٠٠٠١", nameof(NationalIdFault.Form))]
    [InlineData("", nameof(NationalIdFault.Missing))]
    [InlineData("   ", nameof(NationalIdFault.Missing))]
    [InlineData(null, nameof(NationalIdFault.Missing))]
    public void anything_else_is_refused_with_its_reason(string? text, string fault) => Assert.Equal(Enum.Parse<NationalIdFault>(fault), FaultOf(text));

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(65)]
    [InlineData(80)]
    public void december_and_january_are_months_in_every_series(int offset)
    {
        foreach (var month in (int[])[1, 12])
        {
            IsRead(Number($"15{month + offset:00}90"), NationalIdKind.Fodselsnummer, offset != 0, NationalIdScope.Of(isTest: true, takesDuf: false));
            IsRead(Number($"55{month + offset:00}90"), NationalIdKind.DNumber, offset != 0, NationalIdScope.Of(isTest: true, takesDuf: false));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void every_month_of_a_local_series_is_local(int month) => Assert.Equal(NationalIdFault.LocalNumber, FaultOf(Number($"15{month + 40:00}90")));

    [Theory]
    [InlineData("1500")]
    [InlineData("1513")]
    [InlineData("1540")]
    [InlineData("1553")]
    [InlineData("1565")]
    [InlineData("1578")]
    [InlineData("1580")]
    [InlineData("1593")]
    [InlineData("0001")]
    [InlineData("3201")]
    [InlineData("3002")]
    [InlineData("3104")]
    [InlineData("4001")]
    public void day_and_month_that_no_series_has_are_refused(string dayAndMonth) => Assert.Equal(NationalIdFault.Date, FaultOf(Number(dayAndMonth + "90")));

    [Fact]
    public void leap_day_is_a_day_because_the_century_is_unknown() => IsRead(Number("290200"), NationalIdKind.Fodselsnummer, false);

    [Fact]
    public void white_space_around_is_let_go()
    {
        Assert.True(NationalId.TryParse(" 01819010001\t", out var id, out _));
        Assert.Equal("01819010001", id.Reveal());
    }

    [Fact]
    public void number_is_never_printed()
    {
        Assert.True(NationalId.TryParse("01819010001", out var id, out _));
        Assert.DoesNotContain("0181901", $"{id}", StringComparison.Ordinal);
    }

    private static void IsRead(string digits, NationalIdKind kind, bool synthetic, NationalIdScope? scope = null)
    {
        Assert.True(NationalId.TryParse(digits, scope ?? NationalIdScope.General, out var id, out var fault), $"{digits}: {fault}");
        Assert.Equal((kind, synthetic, digits), (id.Kind, id.IsSynthetic, id.Reveal()));
    }

    private static NationalIdFault? FaultOf(string? text, NationalIdScope? scope = null) => NationalId.TryParse(text, scope ?? NationalIdScope.General, out _, out var fault) ? null : fault;

    /// <summary>A number of this date with control digits by today's rule, written down here from Skatteetaten's text and not by the code under test.</summary>
    private static string Number(string date)
    {
        for (var individual = 100; individual < 1000; individual++)
        {
            var nine = $"{date}{individual}";
            var first = 11 - Sum(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11;
            first = first == 11 ? 0 : first;
            var second = 11 - Sum($"{nine}{first}", [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
            second = second == 11 ? 0 : second;
            if (first < 10 && second < 10)
                return $"{nine}{first}{second}";
        }

        throw new InvalidOperationException("No number of that date.");
    }

    private static int Sum(string digits, int[] weights) => digits.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum();
}
