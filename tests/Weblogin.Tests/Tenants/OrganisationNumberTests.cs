using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class OrganisationNumberTests
{
    [Theory]
    [InlineData("991825827")]
    [InlineData("983163327")]
    [InlineData("988312495")]
    [InlineData("123456785")]
    public void number_with_its_control_digit_is_taken(string number) => Assert.True(OrganisationNumber.IsValid(number));

    [Theory]
    [InlineData("123456789")]
    [InlineData("970202755")]
    [InlineData("99182582")]
    [InlineData("9918258270")]
    [InlineData("99182582 ")]
    [InlineData("99182582x")]
    [InlineData("٩٩١٨٢٥٨٢٧")]
    [InlineData("")]
    public void anything_else_is_refused(string number) => Assert.False(OrganisationNumber.IsValid(number));
}
