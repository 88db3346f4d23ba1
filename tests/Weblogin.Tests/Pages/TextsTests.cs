using System.Reflection;
using Weblogin.Pages;
using Xunit;

namespace Weblogin.Tests.Pages;

public sealed class TextsTests
{
    public static TheoryData<PageLanguage> Languages => [.. PageLanguages.All];

    [Fact]
    public void every_language_of_the_enumeration_is_offered() => Assert.Equal(Enum.GetValues<PageLanguage>(), PageLanguages.All);

    [Theory]
    [MemberData(nameof(Languages))]
    public void no_text_is_empty(PageLanguage language) =>
        Assert.All(Sentences(language), sentence => Assert.False(string.IsNullOrWhiteSpace(sentence.Value), sentence.Key));

    [Theory]
    [MemberData(nameof(Languages))]
    public void each_cause_has_its_own_text(PageLanguage language)
    {
        var causes = Enum.GetValues<RefusalCause>().Select(Texts.In(language).Refusals.For).ToList();

        Assert.Equal(causes.Count, causes.Select(text => text.Cause).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void a_cause_is_a_heading_and_the_advice_is_sentences(PageLanguage language) =>
        Assert.All(Enum.GetValues<RefusalCause>().Select(Texts.In(language).Refusals.For), text =>
        {
            Assert.False(text.Cause.EndsWith('.'), text.Cause);
            Assert.True(text.Cause.Length <= 70, text.Cause);
            Assert.True(text.Next.EndsWith('.'), text.Next);
        });

    [Fact]
    public void english_shares_no_text_with_norwegian()
    {
        var english = Sentences(PageLanguage.English);

        Assert.All([PageLanguage.Bokmal, PageLanguage.Nynorsk], language =>
            Assert.DoesNotContain(Sentences(language), sentence => english[sentence.Key] == sentence.Value));
    }

    [Fact]
    public void nynorsk_is_not_bokmal_left_untranslated()
    {
        var bokmal = Sentences(PageLanguage.Bokmal);
        string[] sameInBoth =
        [
            nameof(Texts.Login), nameof(Texts.Reference), nameof(Texts.ActionLogInWithIdPorten), nameof(Texts.ActionTryAgain),
            $"{RefusalCause.InternalError}.Next",
        ];

        var same = Sentences(PageLanguage.Nynorsk).Where(sentence => bokmal[sentence.Key] == sentence.Value).Select(sentence => sentence.Key);

        Assert.Equal(sameInBoth.Order(), same.Order());
    }

    // The words that most often slip from one written Norwegian into the other.
    [Theory]
    [InlineData(PageLanguage.Nynorsk, "ikke", "jeg", "hvem", "hva", "hvordan", "fra", "noe", "siden", "tjenesten", "virksomheten", "bruker du", "lenken")]
    [InlineData(PageLanguage.Bokmal, "ikkje", "eg", "kven", "kva", "korleis", "frå", "noko", "sida", "tenesta", "verksemda", "lenkja", "vert")]
    public void norwegian_keeps_to_its_own_words(PageLanguage language, params string[] foreignWords)
    {
        var words = Sentences(language).Values
            .SelectMany(sentence => sentence.Split([' ', '.', ',', ':', '-'], StringSplitOptions.RemoveEmptyEntries))
            .Select(word => word.ToLowerInvariant());

        Assert.Empty(words.Intersect(foreignWords, StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Sentences(PageLanguage language)
    {
        var texts = Texts.In(language);
        var own = typeof(Texts).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => KeyValuePair.Create(property.Name, (string)property.GetValue(texts)!));
        var refusals = Enum.GetValues<RefusalCause>().SelectMany(cause => new[]
        {
            KeyValuePair.Create($"{cause}.Cause", texts.Refusals.For(cause).Cause),
            KeyValuePair.Create($"{cause}.Next", texts.Refusals.For(cause).Next),
        });
        return new Dictionary<string, string>(own.Concat(refusals), StringComparer.Ordinal);
    }
}
