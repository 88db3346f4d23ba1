using Weblogin.Oidc.RelyingParty;
using Weblogin.Oidc.Tests.Provider;

namespace Weblogin.Oidc.Tests.RelyingParty;

public sealed class AuthorizationResponseReaderTests
{
    private static readonly PendingAuthentication Pending = new(FakeProvider.Issuer, "state-1", "nonce-1", Pkce.NewVerifier(), null, null);

    private static readonly ProviderConfiguration Configuration = new()
    {
        Issuer = FakeProvider.Issuer,
        AuthorizationEndpoint = new Uri("https://login.test.idporten.example/authorize"),
        TokenEndpoint = new Uri(FakeProvider.Issuer + "/token"),
        JwksUri = new Uri(FakeProvider.Issuer + "/jwks.json"),
        SendsIssuerInResponse = true,
    };

    [Fact]
    public void code_is_read() => Assert.IsType<AuthorizationResponse.Code>(Read(Response()));

    [Fact]
    public void state_is_read_for_the_lookup()
    {
        Assert.Equal("state-1", AuthorizationResponseReader.ReadState(ProviderFixture.Parameters(Response())));
        Assert.Null(AuthorizationResponseReader.ReadState(ProviderFixture.Parameters(Response().Twice("state", "state-1"))));
        Assert.Null(AuthorizationResponseReader.ReadState(ProviderFixture.Parameters([new("state", new string('x', 513))])));
    }

    [Theory]
    [InlineData("state-2")]
    [InlineData("STATE-1")]
    [InlineData("state-1 ")]
    [InlineData("")]
    [InlineData(null)]
    public void state_of_another_session_is_refused(string? state) =>
        Assert.Equal(AuthorizationRefusal.WrongState, Refusal(Response().With("state", state)));

    [Theory]
    [InlineData("https://attacker.example")]
    [InlineData("https://test.idporten.example/")]
    [InlineData("https://TEST.idporten.example")]
    public void response_of_another_provider_is_refused_as_a_mix_up(string issuer)
    {
        Assert.Equal(AuthorizationRefusal.OtherIssuer, Refusal(Response().With("iss", issuer)));
        // Also where the provider does not promise to send it.
        var outcome = Read(Response().With("iss", issuer), Configuration with { SendsIssuerInResponse = false });
        Assert.Equal(AuthorizationRefusal.OtherIssuer, Assert.IsType<AuthorizationResponse.Refused>(outcome).Reason);
    }

    [Fact]
    public void response_without_issuer_is_refused_where_it_was_promised()
    {
        Assert.Equal(AuthorizationRefusal.IssuerMissing, Refusal(Response().With("iss", null)));
        Assert.IsType<AuthorizationResponse.Code>(
            Read(Response().With("iss", null), Configuration with { SendsIssuerInResponse = false })
        );
    }

    [Theory]
    [InlineData("code")]
    [InlineData("state")]
    [InlineData("iss")]
    public void repeated_parameter_is_refused(string name) =>
        Assert.Equal(AuthorizationRefusal.Malformed, Refusal(Response().Twice(name, "other")));

    [Fact]
    public void code_beside_error_is_refused() =>
        Assert.Equal(AuthorizationRefusal.Malformed, Refusal(Response().With("error", "access_denied")));

    [Fact]
    public void neither_code_nor_error_is_refused() =>
        Assert.Equal(AuthorizationRefusal.Malformed, Refusal(Response().With("code", null)));

    [Fact]
    public void overlong_code_is_refused() =>
        Assert.Equal(AuthorizationRefusal.Malformed, Refusal(Response().With("code", new string('x', 4097))));

    [Fact]
    public void cancel_of_the_person_is_recognised() =>
        Assert.IsType<AuthorizationResponse.Cancelled>(Read(Response().With("code", null).With("error", "access_denied")));

    [Theory]
    [InlineData("login_required", "login_required")]
    [InlineData("server_error", "server_error")]
    [InlineData("01819010001 <script>", "unreadable")]
    public void error_of_the_provider_is_told(string error, string told) =>
        Assert.Equal(
            told,
            Assert.IsType<AuthorizationResponse.ProviderError>(Read(Response().With("code", null).With("error", error))).ErrorCode
        );

    [Fact]
    public void forged_error_is_no_cancel()
    {
        var error = Response().With("code", null).With("error", "access_denied");
        Assert.Equal(AuthorizationRefusal.WrongState, Refusal(error.With("state", "guessed")));
    }

    [Fact]
    public void configuration_of_another_provider_is_a_fault_of_the_host() =>
        Assert.Throws<ArgumentException>(() => Read(Response(), Configuration with { Issuer = "https://other.example" }));

    private static List<KeyValuePair<string, string>> Response() =>
        [new("code", "the-code"), new("state", "state-1"), new("iss", FakeProvider.Issuer)];

    private static AuthorizationResponse Read(List<KeyValuePair<string, string>> pairs, ProviderConfiguration? configuration = null) =>
        AuthorizationResponseReader.Read(ProviderFixture.Parameters(pairs), Pending, configuration ?? Configuration);

    private static AuthorizationRefusal Refusal(List<KeyValuePair<string, string>> pairs) =>
        Assert.IsType<AuthorizationResponse.Refused>(Read(pairs)).Reason;
}
