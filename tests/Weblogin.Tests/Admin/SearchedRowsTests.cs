using Weblogin.Admin.Frame;
using Xunit;

namespace Weblogin.Tests.Admin;

public sealed class SearchedRowsTests
{
    private static readonly SearchedRows<string> Rows = new(["Oslo", "Ås", "Østre Toten", "Vestre Toten", ""], row => row);

    [Theory]
    [InlineData("toten", "Østre Toten|Vestre Toten")]
    [InlineData("ÅS", "Ås")]
    [InlineData("s", "Oslo|Ås|Østre Toten|Vestre Toten")]
    [InlineData("o", "Oslo|Østre Toten|Vestre Toten")]
    [InlineData("Toten\nVestre", "")]
    [InlineData("osloÅs", "")]
    [InlineData("x", "")]
    public void row_is_found_by_any_part_of_what_it_is_known_by_and_by_no_part_of_two(string query, string found) => Assert.Equal(found, string.Join('|', Rows.Find(query)));

    [Fact]
    public void empty_search_finds_everything() => Assert.Equal(5, Rows.Find("").Count);

    [Fact]
    public void nothing_is_found_where_nothing_is() => Assert.Empty(new SearchedRows<string>([], row => row).Find("a"));
}
