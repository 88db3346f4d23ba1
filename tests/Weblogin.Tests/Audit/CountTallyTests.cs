using Weblogin.Audit.Counting;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Audit;

public sealed class CountTallyTests
{
    private readonly CountTally _tally = new();

    [Fact]
    public void same_end_is_counted_once_more()
    {
        var end = new LoginEnd(LoginEnding.LetIn, "plattform", "adfs", "nlsso-loa-substantial");
        _tally.Add(end);
        _tally.Add(end);
        _tally.Add(end with { Reason = FailureReason.NationalIdMissing, WayIn = "idporten" });

        var counts = _tally.ToCounts();

        Assert.Equal([2, 1], counts.Ends.Select(one => one.Count));
        Assert.Equal((3, 1, 0), (counts.Sum(one => one.Ending == LoginEnding.LetIn), counts.Sum(one => one.FellBack), counts.Sum(one => one.Failed)));
    }

    [Theory]
    [InlineData(nameof(FailureReason.ResponseRefused), true)]
    [InlineData(nameof(FailureReason.NationalIdMissing), true)]
    [InlineData(nameof(FailureReason.Cancelled), false)]
    [InlineData(nameof(FailureReason.NotOpen), false)]
    [InlineData(nameof(FailureReason.PersonDisabled), false)]
    public void what_the_person_does_is_no_failure(string reason, bool failed) => Assert.Equal(failed, new LoginEnd(LoginEnding.Refused, Reason: Enum.Parse<FailureReason>(reason)).Failed);

    [Fact]
    public void kinds_of_ends_are_bounded_and_no_login_is_left_out()
    {
        for (var i = 0; i < CountTally.MostEnds * 3; i++)
            _tally.Add(new LoginEnd(LoginEnding.LetIn, $"party{i}"));

        var counts = _tally.ToCounts();

        Assert.Equal(CountTally.MostEnds + 1, counts.Ends.Count);
        Assert.Equal(CountTally.MostEnds * 3, counts.Sum(_ => true));
    }

    [Fact]
    public void names_of_an_answer_are_bounded_and_the_rest_is_counted()
    {
        for (var i = 0; i < 10; i++)
            _tally.AddAnswer("adfs", [.. Enumerable.Range(i * 20, 20).Select(name => $"attribute{name}")], more: 1);

        var names = Assert.Single(_tally.ToCounts().Answers);

        Assert.Equal(CountTally.MostNames, names.Names.Count);
        Assert.Equal((10, 110), (names.Logins, names.Others));
    }

    [Fact]
    public void name_that_stands_twice_in_one_answer_is_one()
    {
        _tally.AddAnswer("adfs", ["upn", "group", "group"], more: 0);
        _tally.AddAnswer("adfs", ["upn"], more: 0);

        var names = Assert.Single(_tally.ToCounts().Answers);

        Assert.Equal((1.0, 0.5, 0.0), (names.ShareOf("upn"), names.ShareOf("group"), names.ShareOf("pid")));
    }

    [Fact]
    public void periods_together_are_their_sum()
    {
        _tally.Add(new LoginEnd(LoginEnding.LetIn));
        _tally.AddAnswer("adfs", ["upn"], more: 2);
        _tally.AddRelease("plattform", ["email"]);
        var one = _tally.ToCounts();

        var sum = LoginCounts.Of([one, one, LoginCounts.None]);

        Assert.Equal(2, Assert.Single(sum.Ends).Count);
        Assert.Equal((2, 2, 4), (sum.Answers[0].Logins, sum.Answers[0].Names["upn"], sum.Answers[0].Others));
        Assert.Equal(2, sum.Releases[0].Names["email"]);
    }
}
