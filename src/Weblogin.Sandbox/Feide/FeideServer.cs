using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.Pages;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.Feide;

/// <summary>A Feide: plain requests, client secret, an id token that says next to nothing, and the national id where the person's way in puts it.</summary>
internal sealed class FeideServer
{
    public const string ExtendedUserInfoPath = "/userinfo/v1/userinfo";

    private const string AuthorizePath = "/oauth/authorization";
    private const string TokenPath = "/oauth/token";
    private const string UserInfoPath = "/openid/userinfo";
    private const string EndSessionPath = "/openid/endsession";
    private const string JwksPath = "/openid/jwks";
    private const string Brand = "Feide";

    private readonly SandboxOptions _options;
    private readonly FeideState _state;
    private readonly RsaSecurityKey _key;

    public FeideServer(SandboxOptions options, SandboxKeys keys)
    {
        _options = options;
        _state = new FeideState(options.Time);
        _key = new RsaSecurityKey(keys.Rsa("feide")) { KeyId = "feide-1" };
        Secret = keys.Secret("feide-client");
        Issuer = (options.Feide ?? throw new ArgumentException("The sandbox has no Feide.", nameof(options))).GetLeftPart(UriPartial.Authority);
    }

    public string Issuer { get; }

    /// <summary>What Feide has given the broker.</summary>
    public string Secret { get; }

    public void Map(IEndpointRouteBuilder host)
    {
        host.MapGet("/.well-known/openid-configuration", () => Results.Json(Discovery()));
        host.MapGet(JwksPath, () => Results.Json(Jwks()));
        host.MapGet(AuthorizePath, Authorize);
        host.MapGet("/login/{id}", ShowLogin);
        host.MapPost("/login/{id}", LogInAsync);
        host.MapPost(TokenPath, TokenAsync);
        host.MapGet(UserInfoPath, (HttpContext http) => ByToken(http, UserInfo));
        host.MapGet(ExtendedUserInfoPath, (HttpContext http) => ByToken(http, Extended));
        host.MapMethods(EndSessionPath, ["GET", "POST"], EndSessionAsync);
    }

    private Dictionary<string, object> Discovery() => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = Issuer + AuthorizePath,
        ["token_endpoint"] = Issuer + TokenPath,
        ["userinfo_endpoint"] = Issuer + UserInfoPath,
        ["end_session_endpoint"] = Issuer + EndSessionPath,
        ["jwks_uri"] = Issuer + JwksPath,
        ["response_types_supported"] = new[] { "code" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "client_secret_post" },
        ["code_challenge_methods_supported"] = new[] { "S256" },
    };

    private object Jwks()
    {
        var numbers = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { keys = new[] { new { kty = "RSA", use = "sig", kid = _key.KeyId, alg = "RS256", n = Base64UrlEncoder.Encode(numbers.Modulus), e = Base64UrlEncoder.Encode(numbers.Exponent) } } };
    }

    private IResult Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        var tenant = _options.Tenants.FirstOrDefault(tenant => tenant.Scenario is Scenario.School && string.Equals(tenant.FeideClientId, query["client_id"], StringComparison.Ordinal));
        if (tenant is null || query["redirect_uri"] != CallbackOf(tenant))
            return MessagePage.Refusal(Brand, "Innloggingen kan ikke begynne", "Tjenesten er ikke registrert i Feide.", "feide");
        if (query["response_type"] != "code" || query["code_challenge_method"] != "S256" || (string?)query["state"] is not { } state || (string?)query["nonce"] is not { } nonce)
            return MessagePage.Refusal(Brand, "Innloggingen kan ikke begynne", "Forespørselen mangler noe.", "feide");
        return Results.Redirect($"/login/{_state.Questions.Add(new FeideQuestion(tenant, CallbackOf(tenant), state, nonce, query["code_challenge"].ToString()))}");
    }

    private IResult ShowLogin(string id) => _state.Questions.TryFind(id, out var question) ? PageFor(question) : TooLate();

    private async Task<IResult> LogInAsync(string id, HttpContext http, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (!_state.Questions.TryTake(id, out var question))
            return TooLate();
        if (form.ContainsKey("cancel"))
            return Results.Redirect(QueryHelpers.AddQueryString(question.RedirectUri, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = question.State }));
        if (Population.Find(form["person"]) is not { } person || !Enum.TryParse<FeideDoor>(form["door"], out var door))
            return TooLate();
        var code = _state.Codes.Add(new FeideLogin(question, person, door));
        return Results.Redirect(QueryHelpers.AddQueryString(question.RedirectUri, new Dictionary<string, string?> { ["code"] = code, ["state"] = question.State }));
    }

    private async Task<IResult> TokenAsync(HttpContext http, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (!_state.Codes.TryTake(form["code"], out var login))
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Question.Tenant.FeideClientId}:{Secret}"));
        if (http.Request.Headers.Authorization != expected)
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        if (form["redirect_uri"] != login.Question.RedirectUri || !Pkce.Verify(form["code_verifier"].ToString(), login.Question.CodeChallenge))
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        return Results.Json(new { access_token = _state.AccessTokens.Add(login), token_type = "Bearer", expires_in = 600, id_token = IdToken(login) });
    }

    private string IdToken(FeideLogin login)
    {
        var now = _options.Time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = login.Question.Tenant.FeideClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = login.Subject, ["nonce"] = login.Question.Nonce, ["auth_time"] = EpochTime.GetIntDate(now) },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
    }

    private static Dictionary<string, object> UserInfo(FeideLogin login)
    {
        Dictionary<string, object> claims = new() { ["sub"] = login.Subject, ["name"] = login.Person.FullName, ["email"] = login.Account, ["email_verified"] = false };
        claims["https://n.feide.no/claims/userid_sec"] = login.Door switch
        {
            FeideDoor.School => new[] { $"feide:{login.Account}" },
            FeideDoor.IdPorten => [$"nin:{login.Person.NationalId}"],
            _ => ["guest:1"],
        };
        if (login.Door is FeideDoor.IdPorten)
            claims["https://n.feide.no/claims/nin"] = login.Person.NationalId;
        return claims;
    }

    // As in the school's directory: every attribute is a list.
    private static Dictionary<string, string[]> Extended(FeideLogin login) => login.Door is not FeideDoor.School ? [] : new()
    {
        ["eduPersonPrincipalName"] = [login.Account],
        ["norEduPersonNIN"] = [login.Person.NationalId],
        ["givenName"] = [login.Person.GivenName],
        ["sn"] = [login.Person.FamilyName],
        ["mail"] = [login.Account],
        ["eduPersonAffiliation"] = ["employee", "member"],
    };

    private IResult ByToken(HttpContext http, Func<FeideLogin, object> read)
    {
        const string scheme = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        http.Response.Headers.CacheControl = "no-store";
        return header.StartsWith(scheme, StringComparison.Ordinal) && _state.AccessTokens.TryFind(header[scheme.Length..], out var login) ? Results.Json(read(login)) : Results.Unauthorized();
    }

    private async Task<IResult> EndSessionAsync(HttpContext http, CancellationToken ct)
    {
        var form = HttpMethods.IsPost(http.Request.Method) ? await http.Request.ReadFormAsync(ct) : null;
        string? Field(string name) => form is null ? http.Request.Query[name] : form[name];
        var returnTo = Field("post_logout_redirect_uri");
        return _options.Tenants.Any(tenant => returnTo == $"{tenant.Issuer}/oidc/logged-out")
            ? Results.Redirect(QueryHelpers.AddQueryString(returnTo!, "state", Field("state") ?? ""))
            : MessagePage.Refusal(Brand, "Du er logget ut", "Tjenesten har ikke registrert hvor du skal videre.", "feide");
    }

    private static string CallbackOf(SandboxTenant tenant) => $"{tenant.Issuer}/oidc/callback/{SandboxTenant.FeideId}";

    private static RazorComponentResult<FeideLoginPage> PageFor(FeideQuestion question) =>
        new(new Dictionary<string, object?> { [nameof(FeideLoginPage.Client)] = question.Tenant.Name });

    private static RazorComponentResult<MessagePage> TooLate() => MessagePage.Refusal(Brand, "Innloggingen kan ikke begynne", "Innloggingen er ferdig eller for gammel. Begynn på nytt.", "feide");
}
