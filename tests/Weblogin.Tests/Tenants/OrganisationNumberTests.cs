using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class OrganisationNumberTests
{
    [Theory]
    [InlineData("311000012")]
    [InlineData("311000020")]
    [InlineData("312345676")]
    [InlineData("311000039")]
    public void number_with_its_control_digit_is_taken(string number) => Assert.True(OrganisationNumber.IsValid(number));

    [Theory]
    [InlineData("123456789")]
    [InlineData("311000011")]
    [InlineData("31100001")]
    [InlineData("3110000120")]
    [InlineData("31100001 ")]
    [InlineData("31100001x")]
    [InlineData("٣١١٠٠٠٠١٢")]
    [InlineData("")]
    public void anything_else_is_refused(string number) => Assert.False(OrganisationNumber.IsValid(number));
}
