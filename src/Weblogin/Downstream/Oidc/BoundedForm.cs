using System.Buffers;
using System.Text;
using Weblogin.Oidc;

namespace Weblogin.Downstream.Oidc;

/// <summary>Reads a form body whole, within the bounds of <see cref="RequestParameters"/>, duplicates visible.</summary>
internal static class BoundedForm
{
    private const string ContentType = "application/x-www-form-urlencoded";

    /// <summary>Null where the body is no form, or larger than any honest request.</summary>
    public static async Task<RequestParameters?> ReadAsync(HttpContext context)
    {
        if (!IsForm(context.Request.ContentType) || context.Request.ContentLength > RequestParameters.MaxLength)
            return null;
        var buffer = ArrayPool<byte>.Shared.Rent(RequestParameters.MaxLength + 1);
        try
        {
            var length = await context.Request.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, RequestParameters.MaxLength + 1), RequestParameters.MaxLength + 1, throwOnEndOfStream: false, context.RequestAborted);
            return length <= RequestParameters.MaxLength && RequestParameters.TryParse(Encoding.Latin1.GetString(buffer, 0, length), out var form) ? form : null;
        }
        finally
        {
            // It held a client secret or a code.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static bool IsForm(string? contentType) =>
        contentType is not null && contentType.AsSpan().TrimStart().StartsWith(ContentType, StringComparison.OrdinalIgnoreCase);
}
