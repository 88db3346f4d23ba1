using System.Globalization;

namespace Weblogin.Pages;

/// <summary>A refusal as an answer: its page, with the headers of every page, the cause's status and no cookie.</summary>
internal sealed class RefusalResult(Refusal refusal) : IResult
{
    private const string Html = "text/html; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        PageSecurity.Apply(httpContext, formTarget: null);
        if (refusal.Cause.RetryAfter is { } wait)
            response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var page = await httpContext.RequestServices.GetRequiredService<RefusalPages>().WriteAsync(refusal);
        response.StatusCode = refusal.Cause.Status;
        response.ContentType = Html;
        response.ContentLength = page.Length;
        await response.Body.WriteAsync(page, httpContext.RequestAborted);
    }
}
