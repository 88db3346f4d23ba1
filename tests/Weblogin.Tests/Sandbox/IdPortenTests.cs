using System.Net;
using System.Text.Json;
using Weblogin.Oidc;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Sandbox.Hosting;
using Xunit;

namespace Weblogin.Tests.Sandbox;

/// <summary>The sandbox's ID-porten, used by the protocol library as the broker uses it.</summary>
public sealed class IdPortenTests : IAsyncLifetime
{
    private const string Issuer = "https://idporten.test";

    private readonly FakeBroker _broker = new();
    private SandboxHost _sandbox = null!;
    private TestBrowser _browser = null!;
    private ProviderConnection _connection = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync(_broker);
        _browser = _sandbox.NewBrowser();
        _connection = Connect(_sandbox.Employer);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    private ProviderConnection Connect(SandboxTenant tenant, TimeSpan? deadline = null)
    {
        var options = new ProviderOptions { Deadline = deadline ?? TimeSpan.FromSeconds(30) };
        return new ProviderConnection(
            new RelyingPartyRegistration(
                Issuer, tenant.IdPortenClientId, $"{tenant.Issuer}/oidc/callback", new RelyingPartyAuthentication.PrivateKeyJwt(_broker.ClientKey)),
            new ProviderMetadataSource(Issuer, _sandbox.NewBackChannel(), TimeProvider.System, options),
            _sandbox.NewBackChannel(),
            TimeProvider.System,
            options);
    }

    private static AuthenticationOrder NewOrder() =>
        new() { State = OpaqueHandle.New().Value, AcrValues = ["idporten-loa-substantial"] };

    private async Task<AuthenticationStart.Started> StartAsync(AuthenticationOrder order) =>
        Assert.IsType<AuthenticationStart.Started>(await new AuthenticationRequests(_connection).StartAsync(order, CancellationToken.None));

    private async Task<Visit> LoginPageAsync(AuthenticationOrder order)
    {
        var authorize = await _browser.GetAsync((await StartAsync(order)).BrowserUrl.AbsoluteUri);
        return await _browser.GetAsync(authorize.To);
    }

    /// <summary>Liv logs in with the method; gives what the provider sent the browser back with.</summary>
    private async Task<(AuthorizationResponse Response, PendingAuthentication Pending)> LogInAsync(AuthenticationOrder order, string method = "BankID")
    {
        var start = await StartAsync(order);
        var authorize = await _browser.GetAsync(start.BrowserUrl.AbsoluteUri);
        var page = await _browser.GetAsync(authorize.To);
        var answer = await _browser.SubmitAsync(page, changes: new() { ["person"] = "liv.saether", ["method"] = method });
        return (await ReadAsync(answer, start.Pending), start.Pending);
    }

    private async Task<AuthorizationResponse> ReadAsync(Visit answer, PendingAuthentication pending)
    {
        Assert.True(RequestParameters.TryParse(new Uri(answer.To).Query, out var parameters));
        var metadata = Assert.IsType<MetadataOutcome.Available>(await _connection.Metadata.GetAsync(CancellationToken.None)).Metadata;
        return AuthorizationResponseReader.Read(parameters, pending, metadata.Configuration);
    }

    private async Task<IdTokenOutcome> RedeemAsync(AuthorizationResponse response)
    {
        var code = Assert.IsType<AuthorizationResponse.Code>(response).Received;
        var tokens = Assert.IsType<CodeExchangeOutcome.Redeemed>(await new CodeExchange(_connection).RedeemAsync(code, CancellationToken.None)).Tokens;
        return await new IdTokenValidator(_connection).ValidateAsync(tokens, CancellationToken.None);
    }

    [Fact]
    public async Task login_with_bankid_names_the_person_at_the_high_level()
    {
        var outcome = await RedeemAsync((await LogInAsync(NewOrder())).Response);

        var token = Assert.IsType<IdTokenOutcome.Accepted>(outcome).IdToken.Value;
        Assert.Equal(("04840650001", "idporten-loa-high"), (token.Pid, token.Acr));
        Assert.Equal(["BankID"], token.Amr);
        Assert.NotNull(token.SessionId);
        Assert.NotNull(token.AuthTime);
    }

    [Fact]
    public async Task login_with_minid_reaches_the_substantial_level_only()
    {
        var outcome = await RedeemAsync((await LogInAsync(NewOrder(), "MinID")).Response);

        Assert.Equal("idporten-loa-substantial", Assert.IsType<IdTokenOutcome.Accepted>(outcome).IdToken.Value.Acr);
    }

    [Fact]
    public async Task minid_is_not_offered_when_the_high_level_is_asked_for()
    {
        var page = await LoginPageAsync(NewOrder() with { AcrValues = ["idporten-loa-high"] });

        Assert.NotNull(page.Html.QuerySelector("input[name=method][value=BankID]"));
        Assert.Null(page.Html.QuerySelector("input[name=method][value=MinID]"));
        var again = await _browser.SubmitAsync(page, changes: new() { ["method"] = "MinID" });
        Assert.Null(again.Location);
    }

    [Fact]
    public async Task sub_is_pairwise_and_stable()
    {
        var first = Assert.IsType<IdTokenOutcome.Accepted>(await RedeemAsync((await LogInAsync(NewOrder() with { Prompt = "login" })).Response)).IdToken.Value;
        var again = Assert.IsType<IdTokenOutcome.Accepted>(await RedeemAsync((await LogInAsync(NewOrder() with { Prompt = "login" })).Response)).IdToken.Value;
        _connection = Connect(_sandbox.UserNameOnly);
        var elsewhere = Assert.IsType<IdTokenOutcome.Accepted>(await RedeemAsync((await LogInAsync(NewOrder() with { Prompt = "login" })).Response)).IdToken.Value;

        Assert.Equal(first.Subject, again.Subject);
        Assert.NotEqual(first.Subject, elsewhere.Subject);
    }

    [Fact]
    public async Task cancel_tells_the_client()
    {
        var start = await StartAsync(NewOrder());
        var page = await _browser.GetAsync((await _browser.GetAsync(start.BrowserUrl.AbsoluteUri)).To);

        var answer = await _browser.SubmitAsync(page, ("cancel", "1"));

        Assert.IsType<AuthorizationResponse.Cancelled>(await ReadAsync(answer, start.Pending));
    }

    [Fact]
    public async Task session_answers_the_next_request_silently_unless_a_login_is_demanded()
    {
        await LogInAsync(NewOrder());

        var silent = await StartAsync(NewOrder());
        var answer = await _browser.GetAsync(silent.BrowserUrl.AbsoluteUri);
        Assert.IsType<AuthorizationResponse.Code>(await ReadAsync(answer, silent.Pending));

        Assert.NotNull((await LoginPageAsync(NewOrder() with { Prompt = "login" })).Html.QuerySelector("input[name=person]"));
        await _browser.GetAsync($"{Issuer}/sandbox/sign-out");
        Assert.NotNull((await LoginPageAsync(NewOrder())).Html.QuerySelector("input[name=person]"));
    }

    [Fact]
    public async Task request_that_was_not_pushed_is_refused_on_the_page()
    {
        var visit = await _browser.GetAsync(
            $"{Issuer}/authorize?response_type=code&client_id={_sandbox.Employer.IdPortenClientId}&scope=openid&redirect_uri={_sandbox.Employer.Issuer}/oidc/callback");

        Assert.Equal(HttpStatusCode.BadRequest, visit.Status);
        Assert.Null(visit.Location);
    }

    [Fact]
    public async Task pushed_request_is_good_once_and_for_its_own_client()
    {
        var start = await StartAsync(NewOrder());
        await _browser.GetAsync(start.BrowserUrl.AbsoluteUri);
        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.GetAsync(start.BrowserUrl.AbsoluteUri)).Status);

        var other = await StartAsync(NewOrder());
        var stolen = other.BrowserUrl.AbsoluteUri.Replace(_sandbox.Employer.IdPortenClientId, _sandbox.UserNameOnly.IdPortenClientId, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.GetAsync(stolen)).Status);
    }

    [Fact]
    public async Task client_that_signs_with_an_unregistered_key_is_refused()
    {
        using var stranger = new FakeBroker();
        var impostor = new ProviderConnection(
            _connection.Registration with { Authentication = new RelyingPartyAuthentication.PrivateKeyJwt(stranger.ClientKey) },
            _connection.Metadata,
            _sandbox.NewBackChannel(),
            TimeProvider.System,
            new ProviderOptions());

        var start = await new AuthenticationRequests(impostor).StartAsync(NewOrder(), CancellationToken.None);

        Assert.Equal("invalid_client", Assert.IsType<AuthenticationStart.Refused>(start).ErrorCode);
    }

    [Fact]
    public async Task code_is_good_once()
    {
        var code = Assert.IsType<AuthorizationResponse.Code>((await LogInAsync(NewOrder())).Response).Received;
        Assert.IsType<CodeExchangeOutcome.Redeemed>(await new CodeExchange(_connection).RedeemAsync(code, CancellationToken.None));

        var second = await new CodeExchange(_connection).RedeemAsync(code, CancellationToken.None);

        Assert.Equal("invalid_grant", Assert.IsType<CodeExchangeOutcome.Refused>(second).ErrorCode);
    }

    [Theory]
    [InlineData(nameof(IdPortenFault.WrongIssuer), IdTokenRefusal.WrongIssuer)]
    [InlineData(nameof(IdPortenFault.WrongNonce), IdTokenRefusal.WrongNonce)]
    [InlineData(nameof(IdPortenFault.WrongAudience), IdTokenRefusal.WrongAudience)]
    [InlineData(nameof(IdPortenFault.Expired), IdTokenRefusal.NotCurrent)]
    [InlineData(nameof(IdPortenFault.ForeignKey), IdTokenRefusal.BadSignature)]
    [InlineData(nameof(IdPortenFault.UnknownKey), IdTokenRefusal.UnknownKey)]
    public async Task each_faulty_id_token_breaks_exactly_the_one_thing_it_names(string fault, IdTokenRefusal expected)
    {
        _sandbox.Options.Misbehaviour.IdPorten = Enum.Parse<IdPortenFault>(fault);

        var outcome = await RedeemAsync((await LogInAsync(NewOrder())).Response);

        Assert.Equal(expected, Assert.IsType<IdTokenOutcome.Refused>(outcome).Reason);
    }

    [Fact]
    public async Task new_key_is_found_by_reading_the_key_set_anew()
    {
        Assert.IsType<MetadataOutcome.Available>(await _connection.Metadata.GetAsync(CancellationToken.None));
        _sandbox.Options.Misbehaviour.IdPorten = IdPortenFault.NewKey;

        Assert.IsType<IdTokenOutcome.Accepted>(await RedeemAsync((await LogInAsync(NewOrder())).Response));
    }

    [Fact]
    public async Task other_issuer_in_the_redirect_is_a_mix_up()
    {
        _sandbox.Options.Misbehaviour.IdPorten = IdPortenFault.WrongResponseIssuer;

        var response = (await LogInAsync(NewOrder())).Response;

        Assert.Equal(AuthorizationRefusal.OtherIssuer, Assert.IsType<AuthorizationResponse.Refused>(response).Reason);
    }

    [Theory]
    [InlineData(nameof(IdPortenFault.TokenFails), Unavailability.ServerError)]
    [InlineData(nameof(IdPortenFault.TokenHangs), Unavailability.TimedOut)]
    public async Task token_endpoint_that_fails_or_hangs_is_unavailable(string fault, Unavailability expected)
    {
        _sandbox.Options.Misbehaviour.IdPorten = Enum.Parse<IdPortenFault>(fault);
        var code = Assert.IsType<AuthorizationResponse.Code>((await LogInAsync(NewOrder())).Response).Received;

        var patience = expected is Unavailability.TimedOut ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(30);
        var connection = Connect(_sandbox.Employer, patience);

        var outcome = await new CodeExchange(connection).RedeemAsync(code, CancellationToken.None);

        Assert.Equal(expected, Assert.IsType<CodeExchangeOutcome.Unavailable>(outcome).Reason);
    }

    [Fact]
    public async Task failing_push_is_unavailable()
    {
        _sandbox.Options.Misbehaviour.IdPorten = IdPortenFault.PushFails;

        var start = await new AuthenticationRequests(_connection).StartAsync(NewOrder(), CancellationToken.None);

        Assert.Equal(Unavailability.ServerError, Assert.IsType<AuthenticationStart.Unavailable>(start).Reason);
    }

    [Fact]
    public async Task cancelled_at_once_shows_no_page()
    {
        _sandbox.Options.Misbehaviour.IdPorten = IdPortenFault.Cancelled;
        var start = await StartAsync(NewOrder());

        Assert.IsType<AuthorizationResponse.Cancelled>(await ReadAsync(await _browser.GetAsync(start.BrowserUrl.AbsoluteUri), start.Pending));
    }

    [Fact]
    public async Task level_too_low_national_id_missing_and_national_id_invalid_stand_in_a_token_that_is_otherwise_good()
    {
        Assert.Equal("idporten-loa-low", (await WithFaultAsync(IdPortenFault.LevelTooLow)).Acr);
        Assert.Null((await WithFaultAsync(IdPortenFault.NationalIdMissing)).Pid);
        Assert.Equal("04840650002", (await WithFaultAsync(IdPortenFault.NationalIdInvalid)).Pid);

        async Task<IdToken> WithFaultAsync(IdPortenFault fault)
        {
            _sandbox.Options.Misbehaviour.IdPorten = fault;
            return Assert.IsType<IdTokenOutcome.Accepted>(await RedeemAsync((await LogInAsync(NewOrder() with { Prompt = "login" })).Response)).IdToken.Value;
        }
    }

    [Fact]
    public async Task discovery_demands_pushed_requests_and_s256()
    {
        using var http = _sandbox.NewBackChannel();
        using var json = JsonDocument.Parse(await http.GetStringAsync($"{Issuer}/.well-known/openid-configuration"));

        Assert.Equal(Issuer, json.RootElement.GetProperty("issuer").GetString());
        Assert.True(json.RootElement.GetProperty("require_pushed_authorization_requests").GetBoolean());
        Assert.Equal("S256", Assert.Single(json.RootElement.GetProperty("code_challenge_methods_supported").EnumerateArray()).GetString());
        Assert.Equal("private_key_jwt", Assert.Single(json.RootElement.GetProperty("token_endpoint_auth_methods_supported").EnumerateArray()).GetString());
    }
}
