using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Model;

namespace Weblogin.Admin.Api;

/// <summary>
/// The one place that every call of the API passes: token, how often, whose tenant, what the token opens, what may stand in the query. A token is looked for in the
/// Authorization header alone: no cookie opens the API, so no other site's page can call it with one. Whoever may not is told that there is nothing, before anything was looked up.
/// </summary>
internal sealed class ApiGuard(RequestDelegate next, ApiTokens tokens, ApiRates rates)
{
    private const string CursorName = "cursor";
    private const string LimitName = "limit";
    private const int UsualLimit = 25;
    private const int MaxLimit = 100;
    private const int MaxQuery = 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is not { } operation)
        {
            await next(context);
            return;
        }

        if (await CallerAsync(context) is not { } caller)
            return;
        switch (Judge(context, operation, caller))
        {
            case ApiReply<ApiCall>.Done { Answer: var call }:
                context.Features.Set(call);
                await next(context);
                break;
            case ApiReply<ApiCall>.Refused { Refusal: var refusal }:
                await ApiAnswers.RefuseAsync(context, refusal with { Log = $"token {caller.Token.Id}: {refusal.Log ?? refusal.Detail}" });
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <returns>Null where the call has been answered.</returns>
    private async Task<ApiCaller?> CallerAsync(HttpContext context)
    {
        // Before anything is read: nobody makes the database work with what opens nothing, and a living token does not suffer from its neighbours.
        var (stranger, shown) = ($"{context.Connection.RemoteIpAddress}", KeyOf(context));
        if (rates.Look(stranger, ApiRates.OfStranger) is { } full && !rates.IsKnown(shown))
        {
            await TooManyAsync(context, full, ApiRates.OfStranger);
            return null;
        }

        switch (await tokens.JudgeAsync(context.Request.Headers.Authorization, context.Connection.RemoteIpAddress, context.RequestAborted))
        {
            case ApiVerdict.Accepted { Found: var found }:
                rates.Take(shown, ApiRates.OfToken);
                if (rates.Take(found.Token.Id, ApiRates.OfToken) is not { } wait)
                    return new ApiCaller(found.Token, found.Token.IsMachines ? [] : found.Accesses);
                await TooManyAsync(context, wait, ApiRates.OfToken);
                return null;
            case ApiVerdict.FromElsewhere elsewhere:
                await RefuseStrangerAsync(context, stranger, new ApiRefusal(ApiProblemKind.InsufficientScope, "The token does not open anything from this address.", $"token {elsewhere.Token.Id}: not from its networks"));
                return null;
            case ApiVerdict.Unknown unknown:
                await RefuseStrangerAsync(context, stranger, new ApiRefusal(ApiProblemKind.Unauthorized, "Send a living token as \"Authorization: Bearer …\" (/tokens, or weblogin tokens api new).", unknown.Detail));
                return null;
            default:
                throw new UnreachableException();
        }
    }

    // Nobody fills the log with what opens nothing.
    private Task RefuseStrangerAsync(HttpContext context, string stranger, ApiRefusal refusal) =>
        rates.Take(stranger, ApiRates.OfStranger) is { } later ? TooManyAsync(context, later, ApiRates.OfStranger) : ApiAnswers.RefuseAsync(context, refusal);

    // What was shown is remembered by its hash alone.
    private static string KeyOf(HttpContext context) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString())));

    private static Task TooManyAsync(HttpContext context, int seconds, int most)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ApiAnswers.SendAsync(context, new ApiRefusal(ApiProblemKind.TooManyCalls, $"At most {most} such calls a minute; the next in {seconds} seconds."), Pages.ReferenceId.New().ToString());
    }

    private static ApiReply<ApiCall> Judge(HttpContext context, ApiOperation operation, ApiCaller caller)
    {
        var (demand, request) = (operation.Demand, context.Request);
        var tenant = demand.Of == DemandedOf.OfTenant && TenantId.TryParse(request.RouteValues[AdminDemand.TenantValue] as string, out var named) ? named : null;
        var allows = demand.Of switch
        {
            DemandedOf.AnyAccess => true,
            DemandedOf.Operator => caller.IsOperator,
            DemandedOf.OfTenant => tenant is not null && caller.MayAdminister(tenant),
            _ => throw new UnreachableException(),
        };
        if (!allows)
            return ApiRefusal.NotFound($"may not: {demand}");
        if (!caller.Has(demand.Scope))
            return new ApiRefusal(ApiProblemKind.InsufficientScope, $"The token has not the scope \"{ApiScopes.Of(demand.Scope)}\".");
        if (demand.IsFresh && !caller.Token.IsMachines)
            return new ApiRefusal(ApiProblemKind.StepUpRequired, "A person's token does not do what the page asks a fresh login for. Do it on the page, or with a machine's token that was made for this scope.");
        return Read(context, operation, caller, tenant);
    }

    private static ApiReply<ApiCall> Read(HttpContext context, ApiOperation operation, ApiCaller caller, TenantId? tenant)
    {
        var query = context.Request.Query;
        if (context.Request.QueryString.Value?.Length > MaxQuery)
            return Bad($"The query is longer than {MaxQuery} characters.");
        foreach (var (name, values) in query)
        {
            var parameter = operation.Query.FirstOrDefault(parameter => parameter.Name == name);
            if (parameter is null && !(operation.IsPaged && name is CursorName or LimitName))
                return Bad($"The query has a parameter that {operation.Id} does not take.");
            if (values.Count != 1 || values[0] is not { Length: > 0 } value)
                return Bad($"The parameter {name} must stand in the query once, and say something.");
            if (parameter?.Words is { } words && !words.Contains(value))
                return Bad($"The parameter {name} must be {string.Join(" or ", words)}.");
        }

        var limit = UsualLimit;
        if (query[LimitName] is [{ } typed] && (!int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
            return Bad($"The parameter {LimitName} must be 1 to {MaxLimit}.");
        string? cursor = null;
        if (query[CursorName] is [{ } sent] && (cursor = ApiCursor.Read(sent)) is null)
            return Bad($"The parameter {CursorName} must be what \"next\" of the part before was.");
        var version = operation.NeedsVersion ? VersionOf(context.Request) : null;
        return operation.NeedsVersion && version is null
            ? new ApiRefusal(ApiProblemKind.VersionRequired, "Say which version is changed: If-Match with the ETag that was read, or If-None-Match: * where there is none yet.")
            : new ApiCall(context, caller, tenant, cursor, limit, version);
    }

    private static ApiRefusal Bad(string detail) => new(ApiProblemKind.BadRequest, detail);

    private static int? VersionOf(HttpRequest request) => (request.Headers.IfMatch.ToString(), request.Headers.IfNoneMatch.ToString()) switch
    {
        ("", "*") => 0,
        ([ '"', .. var number, '"'], "") when int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version) => version,
        _ => null,
    };
}
