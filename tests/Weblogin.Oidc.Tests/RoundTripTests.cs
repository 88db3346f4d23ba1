using System.Text;
using Weblogin.Oidc.Provider;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Oidc.Tests.Provider;
using Weblogin.Oidc.Tests.RelyingParty;

namespace Weblogin.Oidc.Tests;

/// <summary>Our relying party logs in at our provider: what one role writes, the other reads.</summary>
public sealed class RoundTripTests
{
    private readonly FakeProvider _wire = new();

    [Fact]
    public async Task our_relying_party_logs_in_at_our_provider()
    {
        Assert.True(ClientKeySet.TryParse(TestKeys.JwksOf(TestKeys.OtherRsa), out var keys, out _));
        var client = ProviderFixture.Client() with
        {
            ClientId = FakeProvider.ClientId,
            RedirectUris = [ProviderFixture.Uri(FakeProvider.Callback)],
            Authentication = new ClientAuthenticationMethod.PrivateKeyJwt(keys),
        };
        PublishOurDocuments();
        var connection = _wire.Connect();

        var order = new AuthenticationOrder { State = OpaqueHandle.New().Value, MaxAge = TimeSpan.FromMinutes(5) };
        var started = Assert.IsType<AuthenticationStart.Started>(
            await new AuthenticationRequests(connection).StartAsync(order, CancellationToken.None)
        );
        var request = Authorize(started.BrowserUrl, client);
        AnswerTokenRequests(client, Grant(request));

        var metadata = Assert.IsType<MetadataOutcome.Available>(await connection.Metadata.GetAsync(CancellationToken.None)).Metadata;
        var location = request.ReplyTo.Success(ProviderFixture.Code).ToLocation();
        var code = Assert.IsType<AuthorizationResponse.Code>(
            AuthorizationResponseReader.Read(ProviderFixture.Query(location), started.Pending, metadata.Configuration)
        );
        var tokens = Assert.IsType<CodeExchangeOutcome.Redeemed>(
            await new CodeExchange(connection).RedeemAsync(code.Received, CancellationToken.None)
        );
        var accepted = Assert.IsType<IdTokenOutcome.Accepted>(
            await new IdTokenValidator(connection).ValidateAsync(tokens.Tokens, CancellationToken.None)
        );
        Assert.Equal("pairwise-subject", accepted.IdToken.Value.Subject);
        Assert.Equal("virksomhet1", accepted.IdToken.Value.Text("tenant"));
        Assert.Equal("nlsso-loa-substantial", accepted.IdToken.Value.Acr);
    }

    private void PublishOurDocuments()
    {
        var document = new DiscoveryDocument
        {
            Issuer = FakeProvider.Issuer,
            AuthorizationEndpoint = FakeProvider.Issuer + "/authorize",
            TokenEndpoint = FakeProvider.Issuer + "/token",
            UserInfoEndpoint = FakeProvider.Issuer + "/userinfo",
            JwksUri = FakeProvider.Issuer + "/jwks.json",
            Scopes = ["openid"],
            Claims = ["tenant"],
            AcrValues = ["nlsso-loa-substantial"],
            UiLocales = ["nb"],
        };
        _wire.Answers[FakeProvider.DiscoveryPath] = _ =>
            FakeProvider.Text(Encoding.UTF8.GetString(DiscoveryDocumentWriter.Write(document)));
        _wire.Keys.Clear();
        _wire.Keys.AddRange([TestKeys.Ec, TestKeys.Rsa]);
    }

    private static AuthorizeRequest Authorize(Uri browserUrl, OidcClient client)
    {
        Assert.True(RequestParameters.TryParse(browserUrl.Query, out var parameters));
        var outcome = AuthorizeRequestValidator.Validate(parameters, client, FakeProvider.Issuer);
        return Assert.IsType<AuthorizeOutcome.Accepted>(outcome).Request.Value;
    }

    private static CodeGrant Grant(AuthorizeRequest request) =>
        ProviderFixture.Grant() with
        {
            ClientId = request.Client.ClientId,
            RedirectUri = request.ReplyTo.RedirectUri.Value,
            CodeChallenge = request.CodeChallenge,
            Nonce = request.Nonce,
            Scopes = request.Scopes,
        };

    private void AnswerTokenRequests(OidcClient client, CodeGrant grant) =>
        _wire.Answers["/token"] = async _ =>
        {
            var form = _wire.Form("/token");
            var authenticator = new ClientAuthenticator([FakeProvider.Issuer, FakeProvider.Issuer + "/token"], _wire.Clock);
            var authenticated = Assert.IsType<ClientAuthentication.Authenticated>(
                await authenticator.AuthenticateAsync(PresentedClientReader.Read(form, authorization: null), client, TestContext.Current.CancellationToken)
            );
            Assert.NotNull(authenticated.Assertion);
            var request = Assert.IsType<TokenRequestOutcome.Accepted>(TokenRequestValidator.Validate(form, authenticated.Client)).Request;
            Assert.Equal(ProviderFixture.Code, request.Value.Code);
            var redeemed = Assert.IsType<CodeRedemptionOutcome.Redeemed>(CodeRedemption.Check(request, grant, _wire.Clock.Now));
            var content = IdTokenContent.From(redeemed.Grant, FakeProvider.Issuer, _wire.Clock.Now, TimeSpan.FromMinutes(2));
            var idToken = new IdTokenWriter(TestKeys.Ec).Write(content);
            var body = TokenResponseWriter.Write("opaque-access-token", TimeSpan.FromMinutes(2), idToken, grant.Scopes);
            return await FakeProvider.Text(Encoding.UTF8.GetString(body));
        };
}
