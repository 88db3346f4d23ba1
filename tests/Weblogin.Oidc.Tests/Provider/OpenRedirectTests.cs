using Weblogin.Oidc.Provider;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider;

/// <summary>Nothing but a registered redirect URI, octet for octet, ever becomes a reply address.</summary>
public sealed class OpenRedirectTests
{
    [Theory]
    [InlineData("https://lms.example/auth/callback/")] // suffix
    [InlineData("https://lms.example/auth/callbackx")]
    [InlineData("https://lms.example/auth/callback/../../evil")] // traversal
    [InlineData("https://lms.example/auth/x/../callback")]
    [InlineData("https://lms.example/auth/./callback")]
    [InlineData("https://lms.example/auth")] // prefix
    [InlineData("https://lms.example/")]
    [InlineData("https://lms.example")]
    [InlineData("https://lms.example/auth/%63allback")] // encoding
    [InlineData("https://lms.example/auth%2Fcallback")]
    [InlineData("https%3A%2F%2Flms.example%2Fauth%2Fcallback")]
    [InlineData("https://user@lms.example/auth/callback")] // user info
    [InlineData("https://lms.example@attacker.example/auth/callback")]
    [InlineData("https://lms.example:pw@attacker.example/auth/callback")]
    [InlineData("https://LMS.example/auth/callback")] // case
    [InlineData("HTTPS://lms.example/auth/callback")]
    [InlineData("https://lms.example/Auth/callback")]
    [InlineData("https://lms.example:443/auth/callback")] // port
    [InlineData("https://lms.example:8443/auth/callback")]
    [InlineData("http://lms.example/auth/callback")] // scheme
    [InlineData("//lms.example/auth/callback")]
    [InlineData("javascript:alert(1)//https://lms.example/auth/callback")]
    [InlineData("https://lms.example/auth/callback#")] // fragment
    [InlineData("https://lms.example/auth/callback#https://attacker.example")]
    [InlineData("https://lms.example/auth/callback?")] // extra query
    [InlineData("https://lms.example/auth/callback?next=https://attacker.example")]
    [InlineData("https://lms.example\\@attacker.example/auth/callback")] // backslash
    [InlineData("https:\\\\lms.example\\auth\\callback")]
    [InlineData("https://lms.example\\.attacker.example/auth/callback")]
    [InlineData("https://lms.example.attacker.example/auth/callback")]
    [InlineData("https://attacker.example/https://lms.example/auth/callback")]
    [InlineData("https://attacker.example?https://lms.example/auth/callback")]
    [InlineData("https://lms.ex\u0430mple/auth/callback")] // IDN: Cyrillic a
    [InlineData("https://lms\u3002example/auth/callback")] // ideographic full stop
    [InlineData("https://lms.example./auth/callback")] // trailing dot
    [InlineData("https://lms.example/auth/callback ")]
    [InlineData(" https://lms.example/auth/callback")]
    [InlineData("https://lms.example/auth/callback\0")]
    [InlineData("https://lms.example/auth/callback\r\nLocation: https://attacker.example")]
    [InlineData("https://lms.example/auth/callback\u200b")]
    [InlineData("https://lms.example/auth/callback https://attacker.example")]
    [InlineData("")]
    [InlineData(null)]
    public void inexact_redirect_uri_never_becomes_a_redirect(string? presented) =>
        Assert.IsType<AuthorizeOutcome.ShownToUser>(Validate(AuthorizeParameters().With("redirect_uri", presented)));

    [Fact]
    public void redirect_uri_twice_never_becomes_a_redirect()
    {
        Assert.IsType<AuthorizeOutcome.ShownToUser>(Validate(AuthorizeParameters().Twice("redirect_uri", "https://attacker.example/")));
        Assert.IsType<AuthorizeOutcome.ShownToUser>(Validate(AuthorizeParameters().Twice("redirect_uri", Callback)));
        Assert.IsType<AuthorizeOutcome.ShownToUser>(Validate(AuthorizeParameters().Twice("redirect_uri", "")));
    }

    [Fact]
    public void another_registered_redirect_uri_is_as_good() =>
        Assert.IsType<AuthorizeOutcome.Accepted>(Validate(AuthorizeParameters().With("redirect_uri", "https://lms.example/other")));

    [Fact]
    public void unknown_client_never_becomes_a_redirect() =>
        Assert.IsType<AuthorizeOutcome.ShownToUser>(
            AuthorizeRequestValidator.Validate(Parameters(AuthorizeParameters()), client: null, Issuer)
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void missing_client_never_becomes_a_redirect(string? clientId)
    {
        var parameters = Parameters(AuthorizeParameters().With("client_id", clientId));
        Assert.Null(AuthorizeRequestValidator.ReadClientId(parameters));
        Assert.IsType<AuthorizeOutcome.ShownToUser>(AuthorizeRequestValidator.Validate(parameters, Client(), Issuer));
    }

    [Fact]
    public void client_twice_never_becomes_a_redirect() =>
        Assert.IsType<AuthorizeOutcome.ShownToUser>(Validate(AuthorizeParameters().Twice("client_id", "other")));

    [Fact]
    public void too_long_a_client_id_is_not_looked_up() =>
        Assert.Null(AuthorizeRequestValidator.ReadClientId(Parameters([new("client_id", new string('x', 256))])));

    [Fact]
    public void client_that_the_request_does_not_name_is_a_fault_of_the_host() =>
        Assert.Throws<ArgumentException>(() => Validate(AuthorizeParameters().With("client_id", "other")));

    [Theory]
    [InlineData("")]
    [InlineData("/callback")]
    [InlineData("http://lms.example/callback")]
    [InlineData("http://localhost.example/callback")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://user:pw@lms.example/callback")]
    [InlineData("https://@lms.example/callback")]
    [InlineData("https://lms.example/callback#fragment")]
    [InlineData("https://*.lms.example/callback")]
    [InlineData("https://lms.example\\callback")]
    [InlineData("https://l\u00e6r.example/callback")]
    [InlineData("https://lms.example/call back")]
    [InlineData("https://lms.example/\r\n")]
    [InlineData("https:///callback")]
    public void unsafe_redirect_uri_is_not_registered(string text)
    {
        Assert.False(RedirectUri.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData("https://lms.example/callback")]
    [InlineData("https://lms.example/callback?provider=1")]
    [InlineData("https://xn--lr-wia.example/callback")]
    [InlineData("http://127.0.0.1:8080/callback")]
    [InlineData("http://[::1]:8080/callback")]
    [InlineData("http://localhost/callback")]
    [InlineData("http://lms.localhost:5000/callback")]
    public void safe_redirect_uri_is_registered(string text)
    {
        Assert.True(RedirectUri.TryParse(text, out var uri, out _));
        Assert.Equal(text, uri.Value);
        Assert.StartsWith(uri.Origin, text, StringComparison.Ordinal);
    }

    [Fact]
    public void no_request_ever_throws_or_answers_to_an_unregistered_address()
    {
        string[] names =
        [
            "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "prompt", "max_age", "acr_values",
            "login_hint", "ui_locales", "code_challenge", "code_challenge_method", "request", "request_uri", "registration", "unknown",
        ];
        string[] values =
        [
            "", " ", "code", "openid", "openid pid", "none", "none login", "S256", "plain", "query", "fragment", "0", "-1", "999999999999",
            ClientId, Callback, Callback + "/", "https://attacker.example", "\\", "\0", "%", "&=", "\u00f8", "\ud800", "\r\n", Challenge,
            new string('x', 5000),
        ];
        var registered = Client().RedirectUris.Select(uri => uri.Value).ToHashSet(StringComparer.Ordinal);
        var answered = 0;
        // Edits of the valid request: set, drop or repeat some of the names with one of the values or an arbitrary text.
        var random = new Random(20260302);
        for (var round = 0; round < 20_000; round++)
        {
            var pairs = AuthorizeParameters();
            for (var edits = random.Next(6); edits > 0; edits--)
            {
                var name = names[random.Next(names.Length)];
                var value = random.Next(5) == 0 ? ArbitraryText(random) : values[random.Next(values.Length)];
                _ = random.Next(3) switch
                {
                    0 => pairs.With(name, value),
                    1 => pairs.With(name, null),
                    _ => pairs.Twice(name, value),
                };
            }

            if (!RequestParameters.TryCreate(pairs, out var parameters))
                continue;
            var client = AuthorizeRequestValidator.ReadClientId(parameters) == ClientId ? Client() : null;
            var reply = AuthorizeRequestValidator.Validate(parameters, client, Issuer) switch
            {
                AuthorizeOutcome.Accepted { Request.Value.ReplyTo: var to } => to.Success(Code),
                AuthorizeOutcome.SentToRelyingParty { ReplyTo: var to, Error: var error } => to.Failure(error),
                _ => null,
            };
            if (reply is null)
                continue;
            answered++;
            Assert.Contains(reply.RedirectUri.Value, registered);
            Assert.StartsWith(reply.RedirectUri.Value + "?", reply.ToLocation(), StringComparison.Ordinal);
            Assert.True(reply.ToLocation().All(c => c is > ' ' and <= '~'));
        }

        Assert.True(answered > 5000, "The generator should reach the redirects.");
    }

    private static string ArbitraryText(Random random) =>
        string.Create(random.Next(40), random, (text, source) =>
        {
            foreach (ref var c in text)
                c = (char)source.Next(source.Next(2) == 0 ? 0x80 : 0x10000);
        });

    private static AuthorizeOutcome Validate(List<KeyValuePair<string, string>> pairs) =>
        AuthorizeRequestValidator.Validate(Parameters(pairs), Client(), Issuer);
}
