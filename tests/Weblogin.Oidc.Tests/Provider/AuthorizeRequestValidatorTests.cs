using Weblogin.Oidc.Provider;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider;

public sealed class AuthorizeRequestValidatorTests
{
    [Fact]
    public void valid_request_is_accepted_with_all_it_says()
    {
        var request = Accepted(
            AuthorizeParameters()
                .With("prompt", "login consent")
                .With("max_age", "600")
                .With("acr_values", "nlsso-loa-high nlsso-loa-substantial")
                .With("login_hint", "tenant:virksomhet1")
                .With("ui_locales", "nn nb")
        );
        Assert.Equal(ClientId, request.Client.ClientId);
        Assert.Equal(Callback, request.ReplyTo.RedirectUri.Value);
        Assert.Equal(["openid", "profile"], request.Scopes);
        Assert.Equal(Challenge, request.CodeChallenge);
        Assert.Equal("n-0S6_WzA2Mj", request.Nonce);
        Assert.Equal(new PromptValues(None: false, Login: true, SelectAccount: false, Consent: true), request.Prompt);
        Assert.Equal(TimeSpan.FromMinutes(10), request.MaxAge);
        Assert.Equal(["nlsso-loa-high", "nlsso-loa-substantial"], request.AcrValues);
        Assert.Equal("tenant:virksomhet1", request.LoginHint);
        Assert.Equal(["nn", "nb"], request.UiLocales);
    }

    [Fact]
    public void what_may_be_left_out_may_be_left_out()
    {
        var request = Accepted(AuthorizeParameters().With("state", null).With("nonce", null));
        Assert.Null(request.Nonce);
        Assert.Null(request.MaxAge);
        Assert.Null(request.LoginHint);
        Assert.Empty(request.AcrValues);
        Assert.Empty(request.UiLocales);
        Assert.Equal(new PromptValues(false, false, false, false), request.Prompt);
    }

    [Fact]
    public void unknown_parameters_are_ignored_even_repeated() =>
        Accepted(AuthorizeParameters().With("resource", "https://graph.example").Twice("resource", "x").With("display", "page"));

    [Fact]
    public void prompt_value_that_is_not_supported_is_ignored_of_a_compatible_client()
    {
        var accepted = Assert.IsType<AuthorizeOutcome.Accepted>(Validate(AuthorizeParameters().With("prompt", "create login"), CompatibleClient()));

        Assert.Equal(new PromptValues(false, true, false, false), accepted.Request.Value.Prompt);
    }

    [Fact]
    public void scope_the_client_may_not_have_is_left_out() =>
        Assert.Equal(["openid", "email"], Accepted(AuthorizeParameters().With("scope", "pid openid email openid")).Scopes);

    [Fact]
    public void max_age_zero_is_kept() => Assert.Equal(TimeSpan.Zero, Accepted(AuthorizeParameters().With("max_age", "0")).MaxAge);

    [Fact]
    public void kept_parameters_are_judged_by_the_client_as_it_is_now()
    {
        var kept = Accepted(AuthorizeParameters()).Parameters.ToFormEncoded();
        Assert.True(RequestParameters.TryParse(kept, out var again));
        Assert.IsType<AuthorizeOutcome.Accepted>(AuthorizeRequestValidator.Validate(again, Client(), Issuer));
        var withdrawn = Client() with { RedirectUris = [Uri("https://lms.example/other")] };
        Assert.IsType<AuthorizeOutcome.ShownToUser>(AuthorizeRequestValidator.Validate(again, withdrawn, Issuer));
    }

    [Fact]
    public void success_carries_code_state_and_issuer()
    {
        var location = Accepted(AuthorizeParameters()).ReplyTo.Success(Code).ToLocation();
        Assert.StartsWith(Callback + "?code=", location, StringComparison.Ordinal);
        var reply = Query(location);
        Assert.Equal(Code, reply.Find("code"));
        Assert.Equal("af0ifjsldkj", reply.Find("state"));
        Assert.Equal(Issuer, reply.Find("iss"));
        Assert.Equal(3, reply.Pairs.Count);
    }

    [Fact]
    public void failure_carries_error_state_and_issuer()
    {
        var replyTo = Accepted(AuthorizeParameters()).ReplyTo;
        var reply = Query(replyTo.Failure(new OAuthError(OAuthErrorCode.LoginRequired, "No session.")).ToLocation());
        Assert.Equal("login_required", reply.Find("error"));
        Assert.Equal("No session.", reply.Find("error_description"));
        Assert.Equal("af0ifjsldkj", reply.Find("state"));
        Assert.Equal(Issuer, reply.Find("iss"));
    }

    [Fact]
    public void form_post_is_answered_by_form_post_errors_included()
    {
        var accepted = Accepted(AuthorizeParameters().With("response_mode", "form_post")).ReplyTo.Success(Code);
        Assert.Equal(ResponseMode.FormPost, accepted.Mode);
        Assert.Equal(["code", "state", "iss"], accepted.Fields.Select(field => field.Key));
        var sent = SentBack(AuthorizeParameters().With("response_mode", "form_post").With("scope", "profile"));
        Assert.Equal(ResponseMode.FormPost, sent.ReplyTo.Failure(sent.Error).Mode);
    }

    [Fact]
    public void session_state_is_sent_where_the_host_gives_one()
    {
        var fields = Accepted(AuthorizeParameters()).ReplyTo.Success(Code, "the-sid").Fields;
        Assert.Equal("the-sid", fields.Single(field => field.Key == "session_state").Value);
    }

    [Theory]
    [InlineData("response_mode", "form_post")]
    [InlineData("claims", "{}")]
    [InlineData("id_token_hint", "x.y.z")]
    public void what_was_added_since_may_not_be_repeated_either(string name, string value) =>
        Assert.Equal("invalid_request", SentBack(AuthorizeParameters().With(name, value).Twice(name, value)).Error.Code);

    [Fact]
    public void state_comes_back_octet_for_octet()
    {
        const string state = "a&b=c?d#e%20f+g/\"h\\<i>";
        Assert.Equal(state, Query(Accepted(AuthorizeParameters().With("state", state)).ReplyTo.Success(Code).ToLocation()).Find("state"));
    }

    [Fact]
    public void registered_query_is_retained()
    {
        var client = Client() with { RedirectUris = [Uri("https://lms.example/cb?provider=weblogin")] };
        var outcome = Validate(AuthorizeParameters().With("redirect_uri", "https://lms.example/cb?provider=weblogin"), client);
        var location = Assert.IsType<AuthorizeOutcome.Accepted>(outcome).Request.Value.ReplyTo.Success(Code).ToLocation();
        Assert.StartsWith("https://lms.example/cb?provider=weblogin&code=", location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "id_token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("response_type", "CODE", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("response_mode", "web_message", "invalid_request")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("scope", "profile", "invalid_scope")]
    [InlineData("scope", "OpenID", "invalid_scope")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("prompt", "create", "invalid_request")]
    [InlineData("prompt", "login create", "invalid_request")]
    [InlineData("prompt", "Login", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("max_age", "1.5", "invalid_request")]
    [InlineData("max_age", "9999999999", "invalid_request")]
    [InlineData("max_age", "soon", "invalid_request")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("request", "", "request_not_supported")]
    [InlineData("request_uri", "https://attacker.example/r", "request_uri_not_supported")]
    [InlineData("registration", "{}", "registration_not_supported")]
    public void wrong_request_is_answered_to_the_client(string name, string? value, string error) =>
        Assert.Equal(error, SentBack(AuthorizeParameters().With(name, value)).Error.Code);

    [Theory]
    [InlineData("code_challenge", null)] // downgrade by dropping the challenge
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)] // no method means plain
    [InlineData("code_challenge_method", "s256")]
    [InlineData("code_challenge_method", "S512")]
    [InlineData("code_challenge", "tooshort")]
    [InlineData("code_challenge", "b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI=")]
    public void weak_or_missing_pkce_is_refused(string name, string? value) =>
        Assert.Equal("invalid_request", SentBack(AuthorizeParameters().With(name, value)).Error.Code);

    [Fact]
    public void request_without_any_pkce_is_refused() => Assert.Equal("invalid_request", SentBack(WithoutPkce()).Error.Code);

    [Fact]
    public void confidential_compatible_client_may_leave_out_pkce() =>
        Assert.IsType<AuthorizeOutcome.Accepted>(Validate(WithoutPkce(), CompatibleClient()));

    [Fact]
    public void compatible_client_that_sends_a_challenge_sends_a_good_one() =>
        Assert.IsType<AuthorizeOutcome.SentToRelyingParty>(
            Validate(AuthorizeParameters().With("code_challenge_method", "plain"), CompatibleClient())
        );

    [Fact]
    public void public_client_never_leaves_out_pkce() =>
        Assert.IsType<AuthorizeOutcome.SentToRelyingParty>(
            Validate(WithoutPkce(), PublicClient() with { Profile = ClientProfile.Compatible })
        );

    [Theory]
    [InlineData("response_type", "token")]
    [InlineData("scope", "openid pid")]
    [InlineData("nonce", "other")]
    [InlineData("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData("code_challenge_method", "plain")]
    public void repeated_parameter_is_refused(string name, string value) =>
        Assert.Equal("invalid_request", SentBack(AuthorizeParameters().Twice(name, value)).Error.Code);

    [Fact]
    public void repeated_state_is_refused_and_not_echoed()
    {
        var sent = SentBack(AuthorizeParameters().Twice("state", "second"));
        Assert.DoesNotContain("state=", sent.ReplyTo.Failure(sent.Error).ToLocation(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line\r\nSet-Cookie: a=b")]
    [InlineData("nul\0")]
    [InlineData("\u00f8")]
    public void state_that_is_not_printable_is_refused_and_not_echoed(string state)
    {
        var sent = SentBack(AuthorizeParameters().With("state", state));
        Assert.Equal("invalid_request", sent.Error.Code);
        Assert.DoesNotContain("state=", sent.ReplyTo.Failure(sent.Error).ToLocation(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state", 4097)]
    [InlineData("nonce", 1025)]
    [InlineData("scope", 1025)]
    [InlineData("login_hint", 513)]
    [InlineData("acr_values", 1025)]
    [InlineData("ui_locales", 257)]
    [InlineData("prompt", 129)]
    public void too_long_a_parameter_is_refused(string name, int length) =>
        Assert.Equal("invalid_request", SentBack(AuthorizeParameters().With(name, new string('x', length))).Error.Code);

    [Fact]
    public void nothing_of_the_request_is_echoed_in_an_error()
    {
        var sent = SentBack(AuthorizeParameters().With("response_type", "01819010001"));
        Assert.DoesNotContain("01819010001", sent.ReplyTo.Failure(sent.Error).ToLocation(), StringComparison.Ordinal);
    }

    [Fact]
    public void request_does_not_print_its_state_or_nonce()
    {
        var request = Accepted(AuthorizeParameters());
        var text = $"{request} {request.ReplyTo} {request.ReplyTo.Success(Code)}";
        Assert.DoesNotContain("af0ifjsldkj", text, StringComparison.Ordinal);
    }

    private static List<KeyValuePair<string, string>> WithoutPkce() =>
        AuthorizeParameters().With("code_challenge", null).With("code_challenge_method", null);

    private static AuthorizeOutcome Validate(List<KeyValuePair<string, string>> pairs, OidcClient client) =>
        AuthorizeRequestValidator.Validate(Parameters(pairs), client, Issuer);

    private static AuthorizeRequest Accepted(List<KeyValuePair<string, string>> pairs) =>
        Assert.IsType<AuthorizeOutcome.Accepted>(Validate(pairs, Client())).Request.Value;

    private static AuthorizeOutcome.SentToRelyingParty SentBack(List<KeyValuePair<string, string>> pairs)
    {
        var sent = Assert.IsType<AuthorizeOutcome.SentToRelyingParty>(Validate(pairs, Client()));
        Assert.Equal(Callback, sent.ReplyTo.RedirectUri.Value);
        return sent;
    }
}
