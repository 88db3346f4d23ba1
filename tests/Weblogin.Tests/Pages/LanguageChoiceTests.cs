using Microsoft.AspNetCore.Http;
using Weblogin.Pages;
using Xunit;

namespace Weblogin.Tests.Pages;

public sealed class LanguageChoiceTests
{
    [Fact]
    public void bokmal_is_chosen_when_nothing_is_said() => Assert.Equal(PageLanguage.Bokmal, LanguageChoice.For(Request()));

    [Fact]
    public void the_persons_pick_wins_over_everything() =>
        Assert.Equal(PageLanguage.Nynorsk, LanguageChoice.For(Request(query: "?lang=nn", cookie: "en", accept: "nb"), ["en"]));

    [Fact]
    public void the_remembered_pick_wins_over_the_relying_party() =>
        Assert.Equal(PageLanguage.English, LanguageChoice.For(Request(cookie: "en", accept: "nb"), ["nn"]));

    [Fact]
    public void the_relying_party_wins_over_the_browser() =>
        Assert.Equal(PageLanguage.Nynorsk, LanguageChoice.For(Request(accept: "en"), ["fr", "nn-NO"]));

    [Theory]
    [InlineData("en-GB,en;q=0.9,nb;q=0.8", PageLanguage.English)]
    [InlineData("nb;q=0.8, nn;q=0.9", PageLanguage.Nynorsk)]
    [InlineData("no", PageLanguage.Bokmal)]
    [InlineData("NN-no", PageLanguage.Nynorsk)]
    [InlineData("sv-SE,en;q=0.5", PageLanguage.Bokmal)]
    [InlineData("se", PageLanguage.Bokmal)]
    [InlineData("fr, de;q=0.9", PageLanguage.Bokmal)]
    [InlineData("fr, en;q=0.1", PageLanguage.English)]
    [InlineData("nn;q=0, en;q=0.2", PageLanguage.English)]
    [InlineData("nn;q=banana, en;q=0.2", PageLanguage.English)]
    [InlineData("*", PageLanguage.Bokmal)]
    [InlineData(",,;;q=,-_", PageLanguage.Bokmal)]
    [InlineData("\u0130\u0130\u0130\u0130, en", PageLanguage.English)]
    public void the_browsers_preference_is_read_by_weight(string accept, PageLanguage expected) =>
        Assert.Equal(expected, LanguageChoice.For(Request(accept: accept)));

    [Fact]
    public void only_the_first_ranges_of_a_long_header_are_read() =>
        Assert.Equal(PageLanguage.Bokmal, LanguageChoice.For(Request(accept: string.Join(',', Enumerable.Repeat("fr", 10_000)) + ",en")));

    [Theory]
    [InlineData("?lang=xx")]
    [InlineData("?lang=NN")]
    [InlineData("?lang=")]
    [InlineData("?lang=nn-NO")]
    public void a_pick_that_is_none_of_ours_is_ignored(string query) => Assert.Null(LanguageChoice.Picked(Request(query)));

    [Theory]
    [InlineData("/go/kurs", "/go/kurs?lang=en")]
    [InlineData("/go/kurs?target=%2Fa%26b", "/go/kurs?target=%2Fa%26b&lang=en")]
    [InlineData("/go/kurs?lang=nn&x=1", "/go/kurs?x=1&lang=en")]
    [InlineData("/?language=nn&lang", "/?language=nn&lang=en")]
    public void switching_language_keeps_the_rest_of_the_address(string address, string expected) =>
        Assert.Equal(expected, LanguageChoice.Address(address, PageLanguage.English));

    private static HttpRequest Request(string query = "", string? cookie = null, string? accept = null)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        if (cookie is not null)
            request.Headers.Cookie = $"{LanguageChoice.CookieName}={cookie}";
        if (accept is not null)
            request.Headers.AcceptLanguage = accept;
        return request;
    }
}
