using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What an id token says, read without its signature: other tests hold that.</summary>
internal static class IdToken
{
    public static JsonElement Of(TokenAnswer answer)
    {
        Assert.True(answer.Text("id_token") is not null, answer.Json.ToString());
        return Payload(answer.Text("id_token")!);
    }

    public static JsonElement Payload(string token)
    {
        using var payload = JsonDocument.Parse(WebEncoders.Base64UrlDecode(token.Split('.')[1]));
        return payload.RootElement.Clone();
    }

    public static string? Text(this JsonElement payload, string name) => payload.TryGetProperty(name, out var value) ? value.ToString() : null;
}
