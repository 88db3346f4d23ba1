using Weblogin.Resolve;
using Xunit;

namespace Weblogin.Tests.Resolve;

/// <summary>User names as people see them, and which can be any at all.</summary>
public sealed class ShownUserNameTests
{
    [Theory]
    [InlineData("kari", "kari")]
    [InlineData("01819010001", "***********")]
    [InlineData("01819010001@virksomhet1.example", "***********@virksomhet1.example")]
    [InlineData("adm\\01819010001", "adm\\***********")]
    [InlineData("200112345609", "************")]
    [InlineData("adm\\13527248013", "adm\\***********")]
    [InlineData("01819010002", "01819010002")]
    [InlineData("kari01819010001", "kari01819010001")]
    public void name_that_is_a_national_id_is_masked(string name, string shown) => Assert.Equal(shown, UserName.Shown(name));

    [Theory]
    [InlineData("kari.nordmann@virksomhet1.example")]
    [InlineData("adm\\kari-2_b'd!$%&(){}^~#")]
    public void name_that_active_directory_takes_is_possible(string name) => Assert.True(UserName.IsPossible(name));

    [Fact]
    public void characters_that_active_directory_takes_nowhere_are_none() =>
        Assert.All("\"/[]:;|=,+*?<>", c => Assert.False(UserName.IsPossible($"ka{c}ri")));
}
