using Weblogin.Admin.Overview;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Whatever stopped somebody has a name in every language.</summary>
public sealed class OverviewTextsTests
{
    [Theory]
    [InlineData("nb")]
    [InlineData("nn")]
    [InlineData("en")]
    public void every_reason_has_its_own_name(string language)
    {
        var texts = OverviewTexts.In(language);

        var names = Enum.GetValues<FailureReason>().Select(texts.Of).ToArray();

        Assert.All(names, Assert.NotEmpty);
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }
}
