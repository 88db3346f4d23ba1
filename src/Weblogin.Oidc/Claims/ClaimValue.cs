using System.Text.Json;

namespace Weblogin.Oidc.Claims;

/// <summary>The value of a claim: text, number, yes/no or a list of texts (what OIDC Core §5.1 and our own claims need).</summary>
public abstract record ClaimValue
{
    private ClaimValue() { }

    /// <summary>Writes the value as JSON.</summary>
    internal abstract void WriteTo(Utf8JsonWriter json);

    /// <summary>The kind only: a claim value may be a national id.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>A string, possibly empty.</summary>
    public sealed record Text(string Value) : ClaimValue
    {
        internal override void WriteTo(Utf8JsonWriter json) => json.WriteStringValue(Value);
    }

    /// <summary>A whole number, for instance seconds since 1970.</summary>
    public sealed record Number(long Value) : ClaimValue
    {
        internal override void WriteTo(Utf8JsonWriter json) => json.WriteNumberValue(Value);
    }

    /// <summary>Yes or no.</summary>
    public sealed record Flag(bool Value) : ClaimValue
    {
        internal override void WriteTo(Utf8JsonWriter json) => json.WriteBooleanValue(Value);
    }

    /// <summary>A list of strings; written as an array also when it has one element.</summary>
    public sealed record TextList(IReadOnlyList<string> Values) : ClaimValue
    {
        internal override void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            foreach (var value in Values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }
    }
}
