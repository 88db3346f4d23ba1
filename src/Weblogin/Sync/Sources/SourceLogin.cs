using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Sync.Sources;

/// <summary>How one run proves itself to a source. The secret leaves in the Authorization header only.</summary>
/// <param name="secret">What the operator brought (<c>weblogin keys secret TENANT source/NAME</c>); null where nothing was.</param>
/// <param name="forTest">Whether the tenant is a test tenant.</param>
internal sealed class SourceLogin(SyncAuthentication authentication, string? secret, bool forTest, GuardedExchange exchange, TimeProvider time)
{
    private const int MaxTokenAnswer = 64 * 1024;

    private static readonly SourceRow.Broken NoToken = new(1, SourceFault.Unreachable, SourceReachReasons.NoToken.English);

    /// <returns>What goes with every question, null where nothing does; or why there is none.</returns>
    public async Task<(AuthenticationHeaderValue? Header, SourceRow.Broken? Refusal)> AuthorizeAsync(CancellationToken overall, CancellationToken ct)
    {
        if (authentication is SyncAuthentication.None)
            return (null, null);
        if (secret is null)
            return (null, new SourceRow.Broken(1, SourceFault.Unreachable, SourceReachReasons.NoSecret.English));
        return authentication switch
        {
            SyncAuthentication.Basic basic => (Basic(basic.User, secret), null),
            SyncAuthentication.Bearer => (new AuthenticationHeaderValue("Bearer", secret), null),
            SyncAuthentication.ClientCredentials client => await TokenAsync(client, secret, overall, ct),
            _ => throw new UnreachableException(),
        };
    }

    // RFC 6749 §4.4.2, and §2.3.1: what goes into the header is form-encoded first.
    private async Task<(AuthenticationHeaderValue? Header, SourceRow.Broken? Refusal)> TokenAsync(
        SyncAuthentication.ClientCredentials client, string clientSecret, CancellationToken overall, CancellationToken ct)
    {
        Dictionary<string, string> form = new() { ["grant_type"] = "client_credentials" };
        if (client.Scope is { } scope)
            form["scope"] = scope;
        using var message = new HttpRequestMessage(HttpMethod.Post, client.TokenAddress) { Version = HttpVersion.Version11, Content = new FormUrlEncodedContent(form) };
        message.Headers.Authorization = Basic(WebUtility.UrlEncode(client.ClientId), WebUtility.UrlEncode(clientSecret));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var (answer, refusal) = await SourceAnswer.OpenAsync(exchange, message, forTest, overall, ct);
        if (refusal is not null)
            return (null, refusal with { Detail = $"The token endpoint: {refusal.Detail}" });
        using (answer)
        {
            await using var body = new TimedStream(await answer!.Response.Content.ReadAsStreamAsync(ct), PulledSource.Patience, time, overall);
            return await ReadTokenAsync(body, ct) is { } token ? (new AuthenticationHeaderValue("Bearer", token), null) : (null, NoToken);
        }
    }

    private static async Task<string?> ReadTokenAsync(TimedStream body, CancellationToken ct)
    {
        try
        {
            var octets = new byte[MaxTokenAnswer];
            var length = await body.ReadAtLeastAsync(octets, octets.Length, throwOnEndOfStream: false, ct);
            using var document = JsonDocument.Parse(octets.AsMemory(0, length), new JsonDocumentOptions { MaxDepth = 8 });
            // RFC 6750 §2.1: what may stand in the header.
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String
                && token.GetString() is { Length: > 0 } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' or '+' or '/' or '=')
                ? text
                : null;
        }
        // The last is of text that is none (RFC 8259 §8.2): half of a surrogate pair.
        catch (Exception fault) when (fault is JsonException or IOException or Reading.SourceBrokenException or InvalidOperationException)
        {
            return null;
        }
    }

    private static AuthenticationHeaderValue Basic(string user, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
