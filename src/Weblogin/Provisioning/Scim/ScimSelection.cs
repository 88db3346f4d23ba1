using System.Text.Json.Nodes;

namespace Weblogin.Provisioning.Scim;

/// <summary>Which attributes of a resource a client wants (RFC 7644 §3.9): some alone, all but some, or all. <c>schemas</c> and <c>id</c> are always there.</summary>
internal sealed class ScimSelection
{
    private const int MaxNames = 50;

    private static readonly string[] Always = ["schemas", "id"];

    private readonly HashSet<string>? _only;
    private readonly HashSet<string> _without;

    private ScimSelection(HashSet<string>? only, HashSet<string> without) => (_only, _without) = (only, without);

    /// <param name="only">The parameter <c>attributes</c>; null where it is not there.</param>
    /// <param name="without">The parameter <c>excludedAttributes</c>; null where it is not there.</param>
    public static (ScimSelection? Selection, ScimError? Error) Read(string? only, string? without)
    {
        if (only is not null && without is not null)
            return (null, ScimError.Value("attributes and excludedAttributes exclude each other (RFC 7644 §3.9)."));
        var names = (only ?? without ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length > MaxNames)
            return (null, ScimError.Value($"There may be {MaxNames} attributes at the most."));
        HashSet<string> plain = new(names.Select(Plain), StringComparer.OrdinalIgnoreCase);
        return (only is null ? new ScimSelection(null, plain) : new ScimSelection(plain, []), null);
    }

    /// <summary>Whether an attribute of the top level is among them, or a part of it is.</summary>
    public bool Has(string attribute) => Always.Contains(attribute, StringComparer.OrdinalIgnoreCase)
        || (_only is null ? !_without.Contains(attribute) : _only.Contains(attribute) || _only.Any(name => name.StartsWith($"{attribute}.", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Takes away what is not wanted.</summary>
    public JsonObject Of(JsonObject user)
    {
        foreach (var (name, value) in user.ToList())
        {
            if (!Has(name))
                user.Remove(name);
            else if (!Always.Contains(name, StringComparer.Ordinal))
                Narrow(name, value);
        }

        return user;
    }

    private void Narrow(string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject parts:
                foreach (var (part, _) in parts.ToList().Where(part => !HasPart(name, part.Key)))
                    parts.Remove(part);
                break;
            case JsonArray several:
                foreach (var one in several)
                    Narrow(name, one);
                break;
        }
    }

    private bool HasPart(string name, string part) => _only is null ? !_without.Contains($"{name}.{part}") : _only.Contains(name) || _only.Contains($"{name}.{part}");

    // The extension's attribute is parted from its schema by a colon; here all parts are by a full stop.
    private static string Plain(string name)
    {
        var plain = ScimAttributes.Plain(name);
        return plain.StartsWith($"{ScimNames.Upn}:", StringComparison.OrdinalIgnoreCase) ? $"{ScimNames.Upn}.{plain[(ScimNames.Upn.Length + 1)..]}" : plain;
    }
}
