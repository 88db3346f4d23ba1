using System.Net;
using System.Text.Json;

namespace Weblogin.Tests.Flows;

/// <summary>An answer of the token or userinfo endpoint.</summary>
internal sealed record TokenAnswer(HttpStatusCode Status, JsonElement Json, string CacheControl)
{
    public string? Error => Text("error");

    public string? AccessToken => Text("access_token");

    public string? Text(string name) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static async Task<TokenAnswer> ReadAsync(World world, HttpRequestMessage message)
    {
        using var http = new HttpMessageInvoker(world.Network, disposeHandler: false);
        using var response = await http.SendAsync(message, CancellationToken.None);
        var body = await response.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(body.Length == 0 ? "null" : body);
        return new TokenAnswer(response.StatusCode, json.RootElement.Clone(), response.Headers.CacheControl?.ToString() ?? "");
    }
}
