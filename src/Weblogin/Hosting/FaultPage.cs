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
            await AnswerAsync(context, RefusalCause.MalformedRequest, $"status {fault.StatusCode}");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser is gone; there is nobody to answer.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            log.Fault(fault, context.Request.Method, RouteOf(context));
            await AnswerAsync(context, RefusalCause.InternalError, fault.GetType().Name);
        }
    }

    private Task AnswerAsync(HttpContext context, RefusalCause cause, string detail)
    {
        context.Response.Clear();
        return refusals.Page(cause, detail, RefusalSetting.Nowhere).ExecuteAsync(context);
    }

    // The pattern, not the path: paths and queries may hold handles and codes.
    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
}
