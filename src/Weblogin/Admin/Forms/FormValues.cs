using System.Text.Encodings.Web;
using System.Text.Json;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Forms;

/// <summary>
/// What stands in a form over a document, as text; a box that is ticked holds <c>1</c>. What says the same as the document did is written as the document had it, so that saving a form in which
/// nothing was changed changes nothing.
/// </summary>
internal sealed class FormValues(IReadOnlyDictionary<string, string> values)
{
    private const string On = "1";

    /// <summary>Writes documents as people do: with letters as they are.</summary>
    public static readonly DocumentJson Written = new(new JsonSerializerOptions(DocumentJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>What stands in a field; empty where nothing does.</summary>
    public string this[string field] => values.GetValueOrDefault(field, "");

    /// <summary>What was posted.</summary>
    public static FormValues Posted(IFormCollection posted, IEnumerable<string> fields) =>
        new(fields.ToDictionary(name => name, name => posted[name].ToString().ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal));

    /// <summary>The same with another field.</summary>
    public FormValues With(string field, string value) => new(new Dictionary<string, string>(values) { [field] = value });

    public bool IsTicked(string field) => this[field] == On;

    /// <summary>Null where nothing stands there.</summary>
    public string? Text(string field) => this[field] is { Length: > 0 } text ? text : null;

    public string[] Lines(string field) => this[field].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Null where there are none, and there were none.</summary>
    public string[]? Lines(string field, IReadOnlyList<string>? old) => Lines(field) is { Length: > 0 } lines ? lines : old is null ? null : [];

    /// <param name="old">What the document said; null for no.</param>
    public bool? Ticked(string field, bool? old) => IsTicked(field) == (old ?? false) ? old : IsTicked(field);

    /// <param name="old">What the document said; null for <paramref name="missing"/>.</param>
    public string? Choice(string field, string? old, string missing) => this[field] == (old ?? missing) ? old : this[field];

    public static string Joined(IEnumerable<string>? lines) => lines is null ? "" : string.Join('\n', lines);

    public static string Box(bool? ticked) => ticked is true ? On : "";
}
