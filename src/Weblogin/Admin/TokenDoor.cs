using System.Diagnostics;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin;

/// <summary>The one door that every call of a tenant's machine comes through: a live token of this tenant, of the right scope, from one of its networks (RFC 6750).</summary>
internal sealed class TokenDoor(TenantTokens tokens, ILogger<TokenDoor> log)
{
    /// <summary>Lets a call in, or answers it.</summary>
    /// <returns>The token; null where the call has been answered already.</returns>
    public async Task<TenantToken?> LetInAsync(HttpContext context, TokenScope scope)
    {
        switch (await tokens.JudgeAsync(context.RequiredTenant, context.Request.Headers.Authorization, context.Connection.RemoteIpAddress, scope, context.RequestAborted))
        {
            case TokenVerdict.Accepted { Token: var token }:
                return token;
            case TokenVerdict.Unknown unknown:
                // RFC 6750 §3.1: who shows no token is told nothing more.
                context.Response.Headers.WWWAuthenticate = "Bearer";
                await RefuseAsync(context, StatusCodes.Status401Unauthorized, "unauthorized", "Send a live token of this tenant as \"Authorization: Bearer …\" (weblogin tokens new).", unknown.Detail);
                return null;
            case TokenVerdict.NotAllowed notAllowed:
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
                await RefuseAsync(context, StatusCodes.Status403Forbidden, "forbidden", "The token does not open this, or not from here (weblogin tokens list).", $"token {notAllowed.Token.Id}: {notAllowed.Detail}");
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Answers a call that is not done.</summary>
    /// <param name="result">One word, for the machine.</param>
    /// <param name="message">For the person who reads its log.</param>
    /// <param name="reason">For our log, found by the reference that the answer carries.</param>
    public Task RefuseAsync(HttpContext context, int status, string result, string message, string reason)
    {
        var reference = ReferenceId.New().ToString();
        // The address as we have it: what a stranger puts in its place may be anybody's number.
        log.CallRefused((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", context.RequiredTenant.Id.Value, reason, reference);
        return new ApiAnswer(result, message, Reference: reference).SendAsync(context, status);
    }
}
