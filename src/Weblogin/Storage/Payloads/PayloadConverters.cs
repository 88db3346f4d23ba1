using System.Text.Json;
using System.Text.Json.Serialization;
using Weblogin.Model;

namespace Weblogin.Storage.Payloads;

/// <summary>A value of the Model room as one JSON string.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString() ?? throw new JsonException("A value is null."));

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    protected abstract T Parse(string text);

    protected abstract string Text(T value);
}

internal sealed class TenantIdConverter : TextConverter<TenantId>
{
    protected override TenantId Parse(string text) => TenantId.Parse(text);

    protected override string Text(TenantId value) => value.Value;
}

internal sealed class IdentityProviderIdConverter : TextConverter<IdentityProviderId>
{
    protected override IdentityProviderId Parse(string text) => IdentityProviderId.Parse(text);

    protected override string Text(IdentityProviderId value) => value.Value;
}

internal sealed class RelyingPartyIdConverter : TextConverter<RelyingPartyId>
{
    protected override RelyingPartyId Parse(string text) => RelyingPartyId.Parse(text);

    protected override string Text(RelyingPartyId value) => value.Value;
}

internal sealed class EntityIdConverter : TextConverter<EntityId>
{
    protected override EntityId Parse(string text) => EntityId.TryParse(text, out var id) ? id : throw new JsonException("A value is no entity id.");

    protected override string Text(EntityId value) => value.Value;
}

internal sealed class PersonIdConverter : TextConverter<PersonId>
{
    protected override PersonId Parse(string text) => PersonId.Parse(text);

    protected override string Text(PersonId value) => value.Value;
}

/// <summary>Reveals the digits, because a payload is sealed before it leaves this room.</summary>
internal sealed class NationalIdConverter : TextConverter<NationalId>
{
    protected override NationalId Parse(string text) => NationalId.OfStored(text);

    protected override string Text(NationalId value) => value.Reveal();
}

/// <summary>Name to list of values, order kept.</summary>
internal sealed class ClaimSetConverter : JsonConverter<ClaimSet>
{
    public override ClaimSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<KeyValuePair<string, IReadOnlyList<string>>> claims = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            List<string> values = [];
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
                values.Add(reader.GetString()!);
            claims.Add(KeyValuePair.Create(name, (IReadOnlyList<string>)values));
        }

        return new ClaimSet(claims);
    }

    public override void Write(Utf8JsonWriter writer, ClaimSet value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in value.All)
        {
            writer.WriteStartArray(name);
            foreach (var text in values)
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
