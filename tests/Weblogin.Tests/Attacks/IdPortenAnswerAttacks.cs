using System.Net;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>An answer of ID-porten with one thing wrong: nobody is logged in.</summary>
public sealed class IdPortenAnswerAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    [Theory]
    [InlineData(nameof(IdPortenFault.WrongIssuer), "id token: WrongIssuer")]
    [InlineData(nameof(IdPortenFault.WrongResponseIssuer), "authorization response: OtherIssuer")]
    [InlineData(nameof(IdPortenFault.WrongNonce), "id token: WrongNonce")]
    [InlineData(nameof(IdPortenFault.WrongAudience), "id token: WrongAudience")]
    [InlineData(nameof(IdPortenFault.Expired), "id token: NotCurrent")]
    [InlineData(nameof(IdPortenFault.ForeignKey), "id token: BadSignature")]
    [InlineData(nameof(IdPortenFault.UnknownKey), "id token: UnknownKey")]
    public async Task answer_with_this_fault_is_refused(string fault, string reason)
    {
        World.Misbehaviour.IdPorten = Enum.Parse<IdPortenFault>(fault);
        var browser = World.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);

        var page = await browser.AnswerIdPortenAsync(Population.Kari);

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, reason, World.Innbygger);
    }

    [Fact]
    public async Task key_that_is_new_is_fetched_once_and_believed()
    {
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        World.Misbehaviour.IdPorten = IdPortenFault.NewKey;
        var browser = World.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);

        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari)).As(Population.Kari.NationalId);
    }

    [Theory]
    [InlineData("")] // no issuer although it promises one (RFC 9207)
    [InlineData("&iss=https://login.idporten.test&iss=https://login.idporten.test")]
    public async Task answer_without_exactly_one_issuer_is_refused(string issuer)
    {
        var browser = World.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        var answer = await browser.HoldIdPortenAnswerAsync(Population.Kari);
        var address = answer.Address.AbsoluteUri;
        var without = address[..address.IndexOf("&iss=", StringComparison.Ordinal)] + issuer;

        var page = await browser.SendAsync(answer with { Address = new Uri(without) });

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, "authorization response", World.Innbygger);
    }

    [Fact]
    public async Task code_of_another_login_is_refused_by_its_proof_key()
    {
        var attacker = World.NewBrowser();
        await attacker.FollowLinkAsync(World.Innbygger);
        var stolen = await attacker.HoldIdPortenAnswerAsync(Population.Ola);
        var victim = World.NewBrowser();
        await victim.FollowLinkAsync(World.Innbygger);
        var own = await victim.HoldIdPortenAnswerAsync(Population.Kari);

        var page = await victim.SendAsync(own with { Address = new Uri(own.Address.AbsoluteUri.Replace(Code(own), Code(stolen), StringComparison.Ordinal)) });

        await MustFailAsync(victim, page, HttpStatusCode.Forbidden, "it refused the code", World.Innbygger);
    }

    [Theory]
    [InlineData("/oidc/callback")]
    [InlineData("/oidc/callback?code=x&state=")]
    [InlineData("/oidc/callback?code=x&state=short")]
    [InlineData("/oidc/callback?code=x&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/oidc/callback?code=x&state=%00AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task answer_without_a_state_of_ours_is_refused(string address)
    {
        var browser = World.NewBrowser();

        var page = await browser.FollowLinkAsync(World.Innbygger, address);

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, "ResponseRefused", World.Innbygger);
    }

    private static string Code(Request answer) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(answer.Address.Query)["code"].ToString();
}
