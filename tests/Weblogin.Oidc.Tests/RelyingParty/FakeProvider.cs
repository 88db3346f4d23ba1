using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Oidc.Tests.Jose;

namespace Weblogin.Oidc.Tests.RelyingParty;

/// <summary>
/// A provider behind an in-memory handler that behaves as ID-porten does; each test breaks one answer. Thread-safe.
/// </summary>
internal sealed class FakeProvider
{
    public const string Issuer = "https://test.idporten.example";
    public const string ClientId = "weblogin-broker";
    public const string Callback = "https://virksomhet1.weblogin.example/upstream/oidc/callback";
    public const string RequestUri = "urn:idporten:6esc_11ACC5bwc014ltc14eY22c";

    public const string DiscoveryPath = "/.well-known/openid-configuration";

    public FakeProvider()
    {
        Answers[DiscoveryPath] = _ => Json(Discovery);
        Answers["/jwks.json"] = _ => Text(TestKeys.JwksOf([.. Keys]));
        Answers["/par"] = _ => Json(new JsonObject { ["request_uri"] = RequestUri, ["expires_in"] = 120 }, HttpStatusCode.Created);
        Answers["/token"] = _ =>
            Json(
                new JsonObject
                {
                    ["access_token"] = "opaque-access-token",
                    ["token_type"] = "Bearer",
                    ["expires_in"] = 599,
                    ["id_token"] = IdToken,
                }
            );
    }

    public ManualClock Clock { get; } = new();

    public ConcurrentDictionary<string, Func<CancellationToken, Task<HttpResponseMessage>>> Answers { get; } = new();

    public ConcurrentQueue<(string Path, RequestParameters? Form, string? Authorization)> Requests { get; } = new();

    public List<SigningKey> Keys { get; } = [TestKeys.Rsa];

    public string IdToken { get; set; } = "";

    public JsonObject Discovery { get; } =
        new()
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = "https://login.test.idporten.example/authorize",
            ["token_endpoint"] = Issuer + "/token",
            ["jwks_uri"] = Issuer + "/jwks.json",
            ["pushed_authorization_request_endpoint"] = Issuer + "/par",
            ["end_session_endpoint"] = "https://login.test.idporten.example/logout",
            ["authorization_response_iss_parameter_supported"] = true,
        };

    public ProviderOptions Options { get; set; } = new();

    public RelyingPartyAuthentication Authentication { get; set; } = new RelyingPartyAuthentication.PrivateKeyJwt(TestKeys.OtherRsa);

    public ProviderMetadataSource MetadataSource() => new(Issuer, Http(), Clock, Options);

    public ITokenSigner? RequestSigner { get; set; }

    public ProviderConnection Connect() =>
        new(
            new RelyingPartyRegistration(Issuer, ClientId, Callback, Authentication) { RequestSigner = RequestSigner },
            MetadataSource(),
            Http(),
            Clock,
            Options
        );

    public int Count(string path) => Requests.Count(request => request.Path == path);

    public RequestParameters Form(string path) => Requests.Single(request => request.Path == path).Form!;

    /// <summary>The payload of a good id token for <paramref name="pending"/>.</summary>
    public JsonObject Payload(PendingAuthentication pending) =>
        new()
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = "pairwise-at-the-provider",
            ["pid"] = "01819010001",
            ["amr"] = new JsonArray("BankID"),
            ["acr"] = "idporten-loa-high",
            ["nonce"] = pending.Nonce,
            ["sid"] = "provider-session",
            ["auth_time"] = Seconds(-5),
            ["iat"] = Seconds(0),
            ["exp"] = Seconds(120),
        };

    public long Seconds(int fromNow) => Clock.Now.AddSeconds(fromNow).ToUnixTimeSeconds();

    public static string Sign(JsonObject payload) => JwtForge.Sign(JwtForge.Header(TestKeys.Rsa), payload, TestKeys.Rsa);

    public static Task<HttpResponseMessage> Json(JsonObject body, HttpStatusCode status = HttpStatusCode.OK) =>
        Text(body.ToJsonString(), status);

    public static Task<HttpResponseMessage> Text(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        Task.FromResult(
            new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") }
        );

    public static async Task<HttpResponseMessage> Hang(CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        throw new InvalidOperationException("Unreachable.");
    }

    /// <summary>An answer that sends one octet now and then and never ends.</summary>
    public static Task<HttpResponseMessage> Drip(CancellationToken ct) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new DrippingStream()) });

    /// <summary>An answer as fast as can be that never ends.</summary>
    public static Task<HttpResponseMessage> Flood(CancellationToken ct) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) });

    private HttpClient Http() => new(new Handler(this));

    private sealed class Handler(FakeProvider provider) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            RequestParameters? form = null;
            if (request.Content is { } content)
                Assert.True(RequestParameters.TryParse(await content.ReadAsStringAsync(cancellationToken), out form));
            var path = request.RequestUri!.AbsolutePath;
            provider.Requests.Enqueue((path, form, request.Headers.Authorization?.ToString()));
            return await provider.Answers[path](cancellationToken);
        }
    }

    private abstract class ReadOnlyStream : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class DrippingStream : ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(20, cancellationToken);
            buffer.Span[0] = (byte)' ';
            return 1;
        }
    }

    private sealed class EndlessStream : ReadOnlyStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
