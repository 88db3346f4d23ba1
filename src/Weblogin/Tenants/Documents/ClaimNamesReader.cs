using System.Globalization;
using System.Text.Json;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the alias sets of an identity provider: for each meaning names, or names with the days between which they count.</summary>
internal static class ClaimNamesReader
{
    private const int MaxNames = 20;

    /// <param name="missing">The names for the meanings that the document leaves out.</param>
    public static ClaimNames Read(ClaimNamesDocument? document, string path, ClaimNames missing, DocumentErrors errors)
    {
        List<DatedAlias> dated = [];
        return new ClaimNames
        {
            NationalId = Names(ClaimMeaning.NationalId, document?.NationalId, missing.NationalId),
            UserName = Names(ClaimMeaning.UserName, document?.UserName, missing.UserName),
            GivenName = Names(ClaimMeaning.GivenName, document?.GivenName, missing.GivenName),
            FamilyName = Names(ClaimMeaning.FamilyName, document?.FamilyName, missing.FamilyName),
            Email = Names(ClaimMeaning.Email, document?.Email, missing.Email),
            ObjectGuid = Names(ClaimMeaning.ObjectGuid, document?.ObjectGuid, missing.ObjectGuid),
            Dated = dated,
        };

        IReadOnlyList<string> Names(ClaimMeaning meaning, IReadOnlyList<JsonElement>? entries, IReadOnlyList<string> absent)
        {
            if (entries is null)
                return absent;
            var place = $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(meaning.ToString())}";
            if (entries.Count > MaxNames)
            {
                errors.Add(place, DocumentReasons.ManyEntries, MaxNames);
                return absent;
            }

            return [.. entries.Select((entry, i) => Name(meaning, entry, $"{place}[{i}]", dated, errors)).OfType<string>()];
        }
    }

    private static string? Name(ClaimMeaning meaning, JsonElement entry, string path, List<DatedAlias> dated, DocumentErrors errors)
    {
        if (entry.ValueKind == JsonValueKind.String)
            return errors.Text(path, entry.GetString());
        if (entry.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, ProviderReasons.ClaimForm);
            return null;
        }

        if (DocumentJson.ReadPart(entry, DocumentJson.Default.ClaimAliasDocument, path, errors) is not { } document)
            return null;
        var name = errors.Text($"{path}.name", document.Name);
        var from = Day($"{path}.from", document.From, errors);
        var last = Day($"{path}.to", document.To, errors);
        if (last < from)
            errors.Add($"{path}.to", ProviderReasons.EndsBeforeFrom);
        if (name is not null && (from ?? last) is not null)
            dated.Add(new DatedAlias(meaning, name, from, last?.AddDays(1)));
        return name;
    }

    private static DateTimeOffset? Day(string path, string? text, DocumentErrors errors)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200)
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        errors.Add(path, DocumentReasons.Day);
        return null;
    }
}
