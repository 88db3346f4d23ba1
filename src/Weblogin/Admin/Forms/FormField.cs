namespace Weblogin.Admin.Forms;

/// <summary>How a field is filled in.</summary>
internal enum FieldKind
{
    Text,

    /// <summary>Several, a line each.</summary>
    Lines,
    Choice,
    Check,
}

/// <summary>A field of a form over a document: what it is, and which members it writes.</summary>
/// <param name="Name">In the form, and in the page's texts.</param>
internal sealed record FormField(string Name, FieldKind Kind)
{
    /// <summary>The kinds of things that have it; empty where all do.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    /// <summary>The members of the document that it writes: a fault of one of them, or of what lies below, stands at this field.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Words of the document, the first the default. Of a text: what may be meant.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What others hang on: written once.</summary>
    public bool IsFixed { get; init; }

    /// <summary>There only where the document is stored already.</summary>
    public bool IsOfStored { get; init; }

    /// <summary>Folded away: most need it never.</summary>
    public bool IsAdvanced { get; init; }

    public bool IsOf(string kind) => Of.Count == 0 || Of.Contains(kind, StringComparer.Ordinal);

    /// <summary>The field that a fault of the document stands at: that of the longest path it begins with; null where it is none of these.</summary>
    public static string? At(IEnumerable<FormField> fields, string path) =>
        fields.SelectMany(field => field.Paths.Select(known => (field.Name, Path: known)))
            .Where(known => path.StartsWith(known.Path, StringComparison.Ordinal) && (path.Length == known.Path.Length || path[known.Path.Length] is '[' or '.'))
            .OrderByDescending(known => known.Path.Length).FirstOrDefault().Name;
}

/// <summary>A field in words.</summary>
/// <param name="Hint">Empty for none.</param>
/// <param name="Fault">What it must be; empty where nothing can be wrong with it.</param>
internal sealed record FieldWords(string Label, string Hint, string Fault)
{
    /// <summary>The field as a page shows it.</summary>
    /// <param name="options">Each option of a choice, by its value.</param>
    /// <param name="faults">What is wrong with it, in plain English.</param>
    public ShownField Show(FormField field, string value, IReadOnlyDictionary<string, string> options, bool isFixed, IReadOnlyList<string> faults) => new(
        field.Name, field.Kind.ToString().ToLowerInvariant(), Label, Hint.Length == 0 ? null : Hint, value,
        [.. field.Options.Select(option => new ShownOption(option, options.GetValueOrDefault(option, option)))], isFixed, faults.Count == 0 ? null : Fault, faults)
    {
        Lasts = field.IsFixed,
        IsAdvanced = field.IsAdvanced,
    };
}
