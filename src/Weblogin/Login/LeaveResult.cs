namespace Weblogin.Login;

/// <summary>Sends the browser away by 303 (a POST becomes a GET), uncached, and without telling the next host where it came from.</summary>
internal sealed class LeaveResult(Uri location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = location.OriginalString;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}
