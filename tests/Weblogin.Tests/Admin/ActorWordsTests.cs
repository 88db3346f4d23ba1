using Weblogin.Admin.Frame;
using Weblogin.Pages;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Who did something is said in the reader's language, and records tell a person from a program of theirs.</summary>
public sealed class ActorWordsTests
{
    [Theory]
    [InlineData("root (command)", "root (kommando)", "root (kommando)")]
    [InlineData("test user 3 (Kari Nordmann)", "testbruker 3 (Kari Nordmann)", "testbrukar 3 (Kari Nordmann)")]
    [InlineData("test user 3", "testbruker 3", "testbrukar 3")]
    [InlineData("Kari test user", "Kari test user", "Kari test user")]
    [InlineData("Kari Nordmann", "Kari Nordmann", "Kari Nordmann")]
    public void actor_is_said_in_the_language_of_the_page(string recorded, string bokmal, string nynorsk)
    {
        Assert.Equal(bokmal, ActorWords.In(PageLanguage.Bokmal, recorded));
        Assert.Equal(nynorsk, ActorWords.In(PageLanguage.Nynorsk, recorded));
        Assert.Equal(recorded, ActorWords.In(PageLanguage.English, recorded));
    }
}
