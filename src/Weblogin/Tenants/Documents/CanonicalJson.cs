using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weblogin.Tenants.Documents;

/// <summary>One form of a JSON value for everything that says the same: members in ordinal order, no spaces, letters as they are. For hashes and signatures.</summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(JsonNode? value)
    {
        using var octets = new MemoryStream();
        using (var writer = new Utf8JsonWriter(octets, Options))
            Write(value, writer);
        return octets.ToArray();
    }

    public static string TextOf(JsonNode? value) => Encoding.UTF8.GetString(Of(value));

    private static void Write(JsonNode? value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, member) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(member, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
