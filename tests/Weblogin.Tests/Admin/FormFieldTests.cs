using Weblogin.Admin.Forms;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Where a fault of a document stands in a form over it.</summary>
public sealed class FormFieldTests
{
    private static readonly FormField[] _fields = [new("claims", FieldKind.Lines) { Paths = ["claims"] }, new("email", FieldKind.Lines) { Paths = ["claims.email", "mail"] }];

    [Theory]
    [InlineData("claims", "claims")]
    [InlineData("claims.other[0]", "claims")]
    [InlineData("claims.email", "email")]
    [InlineData("claims.email[3].from", "email")]
    [InlineData("mail", "email")]
    [InlineData("claimsOfOthers", null)]
    [InlineData("environment", null)]
    [InlineData("", null)]
    public void fault_stands_at_the_field_of_the_longest_path_or_at_none(string path, string? field) => Assert.Equal(field, FormField.At(_fields, path));
}
