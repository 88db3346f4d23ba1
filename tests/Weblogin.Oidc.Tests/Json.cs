using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weblogin.Oidc.Tests;

/// <summary>Takes apart what the library wrote, without the library.</summary>
internal static class Json
{
    public static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        return JsonElement.ParseValue(ref reader);
    }

    public static JsonElement Header(string jwt) => Parse(Base64Url.DecodeFromChars(jwt.Split('.')[0]));

    public static JsonElement Payload(string jwt) => Parse(Base64Url.DecodeFromChars(jwt.Split('.')[1]));

    public static string Encode(JsonNode node) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(node.ToJsonString()));
}
