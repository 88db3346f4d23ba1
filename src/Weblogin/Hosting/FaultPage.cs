using Weblogin.Admin.Api;
using Weblogin.Admin.Scim;
using Weblogin.Pages;

namespace Weblogin.Hosting;

/// <summary>Turns what we or the machine cause into a page with a reference, never a stack trace.</summary>
internal sealed class FaultPage(RequestDelegate next, Refusals refusals, ILogger<FaultPage> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, RefusalCause.MalformedRequest, $"status {fault.StatusCode}", fault.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser is gone; there is nobody to answer.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            log.Fault(fault, context.Request.Method, RouteOf(context));
            await AnswerAsync(context, RefusalCause.InternalError, fault.GetType().Name, StatusCodes.Status500InternalServerError);
        }
    }

    /// <param name="status">What a machine is told.</param>
    private Task AnswerAsync(HttpContext context, RefusalCause cause, string detail, int status)
    {
        context.Response.Clear();
        if (ScimRefusal.IsFor(context))
            return ScimRefusal.WriteAsync(context, status, status == StatusCodes.Status413PayloadTooLarge ? "The body is too large." : cause == RefusalCause.InternalError ? "The fault is ours; try again later." : "The request cannot be read.");
        if (ApiPaths.IsFor(context))
            return ApiAnswers.RefuseAsync(context, cause == RefusalCause.InternalError ? new ApiRefusal(ApiProblemKind.Fault, "Try again later; the reference finds what happened.", detail) : new ApiRefusal(ApiProblemKind.BadRequest, "The request cannot be read.", detail));
        return refusals.Page(cause, detail, RefusalSetting.Nowhere).ExecuteAsync(context);
    }

    // The pattern, not the path: paths and queries may hold handles and codes.
    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
}
