using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Weblogin.Login;
using Weblogin.Tenants;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

public sealed class RoundCounterTests
{
    private static readonly RelyingParty Platform = DocumentSamples.Platform().ReadParty();
    private static readonly RelyingParty Other = DocumentSamples.Platform().With("relyingParty", "\"other\"").ReadParty();

    private readonly StoppedClock _clock = new();
    private readonly RoundCounter _rounds;

    public RoundCounterTests() => _rounds = new RoundCounter(Options.Create(new LoginOptions()), _clock);

    [Fact]
    public void round_after_the_last_is_one_too_many_until_a_pause()
    {
        Assert.Equal(RoundCounter.Most + 1, Bounced(Platform, 1, most: 100));
        _clock.Now += RoundCounter.Soon;
        Assert.True(IsTooMany(Platform, 1));
        _clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(RoundCounter.Most + 1, Bounced(Platform, 1, most: 100));
    }

    [Fact]
    public void relying_parties_browsers_and_tenants_are_counted_each_for_itself()
    {
        Bounced(Platform, 1, most: 100);

        Assert.False(IsTooMany(Other, 1));
        Assert.False(IsTooMany(Platform, 2));
        Assert.False(_rounds.IsTooMany(DocumentSamples.Tenant("virksomhet2").Read(), Platform, Browser(1)));
        Assert.True(IsTooMany(Platform, 1));
    }

    [Fact]
    public void two_relying_parties_at_once_do_not_share_their_rounds()
    {
        for (var i = 0; i < RoundCounter.Most; i++)
        {
            foreach (var party in (RelyingParty[])[Platform, Other])
            {
                Assert.False(IsTooMany(party, 1));
                Answered(party, 1);
            }
        }
    }

    [Fact]
    public void thirty_tabs_that_open_at_once_are_no_round()
    {
        for (var tab = 0; tab < 30; tab++)
            Assert.False(IsTooMany(Platform, 1));
        for (var tab = 0; tab < 30; tab++)
            Answered(Platform, 1);

        Assert.False(IsTooMany(Platform, 1));
    }

    [Fact]
    public void a_day_of_ordinary_use_is_never_stopped()
    {
        var chance = new Random(20260302);
        for (var login = 0; login < 2000; login++)
        {
            // Now and then twice in a few seconds: a page was closed by mistake.
            Assert.False(IsTooMany(Platform, 1));
            _clock.Now += TimeSpan.FromSeconds(chance.Next(1, 60));
            Answered(Platform, 1);
            _clock.Now += chance.Next(4) == 0 ? TimeSpan.FromSeconds(chance.Next(2, 15)) : TimeSpan.FromSeconds(chance.Next(16, 3600));
        }
    }

    [Fact]
    public void slow_rounds_through_an_identity_provider_are_rounds_too()
    {
        var rounds = 0;
        while (!IsTooMany(Platform, 1) && rounds < 100)
        {
            _clock.Now += TimeSpan.FromSeconds(40);
            Answered(Platform, 1);
            rounds++;
        }

        Assert.Equal(RoundCounter.Most + 1, rounds);
    }

    [Fact]
    public void browsers_that_are_gone_are_forgotten_and_their_number_is_bounded()
    {
        var clock = new TickingClock();
        var rounds = new RoundCounter(Options.Create(new LoginOptions()), clock);
        for (var browser = 0; browser < 200_500; browser++)
            rounds.Answered(LoginSamples.Tenant, Platform, BitConverter.GetBytes(browser));
        Assert.Equal(200_000, rounds.Count);

        clock.Now += TimeSpan.FromMinutes(4);
        rounds.Answered(LoginSamples.Tenant, Platform, Browser(1));

        Assert.Equal(1, rounds.Count);
    }

    private int Bounced(RelyingParty party, int browser, int most)
    {
        var answered = 0;
        while (answered < most && !IsTooMany(party, browser))
        {
            Answered(party, browser);
            answered++;
        }

        return answered;
    }

    private bool IsTooMany(RelyingParty party, int browser) => _rounds.IsTooMany(LoginSamples.Tenant, party, Browser(browser));

    private void Answered(RelyingParty party, int browser) => _rounds.Answered(LoginSamples.Tenant, party, Browser(browser));

    private static byte[] Browser(int number) => SHA256.HashData(BitConverter.GetBytes(number));

    private sealed class TickingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = StoppedClock.Start;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
