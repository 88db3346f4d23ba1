using System.Diagnostics;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.IdPorten;

/// <summary>What the broker's server meets at ID-porten: discovery, keys, pushed requests, tokens, userinfo.</summary>
internal sealed class BackChannel(
    IdPortenAddresses addresses,
    IdPortenClients clients,
    IdPortenState state,
    IdPortenKeys keys,
    IdTokens idTokens,
    SandboxOptions options)
{
    private static readonly TokenError _unreadable = new(new OAuthError(OAuthErrorCode.InvalidRequest, "The form cannot be read."), 400, Challenge: null);

    public void Map(IEndpointRouteBuilder host)
    {
        host.MapGet("/.well-known/openid-configuration", () => Results.Json(addresses.ToDiscovery()));
        host.MapGet(IdPortenAddresses.JwksPath, () => Results.Json(keys.ToJwks()));
        host.MapPost(IdPortenAddresses.PushPath, PushAsync);
        host.MapPost(IdPortenAddresses.TokenPath, TokenAsync);
        host.MapGet(IdPortenAddresses.UserInfoPath, UserInfo);
    }

    /// <summary>RFC 9126 §2.</summary>
    private async Task<IResult> PushAsync(HttpContext http, CancellationToken ct)
    {
        if (options.Misbehaviour.IdPorten is IdPortenFault.PushFails)
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        if (await ReadFormAsync(http, ct) is not { } form)
            return Refuse(http, _unreadable);
        switch (await clients.AuthenticateAsync(form, http.Request.Headers.Authorization, ct))
        {
            case ClientAuthentication.Refused { Error: var error }:
                return Refuse(http, error);
            case ClientAuthentication.Authenticated { Client.Value: var client }:
                return AuthorizeRequestValidator.Validate(form, client, addresses.Issuer) switch
                {
                    AuthorizeOutcome.Accepted { Request.Value: var request } => Take(request, http),
                    AuthorizeOutcome.ShownToUser { Error: var error } => Refuse(http, new TokenError(error, 400, Challenge: null)),
                    AuthorizeOutcome.SentToRelyingParty { Error: var error } => Refuse(http, new TokenError(error, 400, Challenge: null)),
                    _ => throw new UnreachableException(),
                };
            default:
                throw new UnreachableException();
        }
    }

    private IResult Take(AuthorizeRequest request, HttpContext http)
    {
        // ID-porten's migration guide makes both mandatory.
        if (request.Nonce is null || request.Parameters.Find("state") is null)
            return Refuse(http, new TokenError(new OAuthError(OAuthErrorCode.InvalidRequest, "State and nonce are required."), 400, Challenge: null));
        var pushed = new Dictionary<string, object>
        {
            ["request_uri"] = FrontChannel.RequestUriPrefix + state.Pushed.Add(request),
            ["expires_in"] = (int)IdPortenState.PushedLife.TotalSeconds,
        };
        return NotStored(http, Results.Json(pushed, statusCode: StatusCodes.Status201Created));
    }

    /// <summary>RFC 6749 §4.1.3.</summary>
    private async Task<IResult> TokenAsync(HttpContext http, CancellationToken ct)
    {
        if (await ReadFormAsync(http, ct) is not { } form)
            return Refuse(http, _unreadable);
        switch (await clients.AuthenticateAsync(form, http.Request.Headers.Authorization, ct))
        {
            case ClientAuthentication.Refused { Error: var error }:
                return Refuse(http, error);
            case ClientAuthentication.Authenticated { Client: var client }:
                return TokenRequestValidator.Validate(form, client) switch
                {
                    TokenRequestOutcome.Accepted { Request: var request } => await RedeemAsync(request, http, ct),
                    TokenRequestOutcome.Refused { Error: var error } => Refuse(http, error),
                    _ => throw new UnreachableException(),
                };
            default:
                throw new UnreachableException();
        }
    }

    private async Task<IResult> RedeemAsync(Valid<TokenRequest> request, HttpContext http, CancellationToken ct)
    {
        state.Codes.TryTake(request.Value.Code, out var granted);
        switch (CodeRedemption.Check(request, granted?.Grant, options.Time.GetUtcNow()))
        {
            case CodeRedemptionOutcome.Refused { Error: var error }:
                return Refuse(http, error);
            case CodeRedemptionOutcome.Redeemed:
                if (granted!.Fault is IdPortenFault.TokenHangs)
                    await Task.Delay(Timeout.InfiniteTimeSpan, ct);
                if (granted.Fault is IdPortenFault.TokenFails)
                    return Results.StatusCode(StatusCodes.Status500InternalServerError);
                var body = TokenResponseWriter.Write(
                    state.AccessTokens.Add(granted), IdPortenState.AccessTokenLife, idTokens.Write(granted), granted.Grant.Scopes);
                return NotStored(http, Results.Bytes(body, TokenResponseWriter.ContentType));
            default:
                throw new UnreachableException();
        }
    }

    // ID-porten's userinfo knows neither name nor e-mail.
    private IResult UserInfo(HttpContext http)
    {
        const string scheme = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.Ordinal) || !state.AccessTokens.TryFind(header[scheme.Length..], out var granted))
            return Results.Unauthorized();
        return NotStored(http, Results.Json(new { sub = granted.Grant.Subject, pid = granted.Person.NationalId, locale = "nb" }));
    }

    private static async Task<RequestParameters?> ReadFormAsync(HttpContext http, CancellationToken ct)
    {
        using var reader = new StreamReader(http.Request.Body);
        return RequestParameters.TryParse(await reader.ReadToEndAsync(ct), out var form) ? form : null;
    }

    private static IResult Refuse(HttpContext http, TokenError error)
    {
        if (error.Challenge is { } challenge)
            http.Response.Headers.WWWAuthenticate = challenge;
        return NotStored(http, new JsonBytes(TokenResponseWriter.WriteError(error.Error), error.Status));
    }

    private static IResult NotStored(HttpContext http, IResult result)
    {
        http.Response.Headers.CacheControl = "no-store";
        return result;
    }

    private sealed class JsonBytes(byte[] body, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = TokenResponseWriter.ContentType;
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
