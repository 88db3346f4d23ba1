using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>How operations of the API are mapped: each with its description, and on the administration's host alone.</summary>
internal static class ApiRoutes
{
    extension(IEndpointRouteBuilder endpoints)
    {
        /// <summary>An operation without a body.</summary>
        /// <typeparam name="TApi">The service that answers.</typeparam>
        /// <typeparam name="TAnswer">What it answers: a record of its own, <see cref="ApiList{T}"/>, <see cref="ApiText"/>, <see cref="ApiDownload"/> or <see cref="ApiNothing"/>.</typeparam>
        public void MapApi<TApi, TAnswer>(ApiOperation operation, Func<TApi, ApiCall, Task<ApiReply<TAnswer>>> answer)
            where TApi : notnull
        {
            operation = operation with { Answer = typeof(TAnswer) };
            endpoints.Add(operation, async (context, call) => await ApiAnswers.SendAsync(context, operation, await answer(context.RequestServices.GetRequiredService<TApi>(), call)));
        }

        /// <summary>An operation with a body.</summary>
        /// <typeparam name="TApi">The service that answers.</typeparam>
        /// <typeparam name="TAnswer">What it answers.</typeparam>
        /// <typeparam name="TBody">What the body is: a record of its own, <see cref="ApiText"/> or <see cref="ApiUpload"/>.</typeparam>
        public void MapApi<TApi, TBody, TAnswer>(ApiOperation operation, Func<TApi, ApiCall, TBody, Task<ApiReply<TAnswer>>> answer)
            where TApi : notnull
            where TBody : class
        {
            operation = operation with { Answer = typeof(TAnswer), Body = typeof(TBody) };
            endpoints.Add(operation, async (context, call) =>
            {
                var reply = await ReadAsync<TBody>(context, operation) switch
                {
                    ApiReply<TBody>.Done { Answer: var body } => await answer(context.RequestServices.GetRequiredService<TApi>(), call, body),
                    ApiReply<TBody>.Refused { Refusal: var refusal } => refusal with { Log = $"token {call.Who.Token.Id}: {refusal.Log ?? refusal.Detail}" },
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
                await ApiAnswers.SendAsync(context, operation, reply);
            });
        }

        private void Add(ApiOperation operation, Func<HttpContext, ApiCall, Task> answer) => endpoints
            .MapMethods(ApiPaths.Root + operation.Path, [operation.Method], (RequestDelegate)(context => answer(context, context.Features.GetRequiredFeature<ApiCall>())))
            .WithMetadata(ServedOn.Administration, operation.Demand, operation);
    }

    private static async Task<ApiReply<T>> ReadAsync<T>(HttpContext context, ApiOperation operation)
        where T : class
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !IsTaken(operation, type) || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) || request.Headers.ContentEncoding.Count > 0)
            return new ApiRefusal(ApiProblemKind.UnsupportedMedia, $"The body must be {ApiAnswers.ContentType(operation.Taken)}{(operation.Taken == ApiMedia.Octets ? "" : " in UTF-8")}, and not be compressed.");
        if (!Bounds(context, operation.MaxBody))
            return TooLarge(operation);
        if (typeof(T) == typeof(ApiUpload))
            return (T)(object)new ApiUpload(request.Body);
        if (await ReadOctetsAsync(context, operation.MaxBody) is not { } octets)
            return TooLarge(operation);
        if (!System.Text.Unicode.Utf8.IsValid(octets))
            return new ApiRefusal(ApiProblemKind.BadRequest, "The body is no UTF-8.");
        if (typeof(T) == typeof(ApiText))
            return (T)(object)new ApiText(Encoding.UTF8.GetString(octets), operation.Taken);
        try
        {
            return JsonSerializer.Deserialize<T>(octets, ApiFormat.Options) is { } body ? body : Unreadable(new ApiError("", "The body must be an object."));
        }
        catch (JsonException fault)
        {
            // The message may tell a value; where it is does not.
            return Unreadable(new ApiError(fault.Path is { Length: > 1 } path ? path.TrimStart('$', '.') : "", "Is not known, stands twice, is missing, or is of another kind (see openapi.json)."));
        }
    }

    private static ApiRefusal Unreadable(ApiError error) => new(ApiProblemKind.BadRequest, "The body is not what the operation takes.") { Errors = [error] };

    private static ApiRefusal TooLarge(ApiOperation operation) => new(ApiProblemKind.TooLarge, $"The body is {operation.MaxBody / 1024} KiB at the most.");

    /// <returns>False where the body says itself that it is larger.</returns>
    private static bool Bounds(HttpContext context, int most)
    {
        // One octet past what is taken, so that we ourselves say what is too large.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + 1;
        return context.Request.ContentLength is not { } announced || announced <= most;
    }

    private static bool IsTaken(ApiOperation operation, MediaTypeHeaderValue type) => operation.Taken switch
    {
        ApiMedia.Json => type.MediaType.Equals(ApiFormat.Json, StringComparison.OrdinalIgnoreCase),
        ApiMedia.Octets => type.MediaType.Equals(ApiAnswers.ContentType(ApiMedia.Octets), StringComparison.OrdinalIgnoreCase),
        ApiMedia.Xml => type.MediaType.Equals("application/samlmetadata+xml", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/xml", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("text/xml", StringComparison.OrdinalIgnoreCase),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <returns>Null where there are more than wanted.</returns>
    private static async Task<byte[]?> ReadOctetsAsync(HttpContext context, int most)
    {
        var request = context.Request;
        using var octets = new MemoryStream();
        var some = new byte[8192];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(some, context.RequestAborted)) > 0;)
            {
                if (octets.Length + read > most)
                    return null;
                octets.Write(some, 0, read);
            }
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return octets.ToArray();
    }
}
