using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Weblogin.Tests.Flows;

/// <summary>
/// An OpenID Provider that shows no page: it answers every request at once, and says of the person what the test has set. It keeps what it
/// was asked, and checks nothing but that a code is its own.
/// </summary>
internal sealed class OpenProvider : HttpMessageHandler
{
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly SigningCredentials Credentials = new(new RsaSecurityKey(Key) { KeyId = "op-1" }, SecurityAlgorithms.RsaSha256);

    private readonly TimeProvider _time;
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _codes = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _pushed = [];
    private int _made;

    public OpenProvider(string host, TimeProvider time)
    {
        Issuer = $"https://{host}";
        _time = time;
        Discovery = new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["jwks_uri"] = $"{Issuer}/jwks",
            ["userinfo_endpoint"] = $"{Issuer}/userinfo",
            ["end_session_endpoint"] = $"{Issuer}/logout",
        };
    }

    public string Issuer { get; }

    public JsonObject Discovery { get; }

    /// <summary>What the id token says beside what every one does; a null takes a claim away.</summary>
    public JsonObject Token { get; private set; } = [];

    public JsonObject UserInfo { get; private set; } = [];

    public JsonObject Extended { get; private set; } = [];

    /// <summary>What came, in order.</summary>
    public List<Asked> Requests { get; } = [];

    /// <summary>What an authorization request said, pushed or by browser, the last one.</summary>
    public IReadOnlyDictionary<string, string> LastOrder { get; private set; } = new Dictionary<string, string>();

    /// <summary>Sets what is said of the next people; what is left out is said no more.</summary>
    public void Say(JsonObject? token = null, JsonObject? userInfo = null, JsonObject? extended = null)
    {
        (Token, UserInfo, Extended) = (token ?? [], userInfo ?? [], extended ?? []);
        Requests.Clear();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var text = request.Content is null ? request.RequestUri.Query : await request.Content.ReadAsStringAsync(cancellationToken);
        var fields = QueryHelpers.ParseQuery(text).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        Requests.Add(new Asked(path, request.Method, fields, request.Headers.Authorization));
        return path switch
        {
            "/.well-known/openid-configuration" => Json(Discovery),
            "/jwks" => Json(Jwks()),
            "/par" => Push(fields),
            "/authorize" => Authorize(fields),
            "/token" => Redeem(fields),
            "/userinfo" => Json(UserInfo),
            "/extended" => Json(Extended),
            "/logout" => Redirect(QueryHelpers.AddQueryString(fields["post_logout_redirect_uri"], "state", fields["state"])),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    private HttpResponseMessage Push(Dictionary<string, string> fields)
    {
        var uri = $"urn:op:{++_made}";
        _pushed[uri] = fields;
        return Json(new JsonObject { ["request_uri"] = uri, ["expires_in"] = 60 }, HttpStatusCode.Created);
    }

    private HttpResponseMessage Authorize(Dictionary<string, string> fields)
    {
        IReadOnlyDictionary<string, string> order = fields.TryGetValue("request_uri", out var uri) ? _pushed[uri] : fields;
        if (order.TryGetValue("request", out var signed))
            order = new JsonWebToken(signed).Claims.GroupBy(claim => claim.Type).ToDictionary(claim => claim.Key, claim => claim.First().Value, StringComparer.Ordinal);
        LastOrder = order;
        var code = $"{new Uri(Issuer).Host}-{++_made}";
        _codes[code] = order;
        var answer = QueryHelpers.AddQueryString(order["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = order["state"] });
        return Redirect(Discovery.ContainsKey("authorization_response_iss_parameter_supported") ? QueryHelpers.AddQueryString(answer, "iss", Issuer) : answer);
    }

    private HttpResponseMessage Redeem(Dictionary<string, string> fields)
    {
        if (!_codes.Remove(fields["code"], out var order))
            return Json(new JsonObject { ["error"] = "invalid_grant" }, HttpStatusCode.BadRequest);
        var now = _time.GetUtcNow();
        JsonObject claims = new()
        {
            ["iss"] = Issuer,
            ["aud"] = order["client_id"],
            ["sub"] = "the-person",
            ["nonce"] = order["nonce"],
            ["auth_time"] = now.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(2).ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in Token)
            claims[name] = value?.DeepClone();
        foreach (var name in claims.Where(claim => claim.Value is null).Select(claim => claim.Key).ToArray())
            claims.Remove(name);
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims.ToJsonString(), Credentials);
        return Json(new JsonObject { ["access_token"] = "opaque", ["token_type"] = "bearer", ["expires_in"] = 60, ["id_token"] = token });
    }

    private static JsonObject Jwks()
    {
        var numbers = Key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = "op-1",
                ["n"] = Base64UrlEncoder.Encode(numbers.Modulus), ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
            }),
        };
    }

    private static HttpResponseMessage Json(JsonObject body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    private static HttpResponseMessage Redirect(string location)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.Found);
        answer.Headers.Location = new Uri(location);
        return answer;
    }
}

/// <summary>A request as a provider saw it.</summary>
internal sealed record Asked(string Path, HttpMethod Method, IReadOnlyDictionary<string, string> Fields, AuthenticationHeaderValue? Authorization);
