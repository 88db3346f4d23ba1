using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weblogin.Admin;

/// <summary>What a machine of a tenant's is answered, as JSON; in English, for the person who reads its log.</summary>
/// <param name="Result">One word, for the machine: <c>taken</c>, <c>waits</c>, <c>refused</c> and so on.</param>
/// <param name="Message">What it means and what to do next, in whole sentences.</param>
/// <param name="Changes">What differs from before, a sentence each; null where nothing is compared.</param>
/// <param name="Reference">Finds the line in our log; null where nothing was refused.</param>
internal sealed record ApiAnswer(string Result, string Message, IReadOnlyList<string>? Changes = null, string? Reference = null)
{
    /// <summary>Where its progress is told; null where nothing goes on.</summary>
    public string? Run { get; init; }

    public Task SendAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsJsonAsync(this, ApiJson.Default.ApiAnswer, cancellationToken: context.RequestAborted);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiAnswer))]
[JsonSerializable(typeof(SyncRunAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
