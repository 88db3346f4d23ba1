using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weblogin.Audit.Traces;

/// <summary>A moment in milliseconds since 1970, UTC: a third of what it takes as a text. As a text it is read as well, as rows were written before.</summary>
internal sealed class TracedMoment : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64()) : reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
}
