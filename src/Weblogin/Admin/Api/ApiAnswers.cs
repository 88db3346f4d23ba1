using System.Globalization;
using System.Text.Json;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>How answers of the API are sent: kept by nobody, believed to be nothing but what they say.</summary>
internal static class ApiAnswers
{
    /// <summary>Tells a call that it came to nothing, and the log why, under the same reference.</summary>
    public static Task RefuseAsync(HttpContext context, ApiRefusal refusal)
    {
        var reference = ReferenceId.New().ToString();
        Log(context).CallRefused(PatternOf(context), context.Issuer?.Id.Value ?? "", $"{refusal.Kind.Word}: {refusal.Log ?? refusal.Detail}", reference);
        return SendAsync(context, refusal, reference);
    }

    /// <summary>The same where the log has it already, or shall not have it.</summary>
    public static Task SendAsync(HttpContext context, ApiRefusal refusal, string reference)
    {
        Head(context, refusal.Kind.Status);
        if (refusal.Kind == ApiProblemKind.Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        if (refusal.Kind == ApiProblemKind.InsufficientScope)
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        if (refusal.CurrentVersion is { } version)
            context.Response.Headers.ETag = ETag(version);
        var problem = new ApiProblem(refusal.Kind.Type, refusal.Kind.Title, refusal.Kind.Status, refusal.Detail, reference) { Errors = refusal.Errors, CurrentVersion = refusal.CurrentVersion };
        return WriteAsync(context, ApiFormat.Problem, JsonSerializer.SerializeToUtf8Bytes(problem, ApiFormat.Options));
    }

    /// <summary>Answers what an operation came to.</summary>
    public static Task SendAsync<T>(HttpContext context, ApiOperation operation, ApiReply<T> reply)
    {
        switch (reply)
        {
            case ApiReply<T>.Refused refused:
                return RefuseAsync(context, refused.Refusal);
            case ApiReply<T>.Done done:
                Head(context, operation.Success);
                if (done.Version is { } version)
                    context.Response.Headers.ETag = ETag(version);
                return done.Answer switch
                {
                    ApiNothing => Task.CompletedTask,
                    ApiDownload download => DownloadAsync(context, download.Content),
                    ApiText text => WriteAsync(context, ContentType(text.Media), System.Text.Encoding.UTF8.GetBytes(text.Text)),
                    _ => WriteAsync(context, ApiFormat.Json, JsonSerializer.SerializeToUtf8Bytes(done.Answer, ApiFormat.Options)),
                };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A strong one: the version is the document, octet by octet.</summary>
    public static string ETag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>What a text is called on the wire.</summary>
    public static string ContentType(ApiMedia media) => media switch
    {
        ApiMedia.Json => ApiFormat.Json,
        ApiMedia.Xml => "application/samlmetadata+xml",
        ApiMedia.Octets => "application/octet-stream",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void Head(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }

    private static Task WriteAsync(HttpContext context, string type, byte[] body)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static async Task DownloadAsync(HttpContext context, Stream content)
    {
        await using (content)
        {
            context.Response.ContentType = ContentType(ApiMedia.Octets);
            context.Response.ContentLength = content.Length;
            await content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    // The address as we have it: what a stranger puts in its place may be anybody's number.
    private static string PatternOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? ApiPaths.Root;

    private static ILogger Log(HttpContext context) => context.RequestServices.GetRequiredService<ILogger<ApiGuard>>();
}
