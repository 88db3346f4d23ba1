using Weblogin.Oidc.RelyingParty;

namespace Weblogin.Oidc.Tests.RelyingParty;

public sealed class LogoutAtProviderTests
{
    private static readonly ProviderConfiguration Configuration = new()
    {
        Issuer = FakeProvider.Issuer,
        AuthorizationEndpoint = new Uri("https://login.test.idporten.example/authorize"),
        TokenEndpoint = new Uri(FakeProvider.Issuer + "/token"),
        JwksUri = new Uri(FakeProvider.Issuer + "/jwks.json"),
        EndSessionEndpoint = new Uri("https://login.test.idporten.example/logout"),
    };

    [Fact]
    public void request_names_us_and_where_to_come_back()
    {
        var request = EndSessionRequest.Of(Configuration, FakeProvider.ClientId, "https://a.example/out", "state-1", idTokenHint: null)!;

        Assert.Equal(
            "https://login.test.idporten.example/logout?client_id=weblogin-broker&post_logout_redirect_uri=https%3A%2F%2Fa.example%2Fout&state=state-1",
            request.Url.AbsoluteUri
        );
    }

    [Fact]
    public void hint_goes_along_where_there_is_one() =>
        Assert.Contains(
            KeyValuePair.Create("id_token_hint", "a.b.c"),
            EndSessionRequest.Of(Configuration, FakeProvider.ClientId, "https://a.example/out", "state-1", "a.b.c")!.Fields
        );

    [Fact]
    public void provider_without_an_end_session_endpoint_is_not_asked() =>
        Assert.Null(EndSessionRequest.Of(Configuration with { EndSessionEndpoint = null }, "client", "https://a.example/out", "state-1", null));

    [Theory]
    [InlineData("iss=https%3A%2F%2Fidporten.no&sid=s-1", true)]
    [InlineData("iss=https%3A%2F%2Fidporten.no%2F&sid=s-1", true)]
    [InlineData("iss=https%3A%2F%2Fidporten.no%2F%2F&sid=s-1", false)]
    [InlineData("iss=https%3A%2F%2FIDPORTEN.no&sid=s-1", false)]
    [InlineData("iss=https%3A%2F%2Ftest.idporten.no&sid=s-1", false)]
    [InlineData("iss=https%3A%2F%2Fidporten.no%2Fx&sid=s-1", false)]
    public void notice_is_of_an_issuer_but_for_one_trailing_slash(string query, bool isOf)
    {
        var notice = Read(query)!;

        Assert.Equal("s-1", notice.SessionId);
        Assert.Equal(isOf, notice.IsOf("https://idporten.no"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("iss=https%3A%2F%2Fidporten.no")]
    [InlineData("sid=s-1")]
    [InlineData("iss=https%3A%2F%2Fidporten.no&sid=")]
    [InlineData("iss=https%3A%2F%2Fidporten.no&sid=s-1&sid=s-2")]
    [InlineData("iss=https%3A%2F%2Fidporten.no&iss=https%3A%2F%2Fidporten.no&sid=s-1")]
    public void notice_without_one_issuer_and_one_session_is_none(string query) => Assert.Null(Read(query));

    private static FrontChannelNotice? Read(string query)
    {
        Assert.True(RequestParameters.TryParse(query, out var parameters));
        return FrontChannelNotice.Read(parameters);
    }
}
