using Weblogin.Admin.Changes;
using Weblogin.Admin.Documents;
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

    [Theory]
    [InlineData("relying party kursportal, version 3 to 4", "tjeneste kursportal, versjon 3 til 4", "relying party kursportal, version 3 to 4")]
    [InlineData("tenant virksomhet1, version 1", "virksomhet virksomhet1, versjon 1", "tenant virksomhet1, version 1")]
    [InlineData("hub felles, version 2 to 3", "samleinngang felles, versjon 2 til 3", "hub felles, version 2 to 3")]
    [InlineData("source visma, run 7", "kilde visma, kjøring 7", "source visma, run 7")]
    [InlineData("DEV, version 3, test user 1 (Kari)", "DEV, versjon 3, testbruker 1 (Kari)", "DEV, version 3, test user 1 (Kari)")]
    [InlineData("identity provider adfs", "identitetsleverandør adfs", "identity provider adfs")]
    [InlineData("nobody", "ingen", "nobody")]
    [InlineData("Kari Nordmann (0a1b)", "Kari Nordmann (0a1b)", "Kari Nordmann (0a1b)")]
    public void what_it_was_about_is_told_in_the_readers_language(string on, string bokmal, string english)
    {
        Assert.Equal(bokmal, ChangeTexts.In(PageLanguage.Bokmal).Subjects.Of(on));
        Assert.Equal(english, ChangeTexts.In(PageLanguage.English).Subjects.Of(on));
    }

    [Theory]
    [InlineData(null, null, "")]
    [InlineData(null, "", "")]
    [InlineData("kept", null, "-kept")]
    [InlineData("""{"name":"A"}""", null, "-name: \"A\"")]
    [InlineData("""{"name":"A"}""", """{"name":"B"}""", "-name: \"A\"|+name: \"B\"")]
    public void what_changed_is_told_only_where_something_did(string? before, string? after, string told) => Assert.Equal(
        told,
        string.Join('|', DocumentComparison.OfEvent(before, after).AsLines().Where(line => line.Text.Length > 0).Select(line => $"{(line.Kind == DiffKind.Added ? '+' : '-')}{line.Text}")));

    [Fact]
    public void log_takes_no_act_that_has_no_sentence()
    {
        var log = _folder.Open().Stores.Audit;

        Assert.Throws<ArgumentException>(() => log.Record(new AuditEvent { At = Samples.Now, By = "Kari", Act = "nobody.knows", On = "something" }));
    }
}
