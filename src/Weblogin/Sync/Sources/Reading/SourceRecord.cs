namespace Weblogin.Sync.Sources.Reading;

/// <summary>One record as its format gave it, before anything of it is judged. Closed.</summary>
/// <param name="Line">Where it begins, from 1.</param>
internal abstract record SourceRecord(long Line)
{
    /// <summary>The record is so, or is so now.</summary>
    internal sealed record Present(long Line, SyncedKind Kind, FieldValues Values) : SourceRecord(Line);

    /// <summary>The record is no more.</summary>
    internal sealed record Gone(long Line, SyncedKind Kind, FieldValues Values) : SourceRecord(Line);

    /// <summary>The record was as <paramref name="Before"/> says and is as <paramref name="After"/> says.</summary>
    internal sealed record Changed(long Line, SyncedKind Kind, FieldValues Before, FieldValues After) : SourceRecord(Line);

    /// <summary>No record can be made out here.</summary>
    /// <param name="Sentence">Why, without anything that stands there.</param>
    internal sealed record Bad(long Line, string Sentence) : SourceRecord(Line);
}

/// <summary>The fields of one record that mean something to us. Prints nothing.</summary>
internal sealed class FieldValues
{
    private readonly Dictionary<SourceField, string> _values = [];

    /// <summary>A field that stands there twice with different values; null where there is none.</summary>
    public SourceField? Contradicts { get; private set; }

    public int Count => _values.Count;

    /// <summary>The value, trimmed; null where there is none or it is empty.</summary>
    public string? this[SourceField field] => _values.GetValueOrDefault(field);

    /// <summary>Takes a value; nothing is taken of one that is empty.</summary>
    public void Add(SourceField field, string? value)
    {
        var trimmed = value?.Trim();
        if (string.IsNullOrEmpty(trimmed))
            return;
        if (!_values.TryAdd(field, trimmed) && !string.Equals(_values[field], trimmed, StringComparison.Ordinal))
            Contradicts ??= field;
    }

    public override string ToString() => $"{_values.Count} fields (redacted)";
}
