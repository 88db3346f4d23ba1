using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads what a relying party lets people be asked for.</summary>
internal static class AskedFieldReader
{
    public static IReadOnlyList<AskedField> Read(RelyingPartyDocument document, DocumentErrors errors)
    {
        var required = Fields("requires", document.Requires, errors);
        var optional = Fields("asksFor", document.AsksFor, errors);
        foreach (var field in required.Intersect(optional))
            errors.Add("asksFor", PartyReasons.AskedTwice, field.Claim);
        return [.. ProfileFields.All.Where(field => required.Contains(field) || optional.Contains(field)).Select(field => new AskedField(field, required.Contains(field)))];
    }

    private static ProfileField[] Fields(string path, IReadOnlyList<string>? claims, DocumentErrors errors)
    {
        List<ProfileField> fields = [];
        for (var i = 0; i < claims?.Count; i++)
        {
            if (!ProfileFields.TryParse(claims[i], out var field))
                errors.Add($"{path}[{i}]", DocumentReasons.OneOf, string.Join(", ", ProfileFields.Claims.Order(StringComparer.Ordinal)));
            else if (fields.Contains(field))
                errors.Add($"{path}[{i}]", DocumentReasons.Twice);
            else
                fields.Add(field);
        }

        return [.. fields];
    }
}
