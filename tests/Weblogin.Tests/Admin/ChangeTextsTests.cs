using Weblogin.Admin.Changes;
using Weblogin.Audit;
using Weblogin.Pages;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Whatever administrators do is told in words.</summary>
public sealed class ChangeTextsTests : IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public void every_act_has_a_sentence_of_its_own_in_every_language()
    {
        Assert.True(AuditActs.All.Count > 20);
        foreach (var language in Enum.GetValues<PageLanguage>())
        {
            var texts = ChangeTexts.In(language);

            Assert.Empty(AuditActs.All.Except(texts.Acts.Keys));
            Assert.Empty(texts.Acts.Keys.Except(AuditActs.All));
            Assert.All(texts.Acts, act => Assert.False(string.IsNullOrWhiteSpace(act.Value) || act.Value == act.Key, act.Key));
            Assert.Equal(texts.Acts.Count, texts.Acts.Values.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void log_takes_no_act_that_has_no_sentence()
    {
        var log = _folder.Open().Stores.Audit;

        Assert.Throws<ArgumentException>(() => log.Record(new AuditEvent { At = Samples.Now, By = "Kari", Act = "nobody.knows", On = "something" }));
    }
}
