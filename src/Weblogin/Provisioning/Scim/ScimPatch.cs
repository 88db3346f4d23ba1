using System.Text.Json;

namespace Weblogin.Provisioning.Scim;

/// <summary>
/// Changes to a user (RFC 7644 §3.5.2): <c>add</c>, <c>replace</c> and <c>remove</c> of the attributes that exist. They are made on a draft, all or none; whether
/// the draft may stand is then judged as that of a whole resource.
/// </summary>
internal static class ScimPatch
{
    private const int MaxOperations = 50;

    private static readonly string[] ReadOnly = ["id", "meta", "schemas"];

    public static (ScimDraft? Draft, ScimError? Error) Apply(ScimDraft draft, JsonElement request)
    {
        if (ScimUserReader.Find(request, "schemas") is not { ValueKind: JsonValueKind.Array } schemas
            || !schemas.EnumerateArray().Any(schema => schema.ValueKind == JsonValueKind.String && schema.GetString() == ScimNames.PatchOp))
            return (null, ScimError.Syntax($"schemas must name {ScimNames.PatchOp}."));
        if (ScimUserReader.Find(request, "Operations") is not { ValueKind: JsonValueKind.Array } operations || operations.GetArrayLength() is 0 or > MaxOperations)
            return (null, ScimError.Syntax($"Operations must be a list of 1 to {MaxOperations}."));
        foreach (var operation in operations.EnumerateArray())
        {
            var (next, error) = ApplyOne(draft, operation);
            if (error is not null)
                return (null, error);
            draft = next!;
        }

        return (draft, null);
    }

    private static (ScimDraft? Draft, ScimError? Error) ApplyOne(ScimDraft draft, JsonElement operation)
    {
        var word = ScimUserReader.Find(operation, "op") is { ValueKind: JsonValueKind.String } op ? op.GetString()!.ToLowerInvariant() : "";
        if (word is not ("add" or "replace" or "remove"))
            return (null, ScimError.Syntax("op must be add, replace or remove."));
        var value = ScimUserReader.Find(operation, "value");
        if (word != "remove" && value is null)
            return (null, ScimError.Value($"{word} needs a value."));
        return ScimUserReader.Find(operation, "path") switch
        {
            { ValueKind: JsonValueKind.String } path => AtPath(draft, word, path.GetString()!, value),
            null when word == "remove" => (null, ScimError.NoTarget("remove needs a path.")),
            null => Members(draft, word, value!.Value),
            _ => (null, ScimError.Path("path must be text.")),
        };
    }

    private static (ScimDraft? Draft, ScimError? Error) Members(ScimDraft draft, string word, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return (null, ScimError.Value("Without a path the value must be an object."));
        foreach (var member in value.EnumerateObject())
        {
            var (next, error) = AtPath(draft, word, member.Name, member.Value);
            if (error is not null)
                return (null, error);
            draft = next!;
        }

        return (draft, null);
    }

    private static (ScimDraft? Draft, ScimError? Error) AtPath(ScimDraft draft, string word, string path, JsonElement? value)
    {
        if (path.Length > ScimFilter.MaxLength)
            return (null, ScimError.Path("The path is too long."));
        var (attribute, chosen) = Split(ScimAttributes.Plain(path));
        if (ReadOnly.Contains(attribute, StringComparer.OrdinalIgnoreCase) || attribute.StartsWith("meta.", StringComparison.OrdinalIgnoreCase))
            return (null, ScimError.Mutability($"{ReadOnly.First(name => attribute.StartsWith(name, StringComparison.OrdinalIgnoreCase))} is set by the server alone."));
        if (value is { ValueKind: JsonValueKind.Null })
            (word, value) = ("remove", null);
        switch (attribute.ToLowerInvariant())
        {
            case "username" or "externalid" or "active" when chosen is null:
                return word == "remove" ? Required(attribute) : ScimUserReader.Set(draft, attribute, value!.Value);
            case "name" or "name.givenname" or "name.familyname" or "name.middlename" when chosen is null:
                return word == "remove" ? (null, ScimError.Mutability("name is read-only once the user is created.")) : SetName(draft, attribute, value!.Value);
            case "phonenumbers" or "phonenumbers.value" when Reaches(chosen, draft.Phone):
                return word == "remove" ? (draft with { Phone = null }, null) : ScimUserReader.Set(draft, "phoneNumbers", value!.Value);
            case "emails" or "emails.value" when Reaches(chosen, draft.Email):
                return word == "remove" ? (draft with { Email = null }, null) : ScimUserReader.Set(draft, "emails", value!.Value);
            case "entitlements" or "entitlements.value":
                return Entitle(draft, word, chosen, value);
            case var upn when upn.Equals(ScimNames.Upn, StringComparison.OrdinalIgnoreCase) || upn.Equals($"{ScimNames.Upn}:upn", StringComparison.OrdinalIgnoreCase):
                return word == "remove" ? (draft with { Upn = null }, null) : SetUpn(draft, value!.Value);
            case "phonenumbers" or "phonenumbers.value" or "emails" or "emails.value":
                return (null, ScimError.NoTarget("The path chooses no value that is there."));
            default:
                return (null, ScimError.Path("The path leads to no attribute that can be changed."));
        }
    }

    private static (ScimDraft? Draft, ScimError? Error) Required(string attribute) =>
        attribute.Equals("active", StringComparison.OrdinalIgnoreCase)
            ? (null, ScimError.Mutability("active is always true."))
            : (null, attribute.Equals("externalId", StringComparison.OrdinalIgnoreCase) ? ScimError.Value("externalId is required.") : ScimError.Mutability("userName never changes."));

    private static (ScimDraft? Draft, ScimError? Error) SetName(ScimDraft draft, string attribute, JsonElement value)
    {
        if (attribute.Equals("name", StringComparison.OrdinalIgnoreCase))
            return ScimUserReader.Set(draft, "name", value);
        if (value.ValueKind != JsonValueKind.String)
            return (null, ScimError.Value($"{attribute} must be text."));
        var text = value.GetString();
        return (attribute.ToLowerInvariant() switch
        {
            "name.givenname" => draft with { GivenName = text },
            "name.middlename" => draft with { MiddleName = text },
            _ => draft with { FamilyName = text },
        }, null);
    }

    private static (ScimDraft? Draft, ScimError? Error) SetUpn(ScimDraft draft, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => (draft with { Upn = value.GetString() }, null),
        JsonValueKind.Object => ScimUserReader.Set(draft, ScimNames.Upn, value),
        _ => (null, ScimError.Value("upn must be text.")),
    };

    private static (ScimDraft? Draft, ScimError? Error) Entitle(ScimDraft draft, string word, string? chosen, JsonElement? value)
    {
        var has = draft.Entitlements ?? [];
        var (values, error) = value is { } given ? ScimUserReader.Values(given, "entitlements") : ([], null);
        if (error is not null)
            return (null, error);
        if (word == "remove")
        {
            IReadOnlyList<string> away = chosen is not null ? [chosen] : values!.Count > 0 ? values : has;
            if (chosen is not null && !has.Contains(chosen, StringComparer.Ordinal))
                return (null, ScimError.NoTarget("The path chooses no value that is there."));
            // What is taken away one by one is not allowed; taken away whole it is the tenant's default again.
            return (draft with { Entitlements = away.Count == has.Count && chosen is null ? null : [.. has.Except(away, StringComparer.Ordinal)] }, null);
        }

        return chosen is null
            ? (draft with { Entitlements = word == "add" ? [.. has.Union(values!, StringComparer.Ordinal)] : values }, null)
            : (null, ScimError.NoTarget("Entitlements are added and removed, not changed."));
    }

    // The one value that there can be; "work" and other types are whatever a client calls it.
    private static bool Reaches(string? chosen, string? stands) => chosen is null or AnyType || string.Equals(chosen, stands, StringComparison.OrdinalIgnoreCase);

    private const string AnyType = "\0type";

    /// <summary>Takes <c>attribute[value eq "x"].sub</c> apart: the attribute with its sub-attribute, and the value that is chosen.</summary>
    private static (string Attribute, string? Chosen) Split(string path)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return (path, null);
        var close = path.LastIndexOf(']');
        if (close < open)
            return ("", null);
        var rest = path[(close + 1)..];
        return path[(open + 1)..close].Trim().Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var by, var op, ['"', .. var text, '"']] when rest is "" or ".value" && op.Equals("eq", StringComparison.OrdinalIgnoreCase) && !text.Contains('"', StringComparison.Ordinal) =>
                by.ToLowerInvariant() switch
                {
                    "value" => (path[..open] + rest, text),
                    "type" => (path[..open] + rest, AnyType),
                    _ => ("", null),
                },
            _ => ("", null),
        };
    }
}
