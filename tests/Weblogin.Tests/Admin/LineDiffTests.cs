using Weblogin.Admin.Documents;
using Xunit;

namespace Weblogin.Tests.Admin;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", " a| b| c")]
    [InlineData("a\nb\nc", "a\nc", " a|-b| c")]
    [InlineData("a\nc", "a\nb\nc", " a|+b| c")]
    [InlineData("a\nb\nc", "a\nx\nc", " a|-b|+x| c")]
    [InlineData("", "a", "-|+a")]
    [InlineData("a\r\nb", "a\nb\n", " a| b")]
    public void lines_are_told_apart(string before, string after, string expected) => Assert.Equal(expected, Shown(LineDiff.Of(before, after)));

    [Fact]
    public void any_two_texts_can_be_read_back_from_what_differs()
    {
        var chance = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var (before, after) = (Text(chance), Text(chance));

            var lines = LineDiff.Of(before, after);

            Assert.Equal(before, string.Join('\n', lines.Where(line => line.Kind != DiffKind.Added).Select(line => line.Text)));
            Assert.Equal(after, string.Join('\n', lines.Where(line => line.Kind != DiffKind.Removed).Select(line => line.Text)));
        }
    }

    [Fact]
    public void texts_too_long_to_compare_are_shown_one_after_the_other()
    {
        var (before, after) = (string.Join('\n', Enumerable.Range(0, 5000)), string.Join('\n', Enumerable.Range(5000, 5000)));

        Assert.Equal(10_000, LineDiff.Of(before, after).Count);
    }

    private static string Text(Random chance) => string.Join('\n', Enumerable.Range(0, chance.Next(1, 12)).Select(_ => (char)('a' + chance.Next(4))));

    private static string Shown(IEnumerable<DiffLine> lines) => string.Join('|', lines.Select(line => (line.Kind switch { DiffKind.Added => "+", DiffKind.Removed => "-", _ => " " }) + line.Text));
}
