using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Oidc.RelyingParty;

namespace Weblogin.Oidc.Tests.RelyingParty;

public sealed class ProviderMetadataSourceTests
{
    private static readonly ProviderOptions Impatient = new() { Deadline = TimeSpan.FromMilliseconds(200) };

    private readonly FakeProvider _provider = new();

    [Fact]
    public async Task discovery_document_and_keys_are_read()
    {
        var metadata = Available(await _provider.MetadataSource().GetAsync(CancellationToken.None));
        Assert.Equal(FakeProvider.Issuer, metadata.Configuration.Issuer);
        Assert.Equal(new Uri(FakeProvider.Issuer + "/token"), metadata.Configuration.TokenEndpoint);
        Assert.Equal(new Uri(FakeProvider.Issuer + "/par"), metadata.Configuration.PushedAuthorizationRequestEndpoint);
        Assert.Equal(new Uri("https://login.test.idporten.example/logout"), metadata.Configuration.EndSessionEndpoint);
        Assert.True(metadata.Configuration.SendsIssuerInResponse);
        Assert.Equal([TestKeys.Rsa.KeyId], metadata.KeyIds);
    }

    [Fact]
    public async Task document_is_kept_for_its_life_and_read_again_after_it()
    {
        var source = _provider.MetadataSource();
        await source.GetAsync(CancellationToken.None);
        _provider.Clock.Advance(TimeSpan.FromHours(23));
        await source.GetAsync(CancellationToken.None);
        Assert.Equal(1, _provider.Count(FakeProvider.DiscoveryPath));
        _provider.Clock.Advance(TimeSpan.FromHours(2));
        await source.GetAsync(CancellationToken.None);
        Assert.Equal(2, _provider.Count(FakeProvider.DiscoveryPath));
    }

    [Fact]
    public async Task fifty_at_once_cause_one_reading()
    {
        _provider.Answers["/jwks.json"] = async _ =>
        {
            await Task.Delay(50, CancellationToken.None);
            return await FakeProvider.Text(TestKeys.JwksOf(TestKeys.Rsa));
        };
        var source = _provider.MetadataSource();
        foreach (var outcome in await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => source.GetAsync(CancellationToken.None))))
            Available(outcome);
        Assert.Equal(1, _provider.Count(FakeProvider.DiscoveryPath));
        Assert.Equal(1, _provider.Count("/jwks.json"));
    }

    [Fact]
    public async Task caller_who_leaves_does_not_end_the_reading_of_others()
    {
        var release = new TaskCompletionSource();
        _provider.Answers["/jwks.json"] = async _ =>
        {
            await release.Task;
            return await FakeProvider.Text(TestKeys.JwksOf(TestKeys.Rsa));
        };
        var source = _provider.MetadataSource();
        using var impatient = new CancellationTokenSource();
        var left = source.GetAsync(impatient.Token);
        var stays = source.GetAsync(CancellationToken.None);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        release.SetResult();
        Available(await stays);
    }

    [Fact]
    public async Task last_good_copy_is_kept_when_reading_fails()
    {
        var source = _provider.MetadataSource();
        var good = Available(await source.GetAsync(CancellationToken.None));
        _provider.Answers[FakeProvider.DiscoveryPath] = _ => FakeProvider.Text("", HttpStatusCode.InternalServerError);
        _provider.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Same(good, Available(await source.GetAsync(CancellationToken.None)));
        Assert.Same(good, Available(await source.GetNewerAsync(good, CancellationToken.None)));
    }

    [Fact]
    public async Task provider_that_comes_back_is_used_again_within_seconds()
    {
        _provider.Answers[FakeProvider.DiscoveryPath] = _ => FakeProvider.Text("", HttpStatusCode.ServiceUnavailable);
        var source = _provider.MetadataSource();
        Assert.Equal(Unavailability.ServerError, Reason(await source.GetAsync(CancellationToken.None)));
        _provider.Answers[FakeProvider.DiscoveryPath] = _ => FakeProvider.Json(_provider.Discovery);
        // In between nobody is kept waiting and the provider is left alone.
        Assert.Equal(Unavailability.ServerError, Reason(await source.GetAsync(CancellationToken.None)));
        Assert.Equal(1, _provider.Count(FakeProvider.DiscoveryPath));
        _provider.Clock.Advance(TimeSpan.FromSeconds(2));
        Available(await source.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task invented_key_ids_do_not_hammer_the_provider()
    {
        var source = _provider.MetadataSource();
        for (var i = 0; i < 20; i++)
        {
            var seen = Available(await source.GetAsync(CancellationToken.None));
            await source.GetNewerAsync(seen, CancellationToken.None);
        }

        Assert.Equal(2, _provider.Count("/jwks.json"));
        _provider.Clock.Advance(TimeSpan.FromSeconds(31));
        await source.GetNewerAsync(Available(await source.GetAsync(CancellationToken.None)), CancellationToken.None);
        Assert.Equal(3, _provider.Count("/jwks.json"));
    }

    [Fact]
    public async Task hanging_provider_is_given_up()
    {
        _provider.Options = Impatient;
        _provider.Answers[FakeProvider.DiscoveryPath] = FakeProvider.Hang;
        Assert.Equal(Unavailability.TimedOut, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task dripping_provider_is_given_up()
    {
        _provider.Options = Impatient;
        _provider.Answers["/jwks.json"] = FakeProvider.Drip;
        Assert.Equal(Unavailability.TimedOut, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task endless_body_is_cut()
    {
        _provider.Answers[FakeProvider.DiscoveryPath] = FakeProvider.Flood;
        Assert.Equal(Unavailability.TooLarge, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task announced_huge_body_is_not_read()
    {
        _provider.Answers[FakeProvider.DiscoveryPath] = _ => FakeProvider.Text(new string(' ', 300_000) + "{}");
        Assert.Equal(Unavailability.TooLarge, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task broken_connection_is_told()
    {
        _provider.Answers[FakeProvider.DiscoveryPath] = _ => throw new HttpRequestException("refused");
        Assert.Equal(Unavailability.NotReached, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Redirect)]
    public async Task error_status_is_told(HttpStatusCode status)
    {
        _provider.Answers[FakeProvider.DiscoveryPath] = _ => FakeProvider.Json(_provider.Discovery, status);
        Assert.Equal(Unavailability.ServerError, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("{\"issuer\":42}")]
    [InlineData("{\"issuer\":\"https://test.idporten.example\"}")]
    [InlineData("{\"issuer\":\"https://attacker.example\",\"issuer\":\"https://test.idporten.example\"}")]
    public async Task document_that_is_none_is_told(string body)
    {
        _provider.Answers[FakeProvider.DiscoveryPath] = _ => FakeProvider.Text(body);
        Assert.Equal(Unavailability.Malformed, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData("https://test.idporten.example/")]
    [InlineData("https://TEST.idporten.example")]
    [InlineData("http://test.idporten.example")]
    [InlineData("https://attacker.example")]
    public async Task document_of_another_issuer_is_refused(string issuer)
    {
        _provider.Discovery["issuer"] = issuer;
        Assert.Equal(Unavailability.WrongIssuer, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData("token_endpoint", "http://test.idporten.example/token")]
    [InlineData("jwks_uri", "http://test.idporten.example/jwks.json")]
    [InlineData("authorization_endpoint", "http://login.test.idporten.example/authorize")]
    [InlineData("pushed_authorization_request_endpoint", "http://test.idporten.example/par")]
    [InlineData("token_endpoint", "file:///etc/passwd")]
    [InlineData("token_endpoint", "http://localhost.attacker.example/token")]
    public async Task insecure_endpoint_is_refused(string name, string endpoint)
    {
        _provider.Discovery[name] = endpoint;
        Assert.Equal(Unavailability.InsecureEndpoint, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData("http://localhost:9000/token")]
    [InlineData("http://idporten.localhost:9000/token")]
    [InlineData("http://127.0.0.1:9000/token")]
    public async Task loopback_endpoint_may_be_http(string endpoint)
    {
        _provider.Discovery["token_endpoint"] = endpoint;
        Available(await _provider.MetadataSource().GetAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("token_endpoint", "relative")]
    [InlineData("jwks_uri", "")]
    public async Task endpoint_that_is_no_url_is_told(string name, string endpoint)
    {
        _provider.Discovery[name] = endpoint;
        Assert.NotEqual(default, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}")]
    public async Task key_set_without_a_usable_key_is_told(string body)
    {
        _provider.Answers["/jwks.json"] = _ => FakeProvider.Text(body);
        Assert.Equal(Unavailability.Malformed, Reason(await _provider.MetadataSource().GetAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task keys_for_other_purposes_are_passed_over()
    {
        var set = JsonNode.Parse(TestKeys.JwksOf(TestKeys.Rsa))!;
        set["keys"]!.AsArray().Add(new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = "AA", ["kid"] = "later" });
        set["keys"]!.AsArray().Add(new JsonObject { ["kty"] = "RSA", ["use"] = "enc", ["n"] = "AA", ["e"] = "AQAB", ["kid"] = "enc" });
        _provider.Answers["/jwks.json"] = _ => FakeProvider.Text(set.ToJsonString());
        Assert.Equal([TestKeys.Rsa.KeyId], Available(await _provider.MetadataSource().GetAsync(CancellationToken.None)).KeyIds);
    }

    private static ProviderMetadata Available(MetadataOutcome outcome) => Assert.IsType<MetadataOutcome.Available>(outcome).Metadata;

    private static Unavailability Reason(MetadataOutcome outcome) => Assert.IsType<MetadataOutcome.Unavailable>(outcome).Reason;
}
