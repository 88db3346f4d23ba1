using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.LearningPlatform;

/// <summary>
/// The platform's side of a login: authorization code with PKCE, state, nonce and <c>iss</c>, all of them checked. By
/// Microsoft.IdentityModel, as a platform that knows nothing of the broker's libraries would. Thread-safe.
/// </summary>
internal sealed class PlatformLogin(PlatformClient client, Issuers issuers, HttpClient backChannel, TimeProvider time)
{
    private static readonly TimeSpan _attemptLife = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(60);
    private static readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private readonly Kept<LoginAttempt> _attempts = new(time, _attemptLife);

    /// <summary>The address at the broker where a login begins.</summary>
    /// <param name="browser">Cookie of the browser that begins.</param>
    /// <param name="target">Path to land at.</param>
    /// <param name="extra">Further parameters of the request: <c>prompt</c>, <c>login_hint</c> …</param>
    public async Task<string> BeginAsync(RegisteredIssuer at, string browser, string target, IEnumerable<KeyValuePair<string, string?>> extra, CancellationToken ct)
    {
        var provider = await issuers.ReadAsync(at.Issuer, anew: false, ct);
        var attempt = new LoginAttempt(at, browser, OpaqueHandle.New().Value, Pkce.NewVerifier(), target);
        var request = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = at.ClientId,
            ["redirect_uri"] = client.RedirectUri,
            ["scope"] = PlatformClient.Scope,
            ["state"] = _attempts.Add(attempt),
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = Pkce.Challenge(attempt.CodeVerifier),
            ["code_challenge_method"] = Pkce.Method,
            ["ui_locales"] = "nb",
        };
        return QueryHelpers.AddQueryString(provider.AuthorizationEndpoint, request.Concat(extra));
    }

    /// <summary>Takes the answer at the callback.</summary>
    public async Task<LoginEnd> CompleteAsync(IQueryCollection answer, string? browser, CancellationToken ct)
    {
        if (!_attempts.TryTake(answer["state"], out var attempt) || !Same(attempt.Browser, browser))
            return new LoginEnd.Failed("state", "Innloggingen ble ikke begynt i denne nettleseren, eller den er for gammel.");
        // RFC 9207 §2.4: before anything else in the answer is believed, also an error.
        if (!Same(answer["iss"], attempt.At.Issuer))
            return new LoginEnd.Failed("iss", "Svaret kom fra en annen enn den som ble spurt.");
        if (answer["error"].ToString() is { Length: > 0 } error)
            return new LoginEnd.Failed(error, error is OAuthErrorCode.AccessDenied
                ? "Innloggingen ble avbrutt, og ingen er logget inn. Du kan begynne på nytt når du vil."
                : "Innloggingen ble ikke fullført.");
        try
        {
            return await RedeemAsync(attempt, answer["code"].ToString(), ct);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException { InnerException: TimeoutException })
        {
            return new LoginEnd.Failed("unavailable", "Innloggingstjenesten svarte ikke som den skulle.");
        }
    }

    private async Task<LoginEnd> RedeemAsync(LoginAttempt attempt, string code, CancellationToken ct)
    {
        var provider = await issuers.ReadAsync(attempt.At.Issuer, anew: false, ct);
        var tokens = await AskAsync(TokenRequest(provider.TokenEndpoint, attempt, code), ct);
        var hint = tokens.GetProperty("id_token").GetString()!;
        if (await ValidateAsync(hint, attempt, ct) is not { } idToken
            // At a hub the token alone says who vouches.
            || client.TenantOf(attempt.At, idToken) is not { } tenant)
            return new LoginEnd.Failed("id_token", "Id-tokenet holdt ikke mål.");

        var request = new HttpRequestMessage(HttpMethod.Get, provider.UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
        var userInfo = await AskAsync(request, ct);
        var session = new PlatformSession(tenant, idToken, userInfo, hint);
        // OIDC Core §5.3.4: userinfo must be about the person of the id token.
        return Same(userInfo.GetProperty("sub").GetString(), idToken.GetProperty("sub").GetString())
            ? new LoginEnd.LoggedIn(session, attempt.Target)
            : new LoginEnd.Failed("userinfo", "Userinfo handler om en annen.");
    }

    private HttpRequestMessage TokenRequest(string endpoint, LoginAttempt attempt, string code)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "authorization_code",
                    ["code"] = code,
                    ["redirect_uri"] = client.RedirectUri,
                    ["code_verifier"] = attempt.CodeVerifier,
                }),
        };
        // RFC 6749 §2.3.1: both are form-encoded first.
        var credentials = $"{Uri.EscapeDataString(attempt.At.ClientId)}:{Uri.EscapeDataString(client.Secret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return request;
    }

    private async Task<JsonElement> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            using var response = await backChannel.SendAsync(request, ct);
            response.EnsureSuccessStatusCode();
            using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
            return json.RootElement.Clone();
        }
    }

    /// <summary>The claims of a valid id token (OIDC Core §3.1.3.7); null for any other.</summary>
    private async Task<JsonElement?> ValidateAsync(string idToken, LoginAttempt attempt, CancellationToken ct)
    {
        var result = await _handler.ValidateTokenAsync(idToken, await ExpectationAsync(attempt, anew: false, ct));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
            result = await _handler.ValidateTokenAsync(idToken, await ExpectationAsync(attempt, anew: true, ct));
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
            return null;
        using var claims = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        return claims.RootElement.TryGetProperty("nonce", out var nonce) && Same(nonce.GetString(), attempt.Nonce)
            ? claims.RootElement.Clone()
            : null;
    }

    private async Task<TokenValidationParameters> ExpectationAsync(LoginAttempt attempt, bool anew, CancellationToken ct) =>
        new()
        {
            ValidIssuer = attempt.At.Issuer,
            ValidAudience = attempt.At.ClientId,
            IssuerSigningKeys = (await issuers.ReadAsync(attempt.At.Issuer, anew, ct)).SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
            LifetimeValidator = IsCurrent,
        };

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters) =>
        expires is { } end && time.GetUtcNow().UtcDateTime < end + _skew;

    private static bool Same(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.Ordinal);
}
