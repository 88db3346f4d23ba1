using System.Net;
using System.Text;
using Weblogin.Admin.Access;

namespace Weblogin.Admin.Frame;

/// <summary>
/// Fills the form of a page with what was typed in it before. It works on the page as our own renderer has written it, so that every page has it: what is written into it is encoded here,
/// and nothing but the values of fields changes. Where the page has not the form that was sent, what was typed is shown beside it and nothing is filled: a hidden field says what a form is of and
/// what its button does, and only the version that an editing began from is brought back in one.
/// </summary>
internal sealed class FormRefill
{
    /// <summary>Where a page that is filled again takes what has no field any more.</summary>
    public const string RestMark = "<!--held-rest-->";

    // Hidden fields that say what was seen when the typing began: where that has changed meanwhile, the page that takes the form must know.
    private static readonly string[] Versions = ["from", "seen", "revision", "configuration", "after"];

    private readonly string _html;
    private readonly HeldForm _held;
    private readonly Dictionary<string, Queue<string>> _left;
    private readonly HashSet<string> _placed = new([FormTokens.Field, .. Versions], StringComparer.Ordinal);
    private readonly List<(int At, int End, string Text)> _edits = [];
    private bool _isWhole;

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
            _isWhole = _held.HadSecret || form.Tags.Where(IsTyped).All(tag => _left.ContainsKey(tag["name"] ?? ""));
            Fill(form.Tags);
            var carried = _held.Fields.Where(field => !_placed.Contains(field.Name) && _held.Carried.Contains(field.Name, StringComparer.Ordinal)).ToArray();
            Edit(form.End, form.End, string.Concat(carried.SelectMany(field => field.Values.Select(value => $"<input type=\"hidden\" name=\"{Encoded(field.Name)}\" value=\"{Encoded(value)}\">"))));
            _placed.UnionWith(carried.Select(field => field.Name));
        }

        Edit(mark, mark + RestMark.Length, Rest(restHeading));
        return Edited();
    }

    // Of several forms with the same address the one that what was sent fits best: its names, and what stands hidden in it. Null where none of them is the one that was sent.
    private FormTags? FormOf(string address) => HtmlTag.Forms(_html)
        .Where(form => string.Equals(form.Form.Method, "post", StringComparison.OrdinalIgnoreCase) && form.Form["action"] is { } action && (action == address || action == address.Split('?')[0]))
        .Where(form => form.Tags.All(IsAsSent)).Select(form => (Form: form, Fit: form.Tags.Sum(FitOf))).Where(one => one.Fit > 0).OrderByDescending(one => one.Fit).FirstOrDefault().Form;

    private int FitOf(HtmlTag tag) =>
        tag["name"] is not { } name || name == FormTokens.Field || !_left.TryGetValue(name, out var values) ? 0
        : tag.Type == "hidden" ? (MayDiffer(name) ? 0 : 3)
        : tag.Name == "button" ? (values.Contains(tag["value"] ?? "") ? 1 : 0)
        : 2;

    private bool IsAsSent(HtmlTag tag) =>
        tag is not { Name: "input", Type: "hidden" } || tag["name"] is not { Length: > 0 } name || name == FormTokens.Field || MayDiffer(name)
        || (_left.TryGetValue(name, out var values) && values.Contains(tag["value"] ?? ""));

    private bool MayDiffer(string hidden) => Versions.Contains(hidden, StringComparer.Ordinal) || _held.Carried.Contains(hidden, StringComparer.Ordinal);

    // What a browser sends of a form whatever stands in it.
    private static bool IsTyped(HtmlTag tag) =>
        tag["name"] is not null && !tag.Has("readonly") && !tag.Has("disabled") && (tag.Name == "textarea" || (tag.Name == "input" && tag.Type is null or "text" or "url" or "email" or "search" or "date"));

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
                // Of a box without a tick nothing is sent: only where the rest of the form was sent is that what it says.
                if (values is not null || _isWhole)
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
