using System.Text.Json;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>Reads JSON that a provider wrote: wrong types and absent members are null, never an exception.</summary>
internal static class JsonReading
{
    // A repeated member has no one meaning, so the document has none.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>The document, if it is an object. The caller disposes it.</summary>
    public static JsonDocument? TryObject(byte[] json)
    {
        try
        {
            var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A string member; null when absent, empty, of another type, or not valid Unicode.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && Unicode(member) is { Length: > 0 } text
            ? text
            : null;

    /// <summary>Whether the member is <c>true</c>; absent or anything else is not.</summary>
    public static bool IsTrue(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.True;

    /// <summary>A list of strings, or one string as a list of one; empty when absent or anything else.</summary>
    public static IReadOnlyList<string> TextList(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var member))
            return [];
        if (member.ValueKind == JsonValueKind.String)
            return Text(element, name) is { } single ? [single] : [];
        if (member.ValueKind != JsonValueKind.Array)
            return [];
        var texts = new List<string>();
        foreach (var item in member.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || Unicode(item) is not { } text)
                return [];
            texts.Add(text);
        }

        return texts;
    }

    /// <summary>Every member by name, in order: texts as <see cref="TextList"/> reads them, anything else as the JSON that came.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<string> Values, bool IsText)> Members(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            var texts = TextList(element, member.Name);
            yield return (member.Name, texts.Count > 0 ? texts : [member.Value.GetRawText()], texts.Count > 0);
        }
    }

    /// <summary>A time in whole seconds since 1970 (RFC 7519 §2); null when absent, out of range or anything else.</summary>
    public static DateTimeOffset? Time(JsonElement element, string name)
    {
        // Some providers write a fraction, which the specification allows.
        if (!element.TryGetProperty(name, out var member) || member.ValueKind != JsonValueKind.Number)
            return null;
        if (!member.TryGetDouble(out var seconds))
            return null;
        return seconds is >= 0 and <= 253402300799d ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }

    // An escaped lone surrogate is valid JSON and no valid text.
    private static string? Unicode(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
