using System.Text;
using Weblogin.Model;
using Weblogin.Patrons;
using Xunit;

namespace Weblogin.Tests.Patrons;

public sealed class PatronReaderTests
{
    [Fact]
    public void rows_are_read_by_the_names_of_their_columns()
    {
        var (rows, faults) = Read("pin,cardNumber,email,mobile,nationalId,level,password\n4071,n000 106184,Ola@Bibliotek.example,90000001,02820550032,nlsso-loa-low,\"fire, tilfeldige ord\"\n,N000106186,,,,,\n");

        Assert.Empty(faults);
        Assert.Equal(("N000106184", "4071", "+4790000001", "fire, tilfeldige ord", AssuranceLevel.Low), (rows[0].CardNumber.Value, rows[0].Pin, rows[0].Mobile, rows[0].Password, rows[0].Minimum!.Value));
        Assert.Equal("02820550032", rows[0].NationalId!.Reveal());
        Assert.Equal(("N000106186", null, null, null), (rows[1].CardNumber.Value, rows[1].Pin, rows[1].NationalId, rows[1].Minimum));
    }

    [Theory]
    [InlineData("N1", "4071", "cardNumber")]
    [InlineData("", "4071", "cardNumber")]
    [InlineData("N000106184", "407", "pin")]
    [InlineData("N000106184", "secret", "pin")]
    public void fault_names_its_row_and_column_and_nothing_of_what_stands_there(string card, string pin, string column)
    {
        var (rows, faults) = Read($"cardNumber;pin\nN000106180;4071\n{card};{pin}\n");

        Assert.Empty(rows);
        var fault = Assert.Single(faults);
        Assert.Equal(3, fault.Row);
        Assert.Contains(column, fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mobile", "123")]
    [InlineData("email", "ola")]
    [InlineData("nationalId", "12345678901")]
    [InlineData("level", "high")]
    [InlineData("password", "kort")]
    public void fault_of_any_column_is_found(string column, string value) =>
        Assert.Contains(column, Assert.Single(Read($"cardNumber;{column}\nN000106184;{value}\n").Faults).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("pin;password\n")]
    [InlineData("cardNumber;pin;pin\n")]
    [InlineData("cardNumber;shoeSize\n")]
    [InlineData("cardNumber;pin\nN000106184\n")]
    [InlineData("cardNumber;pin\nN000106184;4071\nn000 106184;4072\n")]
    public void file_that_is_not_one_of_patrons_is_refused(string file) => Assert.NotEmpty(Read(file).Faults);

    [Fact]
    public void synthetic_national_id_is_none_in_production() =>
        Assert.Contains("nationalId", Assert.Single(Read("cardNumber;nationalId\nN000106184;02820550032\n", isTest: false).Faults).ToString(), StringComparison.Ordinal);

    private static (IReadOnlyList<PatronRow> Rows, IReadOnlyList<PatronFault> Faults) Read(string file, bool isTest = true)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        return PatronReader.Read(stream, NationalIdScope.Of(isTest, takesDuf: false), CancellationToken.None);
    }
}
