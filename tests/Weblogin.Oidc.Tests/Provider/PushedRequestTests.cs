using Weblogin.Oidc.Provider;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider;

/// <summary>Pushed authorization requests (RFC 9126).</summary>
public sealed class PushedRequestTests
{
    [Fact]
    public void reference_has_the_beginning_of_the_specification_and_comes_back_from_a_request()
    {
        var uri = PushedRequestUri.New();
        Assert.StartsWith("urn:ietf:params:oauth:request_uri:", uri.Value, StringComparison.Ordinal);
        Assert.True(PushedRequestUri.TryRead(Parameters([new("client_id", ClientId), new("request_uri", uri.Value)]), out var read));
        Assert.Equal(uri.Value, read.Value);
        Assert.Equal(uri.Hash(), read.Hash());
        Assert.Equal(32, uri.Hash().Length);
    }

    [Fact]
    public void every_reference_is_another() => Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => PushedRequestUri.New().Value).Distinct().Count());

    [Fact]
    public void reference_prints_no_secret()
    {
        var uri = PushedRequestUri.New();
        Assert.DoesNotContain(uri.Value[^43..], uri.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://attacker.example/request.jwt")]
    [InlineData("urn:ietf:params:oauth:request_uri:")]
    [InlineData("urn:ietf:params:oauth:request_uri:short")]
    [InlineData("URN:ietf:params:oauth:request_uri:Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF")]
    [InlineData("urn:ietf:params:oauth:request_uri:Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYm'")]
    [InlineData("")]
    public void what_is_not_of_our_form_is_no_reference(string presented) =>
        Assert.False(PushedRequestUri.TryRead(Parameters([new("client_id", ClientId), new("request_uri", presented)]), out _));

    [Fact]
    public void reference_twice_is_none()
    {
        var uri = PushedRequestUri.New().Value;
        Assert.False(PushedRequestUri.TryRead(Parameters([new("request_uri", uri), new("request_uri", uri)]), out _));
    }

    [Fact]
    public void reference_inside_a_push_is_refused()
    {
        Assert.Null(PushedRequests.Forbidden(Parameters(AuthorizeParameters())));
        Assert.Equal("invalid_request", PushedRequests.Forbidden(Parameters(AuthorizeParameters().With("request_uri", PushedRequestUri.New().Value)))!.Error.Code);
        Assert.NotNull(PushedRequests.Forbidden(Parameters(AuthorizeParameters().With("request_uri", ""))));
    }

    [Fact]
    public void what_is_kept_of_a_push_is_the_request_without_the_proof()
    {
        var form = AuthorizeParameters().With("client_secret", Secret).With("client_assertion", "a.b.c").With("client_assertion_type", "x");
        var kept = PushedRequests.RequestIn(Parameters(form));
        Assert.Equal(AuthorizeParameters(), kept.Pairs);
        Assert.IsType<AuthorizeOutcome.Accepted>(AuthorizeRequestValidator.Validate(kept, Client(), Issuer));
    }

    [Fact]
    public void success_has_the_members_of_the_specification()
    {
        var uri = PushedRequestUri.New();
        var read = Json.Parse(PushedRequests.WriteCreated(uri, PushedRequestUri.MaxLife));
        Assert.Equal(uri.Value, read.GetProperty("request_uri").GetString());
        Assert.Equal(60, read.GetProperty("expires_in").GetInt32());
        Assert.Equal(2, read.EnumerateObject().Count());
    }

    [Fact]
    public void refusal_is_a_bad_request_with_the_error_a_browser_would_have_brought()
    {
        var refusal = PushedRequests.Refusal(AuthorizeRefusals.UnmetLevel);
        Assert.Equal((400, "unmet_authentication_requirements", null), (refusal.Status, refusal.Error.Code, refusal.Challenge));
    }
}
