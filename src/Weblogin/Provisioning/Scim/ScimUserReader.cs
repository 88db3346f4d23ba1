using System.Text.Json;

namespace Weblogin.Provisioning.Scim;

/// <summary>
/// Reads users as JSON (RFC 7643 §4.1). What is not an attribute of ours is passed over, and so is what the server alone sets: nothing that comes in can set
/// more than stands here.
/// </summary>
internal static class ScimUserReader
{
    /// <summary>A user resource is three deep.</summary>
    private const int MaxDepth = 8;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads octets as one JSON object. A name that stands twice is refused: two readers would take two different values.</summary>
    public static (JsonDocument? Document, ScimError? Error) Parse(ReadOnlyMemory<byte> octets)
    {
        try
        {
            var document = JsonDocument.Parse(octets, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object && IsUnicode(document.RootElement))
                return (document, null);
            document.Dispose();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Said below: the reader's own words quote the document.
        }

        return (null, ScimError.Syntax($"The body must be one JSON object in Unicode, at most {MaxDepth} deep, with each name once."));
    }

    // JSON may escape half a character (RFC 8259 §8.2), and octets in quotation marks are not looked at before they are wanted: whoever reads on shall meet neither.
    private static bool IsUnicode(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is not null,
                JsonValueKind.Array => element.EnumerateArray().All(IsUnicode),
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && IsUnicode(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads a whole resource.</summary>
    public static (ScimDraft? Draft, ScimError? Error) Read(JsonElement user)
    {
        if (Find(user, "schemas") is not { ValueKind: JsonValueKind.Array } schemas || !schemas.EnumerateArray().Any(schema => IsText(schema, ScimNames.User)))
            return (null, ScimError.Syntax($"schemas must name {ScimNames.User}."));
        var draft = new ScimDraft();
        foreach (var member in user.EnumerateObject())
        {
            var (next, error) = Set(draft, member.Name, member.Value);
            if (error is not null)
                return (null, error);
            draft = next!;
        }

        return (draft, null);
    }

    /// <summary>Sets one attribute of the resource's top level; null and an empty list unset it.</summary>
    public static (ScimDraft? Draft, ScimError? Error) Set(ScimDraft draft, string attribute, JsonElement value)
    {
        switch (attribute.ToLowerInvariant())
        {
            case "username":
                return Text(value, attribute, text => draft with { UserName = text });
            case "externalid":
                return Text(value, attribute, text => draft with { ExternalId = text });
            case "name":
                return SetName(draft, value);
            case "phonenumbers":
                return One(value, attribute, text => draft with { Phone = text });
            case "emails":
                return One(value, attribute, text => draft with { Email = text });
            case "entitlements":
                return Many(value, attribute, words => draft with { Entitlements = words });
            case "active":
                return value.ValueKind switch
                {
                    JsonValueKind.True or JsonValueKind.False => (draft with { Active = value.GetBoolean() }, null),
                    JsonValueKind.Null => (draft with { Active = null }, null),
                    _ => (null, ScimError.Value("active must be true.")),
                };
            case var extension when extension.Equals(ScimNames.Upn, StringComparison.OrdinalIgnoreCase):
                return value.ValueKind switch
                {
                    JsonValueKind.Null => (draft with { Upn = null }, null),
                    JsonValueKind.Object => Find(value, "upn") is { } upn ? Text(upn, "upn", text => draft with { Upn = text }) : (draft, null),
                    _ => (null, ScimError.Value($"{ScimNames.Upn} must be an object.")),
                };
            default:
                return (draft, null);
        }
    }

    /// <summary>A member by its name, without case (RFC 7643 §2.1).</summary>
    public static JsonElement? Find(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return null;
    }

    private static (ScimDraft? Draft, ScimError? Error) SetName(ScimDraft draft, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return (null, ScimError.Value("name must be an object."));
        foreach (var member in value.EnumerateObject())
        {
            var (next, error) = member.Name.ToLowerInvariant() switch
            {
                "givenname" => Text(member.Value, "name.givenName", text => draft with { GivenName = text }),
                "middlename" => Text(member.Value, "name.middleName", text => draft with { MiddleName = text }),
                "familyname" => Text(member.Value, "name.familyName", text => draft with { FamilyName = text }),
                _ => (draft, null),
            };
            if (error is not null)
                return (null, error);
            draft = next!;
        }

        return (draft, null);
    }

    private static (ScimDraft? Draft, ScimError? Error) Text(JsonElement value, string attribute, Func<string?, ScimDraft> set) => value.ValueKind switch
    {
        JsonValueKind.String => (set(value.GetString()), null),
        JsonValueKind.Null => (set(null), null),
        _ => (null, ScimError.Value($"{attribute} must be text.")),
    };

    private static (ScimDraft? Draft, ScimError? Error) One(JsonElement value, string attribute, Func<string?, ScimDraft> set)
    {
        var (values, error) = Values(value, attribute);
        return values switch
        {
            null => (null, error),
            [] => (set(null), null),
            [var one] => (set(one), null),
            _ => (null, ScimError.Value($"Only one of {attribute} is supported.")),
        };
    }

    private static (ScimDraft? Draft, ScimError? Error) Many(JsonElement value, string attribute, Func<IReadOnlyList<string>?, ScimDraft> set)
    {
        var (values, error) = Values(value, attribute);
        return values is null ? (null, error) : (set(values.Count == 0 ? null : [.. values.Distinct(StringComparer.Ordinal)]), null);
    }

    /// <summary>The values of a multi-valued attribute: objects with a <c>value</c>, or bare text, one or a list.</summary>
    public static (IReadOnlyList<string>? Values, ScimError? Error) Values(JsonElement value, string attribute)
    {
        List<string> values = [];
        foreach (var element in value.ValueKind switch { JsonValueKind.Array => value.EnumerateArray().ToArray(), JsonValueKind.Null => [], _ => [value] })
        {
            var inner = element.ValueKind == JsonValueKind.Object ? Find(element, "value") : element;
            if (inner is not { ValueKind: JsonValueKind.String } text)
                return (null, ScimError.Value($"{attribute} must be a list of objects with a value."));
            values.Add(text.GetString()!);
        }

        return (values, null);
    }

    private static bool IsText(JsonElement element, string text) => element.ValueKind == JsonValueKind.String && element.GetString()!.Equals(text, StringComparison.OrdinalIgnoreCase);
}
