using System.Text.Json;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>Takes records out of JSON objects.</summary>
/// <param name="kind">What records are where they do not say it themselves; null where they must.</param>
/// <param name="bounds">Depth and length of a row.</param>
/// <param name="unknown">Told of members that mean nothing.</param>
internal sealed class JsonFields(SyncedKind? kind, SourceBounds bounds, UnknownFields unknown)
{
    private const string Replacement = "\uFFFD";

    private readonly JsonDocumentOptions _options = new() { MaxDepth = bounds.Depth, AllowDuplicateProperties = false };

    /// <summary>A record of the plain shape: its fields as members, nested objects being looked into; <c>kind</c> and <c>changeType</c> where it says so.</summary>
    /// <returns>Null where the text is no JSON at all.</returns>
    public SourceRecord? Plain(long line, string text) => Read(line, text, Plain);

    /// <summary>A record of the predecessor's shape: <c>{"changeType":"add|modify|delete","newRecord":{…},"oldRecord":{…}}</c>.</summary>
    /// <returns>Null where the text is no JSON at all.</returns>
    public SourceRecord? Change(long line, string text) => Read(line, text, Change);

    private SourceRecord? Read(long line, string text, Func<long, JsonElement, SourceRecord> read)
    {
        if (Deepest(text) > bounds.Depth)
            return new SourceRecord.Bad(line, SourceRowReasons.TooDeep.With(bounds.Depth));
        try
        {
            using var document = Parse(text);
            if (document is null)
                return new SourceRecord.Bad(line, SourceRowReasons.MemberName.English);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(line, document.RootElement) : new SourceRecord.Bad(line, SourceRowReasons.NoObject.English);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Null where a name is no text (RFC 8259 §8.2): names are compared, so it throws where a value would only when it is asked for.
    private JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, _options);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private SourceRecord Plain(long line, JsonElement element)
    {
        if (KindOf(element) is not { } told)
            return new SourceRecord.Bad(line, SourceRowReasons.NoKind.English);
        if (!ChangeWords.TryRead(Scalar(element, SourceFieldNames.NamesChange), out var isGone))
            return new SourceRecord.Bad(line, ChangeWords.Sentence);
        var (values, several) = Fields(line, told, element);
        return values.Count == 0 && !several ? new SourceRecord.Bad(line, NoField)
            : several ? new SourceRecord.Bad(line, SourceRowReasons.SeveralValues.English)
            : isGone ? new SourceRecord.Gone(line, told, values)
            : new SourceRecord.Present(line, told, values);
    }

    private SourceRecord Change(long line, JsonElement element)
    {
        var change = Scalar(element, SourceFieldNames.NamesChange);
        if (change is null)
            return new SourceRecord.Bad(line, NoChange);
        if (!ChangeWords.TryRead(change, out var isGone))
            return new SourceRecord.Bad(line, ChangeWords.Sentence);
        if (KindOf(element) is not { } told)
            return new SourceRecord.Bad(line, SourceRowReasons.NoView.English);
        var (before, after) = (Part(line, element, "oldRecord", told), Part(line, element, "newRecord", told));
        return (isGone, before, after) switch
        {
            (_, { Several: true }, _) or (_, _, { Several: true }) => new SourceRecord.Bad(line, SourceRowReasons.SeveralValues.English),
            // Who deletes tells what was; some tell it as the new record.
            (true, { Values: var was }, _) => new SourceRecord.Gone(line, told, was),
            (true, null, { Values: var was }) => new SourceRecord.Gone(line, told, was),
            (false, { Values: var was }, { Values: var now }) => new SourceRecord.Changed(line, told, was, now),
            (false, null, { Values: var now }) => new SourceRecord.Present(line, told, now),
            _ => new SourceRecord.Bad(line, SourceRowReasons.HasNoRecord.English),
        };
    }

    /// <summary>What is said of an object that has nothing of a record.</summary>
    public static readonly string NoField = SourceRowReasons.NoField.English;

    /// <summary>What is said of an object that is no change record.</summary>
    public static readonly string NoChange = SourceRowReasons.NoChangeType.English;

    private Found? Part(long line, JsonElement element, string name, SyncedKind told)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.Object && Fields(line, told, member.Value) is var found && (found.Values.Count > 0 || found.Several))
                return found;
        }

        return null;
    }

    private SyncedKind? KindOf(JsonElement element) => Scalar(element, SourceFieldNames.NamesKind) is { } name ? SourceFieldNames.FindKind(name) : kind;

    private static string? Scalar(JsonElement element, Predicate<string> isIt)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (isIt(member.Name) && member.Value.ValueKind == JsonValueKind.String)
                return Text(member.Value);
        }

        return null;
    }

    private Found Fields(long line, SyncedKind told, JsonElement element)
    {
        var values = new FieldValues();
        return new Found(values, Collect(line, told, element, values));
    }

    // Whether a field of ours has several values. Depth is bounded by the parser.
    private bool Collect(long line, SyncedKind told, JsonElement element, FieldValues values)
    {
        var several = false;
        foreach (var member in element.EnumerateObject())
        {
            var value = member.Value;
            if (value.ValueKind == JsonValueKind.Object)
            {
                several |= Collect(line, told, value, values);
                continue;
            }

            if (SourceFieldNames.Find(told, member.Name) is not { } field)
            {
                if (!SourceFieldNames.NamesKind(member.Name) && !SourceFieldNames.NamesChange(member.Name))
                    unknown.Add(line, member.Name);
                continue;
            }

            if (value.ValueKind == JsonValueKind.Array)
            {
                if (value.GetArrayLength() > 1)
                    several = true;
                if (value.GetArrayLength() != 1)
                    continue;
                value = value[0];
            }

            values.Add(field, value.ValueKind switch
            {
                JsonValueKind.String => Text(value),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            });
        }

        return several;
    }

    // RFC 8259 §8.2: half of a surrogate pair ("\ud800") may be written and is no character. It stands as what cannot be read, and spoils what that spoils.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Replacement;
        }
    }

    private static int Deepest(string text)
    {
        var (depth, deepest, inString) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when inString:
                    i++;
                    break;
                case '"':
                    inString = !inString;
                    break;
                case '{' or '[' when !inString:
                    deepest = Math.Max(deepest, ++depth);
                    break;
                case '}' or ']' when !inString:
                    depth--;
                    break;
            }
        }

        return deepest;
    }

    private sealed record Found(FieldValues Values, bool Several);
}
