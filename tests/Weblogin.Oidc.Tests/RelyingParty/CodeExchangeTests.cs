using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Oidc.RelyingParty;

namespace Weblogin.Oidc.Tests.RelyingParty;

public sealed class CodeExchangeTests
{
    private readonly FakeProvider _provider = new() { IdToken = "a.b.c" };

    private readonly PendingAuthentication _pending = new(FakeProvider.Issuer, "state-1", "nonce-1", Pkce.NewVerifier(), null, null);

    [Fact]
    public async Task code_is_redeemed_with_verifier_and_assertion()
    {
        Assert.IsType<CodeExchangeOutcome.Redeemed>(await Redeem());
        var form = _provider.Form("/token");
        Assert.Equal("authorization_code", form.Find("grant_type"));
        Assert.Equal("the-code", form.Find("code"));
        Assert.Equal(FakeProvider.Callback, form.Find("redirect_uri"));
        Assert.Equal(_pending.CodeVerifier, form.Find("code_verifier"));
        Assert.Equal(FakeProvider.ClientId, form.Find("client_id"));
        Assert.NotNull(form.Find("client_assertion"));
    }

    [Fact]
    public async Task refused_code_is_told_by_its_error()
    {
        _provider.Answers["/token"] = _ => FakeProvider.Json(new JsonObject { ["error"] = "invalid_grant" }, HttpStatusCode.BadRequest);
        Assert.Equal("invalid_grant", Assert.IsType<CodeExchangeOutcome.Refused>(await Redeem()).ErrorCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"access_token\":\"x\",\"token_type\":\"Bearer\"}")]
    [InlineData("{\"id_token\":\"a.b.c\",\"token_type\":\"Bearer\"}")]
    [InlineData("{\"id_token\":\"a.b.c\",\"access_token\":\"x\",\"token_type\":\"DPoP\"}")]
    [InlineData("{\"id_token\":{},\"access_token\":[],\"token_type\":\"Bearer\"}")]
    public async Task answer_without_tokens_is_told(string body)
    {
        _provider.Answers["/token"] = _ => FakeProvider.Text(body);
        Assert.Equal(Unavailability.Malformed, Assert.IsType<CodeExchangeOutcome.Unavailable>(await Redeem()).Reason);
    }

    [Fact]
    public async Task error_status_hang_and_drip_are_told()
    {
        _provider.Options = new ProviderOptions { Deadline = TimeSpan.FromMilliseconds(200) };
        _provider.Answers["/token"] = _ => FakeProvider.Text("{}", HttpStatusCode.InternalServerError);
        Assert.Equal(Unavailability.ServerError, Assert.IsType<CodeExchangeOutcome.Unavailable>(await Redeem()).Reason);
        _provider.Answers["/token"] = FakeProvider.Hang;
        Assert.Equal(Unavailability.TimedOut, Assert.IsType<CodeExchangeOutcome.Unavailable>(await Redeem()).Reason);
        _provider.Answers["/token"] = FakeProvider.Drip;
        Assert.Equal(Unavailability.TimedOut, Assert.IsType<CodeExchangeOutcome.Unavailable>(await Redeem()).Reason);
    }

    [Fact]
    public async Task caller_may_leave()
    {
        _provider.Answers["/token"] = FakeProvider.Hang;
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Redeem(soon.Token));
    }

    [Fact]
    public async Task code_of_another_provider_is_never_sent()
    {
        var code = new Valid<ReceivedCode>(new ReceivedCode("the-code", _pending with { Issuer = "https://other.example" }));
        await Assert.ThrowsAsync<ArgumentException>(() => new CodeExchange(_provider.Connect()).RedeemAsync(code, CancellationToken.None));
        Assert.Equal(0, _provider.Count("/token"));
    }

    private Task<CodeExchangeOutcome> Redeem(CancellationToken ct = default) =>
        new CodeExchange(_provider.Connect()).RedeemAsync(new Valid<ReceivedCode>(new ReceivedCode("the-code", _pending)), ct);
}
