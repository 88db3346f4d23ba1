using System.Net;
using System.Text;
using Weblogin.Admin.Access;

namespace Weblogin.Admin.Frame;

/// <summary>
/// Fills the form of a page with what was typed in it before. It works on the page as our own renderer has written it, so that every page has it: what is written into it is encoded here,
/// and nothing but the values of fields changes.
/// </summary>
internal sealed class FormRefill
{
    /// <summary>Where a page that is filled again takes what has no field any more.</summary>
    public const string RestMark = "<!--held-rest-->";

    private readonly string _html;
    private readonly HeldForm _held;
    private readonly Dictionary<string, Queue<string>> _left;
    private readonly HashSet<string> _placed = new(StringComparer.Ordinal) { FormTokens.Field };
    private readonly List<(int At, int End, string Text)> _edits = [];

    private FormRefill(string html, HeldForm held)
    {
        (_html, _held) = (html, held);
        _left = held.Fields.ToDictionary(field => field.Name, field => new Queue<string>(field.Values), StringComparer.Ordinal);
    }

    /// <param name="html">A page of ours.</param>
    /// <param name="address">Where the form was posted: path and query.</param>
    /// <param name="restHeading">Over what has no field any more.</param>
    /// <returns>Null where the page has no <see cref="RestMark"/>: it says nothing of being filled again then.</returns>
    public static string? Into(string html, string address, HeldForm held, string restHeading)
    {
        var mark = html.IndexOf(RestMark, StringComparison.Ordinal);
        return mark < 0 ? null : new FormRefill(html, held).Run(address, mark, restHeading);
    }

    private string Run(string address, int mark, string restHeading)
    {
        if (FormOf(address) is { } form)
        {
            Fill(form.Tags);
            var carried = _held.Fields.Where(field => !_placed.Contains(field.Name) && _held.Carried.Contains(field.Name, StringComparer.Ordinal)).ToArray();
            Edit(form.End, form.End, string.Concat(carried.SelectMany(field => field.Values.Select(value => $"<input type=\"hidden\" name=\"{Encoded(field.Name)}\" value=\"{Encoded(value)}\">"))));
            _placed.UnionWith(carried.Select(field => field.Name));
        }

        Edit(mark, mark + RestMark.Length, Rest(restHeading));
        return Edited();
    }

    // Of several forms with the same address the one that what was sent fits best: its names, and what stands hidden in it.
    private FormTags? FormOf(string address) => HtmlTag.Forms(_html)
        .Where(form => string.Equals(form.Form.Method, "post", StringComparison.OrdinalIgnoreCase) && form.Form["action"] is { } action && (action == address || action == address.Split('?')[0]))
        .MaxBy(form => form.Tags.Sum(FitOf));

    private int FitOf(HtmlTag tag)
    {
        if (tag["name"] is not { } name || name == FormTokens.Field || !_left.TryGetValue(name, out var values))
            return 0;
        return tag.Type != "hidden" ? 2 : values.Contains(tag["value"] ?? "") ? 3 : -1;
    }

    private void Fill(IReadOnlyList<HtmlTag> tags)
    {
        IReadOnlyCollection<string>? chosen = null;
        foreach (var tag in tags)
        {
            if (tag is { Name: "option" })
            {
                if (chosen is not null)
                    Replace(tag, tag.With("selected", chosen.Contains(tag["value"] ?? "") ? "" : null));
                continue;
            }

            if (tag["name"] is not { Length: > 0 } name || name == FormTokens.Field)
                continue;
            chosen = FillField(tag, name, tags);
        }
    }

    /// <returns>Of a list, what is chosen in it; else null.</returns>
    private Queue<string>? FillField(HtmlTag tag, string name, IReadOnlyList<HtmlTag> tags)
    {
        var values = _left.GetValueOrDefault(name);
        switch (tag.Name, tag.Type)
        {
            case ("select", _) when values is { Count: > 0 } && !tag.Has("disabled") && HasOption(tag, values, tags):
                _placed.Add(name);
                return values;
            case ("textarea", _) when values is { Count: > 0 } && !tag.Has("readonly"):
                // A browser takes away the first line break.
                Edit(tag.End, tag.ContentEnd, "\n" + Encoded(values.Dequeue().ReplaceLineEndings("\n")));
                break;
            case ("input", "checkbox" or "radio") when !tag.Has("disabled"):
                Replace(tag, tag.With("checked", values?.Contains(tag["value"] ?? "on") is true ? "" : null));
                break;
            case ("input", "file" or "password" or "submit"):
            case ("button", _):
                break;
            case ("input", _) when values is { Count: > 0 } && !tag.Has("readonly"):
                Replace(tag, tag.With("value", Encoded(values.Dequeue())));
                break;
            case ("select", _):
                return null;
            default:
                break;
        }

        _placed.Add(name);
        return null;
    }

    private static bool HasOption(HtmlTag select, Queue<string> values, IReadOnlyList<HtmlTag> tags) =>
        tags.SkipWhile(tag => tag != select).Skip(1).TakeWhile(tag => tag.Name == "option").Any(option => values.Contains(option["value"] ?? ""));

    private string Rest(string heading)
    {
        var rest = _held.Fields.Where(field => !_placed.Contains(field.Name)).SelectMany(field => field.Values.Where(value => value.Length > 0).Select(value => (field.Name, value))).ToArray();
        if (rest.Length == 0)
            return "";
        var text = new StringBuilder($"<p class=\"ds-paragraph\">{Encoded(heading)}</p>");
        foreach (var (name, value) in rest)
            text.Append($"<div class=\"ds-field admin-text\"><label class=\"ds-label\">{Encoded(name)}<textarea class=\"ds-input\" rows=\"3\" readonly>\n{Encoded(value)}</textarea></label></div>");
        return text.ToString();
    }

    private void Replace(HtmlTag tag, string text) => Edit(tag.Start, tag.End, text);

    private void Edit(int at, int end, string text) => _edits.Add((at, end, text));

    private string Edited()
    {
        var (text, at) = (new StringBuilder(_html.Length), 0);
        foreach (var edit in _edits.OrderBy(edit => edit.At))
        {
            text.Append(_html, at, edit.At - at).Append(edit.Text);
            at = edit.End;
        }

        return text.Append(_html, at, _html.Length - at).ToString();
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
