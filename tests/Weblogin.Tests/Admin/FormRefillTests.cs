using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>How a page is filled with what was typed before.</summary>
public sealed class FormRefillTests
{
    private const string Page = "/page";

    [Fact]
    public void every_kind_of_field_takes_what_was_typed()
    {
        var page = Filled(
            """
            <input type="hidden" name="form_token" value="new"><input type="hidden" name="from" value="2"><input class="x" name="name" value="a &lt;b&gt;" maxlength="3"><input name="empty">
            <input type="checkbox" name="on" value="1"><input type="checkbox" name="off" value="1" checked><input type="radio" name="r" value="a" checked><input type="radio" name="r" value="b">
            <select name="s"><option value="x" selected>X</option><option value="y">Y</option></select><textarea name="t" rows="3">
            old</textarea>
            """,
            ("form_token", "old"), ("from", "1"), ("name", "<script>\"'&æ"), ("empty", "now"), ("on", "1"), ("r", "b"), ("s", "y"), ("t", "line 1\r\n</textarea><script>"));

        Assert.Equal(("new", "1", "<script>\"'&æ", "now"), (Value(page, "form_token"), Value(page, "from"), Value(page, "name"), Value(page, "empty")));
        Assert.Equal((true, false), (Box(page, "[name=on]"), Box(page, "[name=off]")));
        Assert.Equal((false, true), (Box(page, "[name=r][value=a]"), Box(page, "[name=r][value=b]")));
        Assert.Equal("y", page.QuerySelector<IHtmlSelectElement>("[name=s]")!.Value);
        Assert.Equal("line 1\n</textarea><script>", page.QuerySelector<IHtmlTextAreaElement>("[name=t]")!.Value);
        Assert.Equal("3", page.QuerySelector("[name=name]")!.GetAttribute("maxlength"));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Null(page.GetElementById("rest")!.QuerySelector("textarea"));
    }

    [Fact]
    public void secrets_files_and_what_cannot_be_changed_stay_as_they_are()
    {
        var page = Filled(
            """<input type="password" name="p"><input type="file" name="f"><input name="fixed" value="mine" readonly><select name="s" disabled><option value="x" selected></option><option value="y"></option></select>""",
            ("p", "typed"), ("f", "typed"), ("fixed", "typed"), ("s", "y"));

        Assert.Equal(("", "", "mine"), (Value(page, "p"), Value(page, "f"), Value(page, "fixed")));
        Assert.Equal("x", page.QuerySelector<IHtmlSelectElement>("[name=s]")!.Value);
    }

    [Fact]
    public void what_has_no_field_any_more_is_shown_and_sent_by_nothing()
    {
        var page = Filled("""<select name="s"><option value="x" selected></option></select>""", ("s", "gone"), ("act", "<erase>"), ("nothing", ""));

        var rest = page.GetElementById("rest")!.QuerySelectorAll<IHtmlTextAreaElement>("textarea").ToArray();
        Assert.Equal(["gone", "<erase>"], rest.Select(area => area.Value));
        Assert.All(rest, area => Assert.Null(area.GetAttribute("name")));
        Assert.Null(page.QuerySelector("form [name=act]"));
    }

    [Fact]
    public void what_an_earlier_answer_put_into_the_form_comes_back_hidden()
    {
        var page = Filled("""<input name="name">""", ["metadata"], ("name", "n"), ("metadata", "<a b=\"c\">"), ("other", "o"));

        Assert.Equal("<a b=\"c\">", Value(page, "metadata"));
        Assert.Equal("hidden", page.QuerySelector("form [name=metadata]")!.GetAttribute("type"));
        Assert.Null(page.QuerySelector("form [name=other]"));
    }

    [Fact]
    public void of_several_forms_the_one_that_was_sent_is_filled()
    {
        const string html = """
            <form method="get" action="/page"><input name="text"></form><form method="post" action="/leave"><input name="text"></form>
            <form method="post" action="/page"><input type="hidden" name="do" value="file"><input name="note"></form>
            <form method="post" action="/page"><input type="hidden" name="do" value="text"><textarea id="right" name="text"></textarea></form><!--held-rest-->
            """;

        var page = new HtmlParser().ParseDocument(FormRefill.Into(html, Page, Held([], ("do", "text"), ("text", "typed")), "Rest")!);

        Assert.Equal("typed", ((IHtmlTextAreaElement)page.GetElementById("right")!).Value);
        Assert.All(page.QuerySelectorAll<IHtmlInputElement>("[name=text]"), input => Assert.Equal("", input.Value));
    }

    [Theory]
    [InlineData("""<input type="hidden" name="do" value="file"><input name="note">""")]
    [InlineData("""<input type="hidden" name="link" value=""><input name="note"><button name="do" value="accept">B</button>""")]
    [InlineData("""<input type="hidden" name="from" value="2"><input name="other"><button name="do" value="save">B</button>""")]
    public void where_none_is_the_one_that_was_sent_nothing_is_filled(string fields)
    {
        var page = Filled(fields, ("do", "accept"), ("link", "lms"), ("from", "1"), ("note", "typed"));

        Assert.Equal(new HtmlParser().ParseDocument($"<form>{fields}</form>").Forms[0].InnerHtml, page.Forms[0].InnerHtml);
        Assert.Contains("typed", page.GetElementById("rest")!.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Select(area => area.Value));
    }

    [Fact]
    public void box_is_left_as_it_is_where_what_was_sent_is_not_the_whole_form()
    {
        const string fields = """<input type="hidden" name="link" value="lms"><input name="name" value="lms"><input type="checkbox" name="default" value="1" checked>""";

        Assert.True(Box(Filled(fields, ("link", "lms"), ("do", "remove-now")), "[name=default]"));
        Assert.False(Box(Filled(fields, ("link", "lms"), ("name", "lms")), "[name=default]"));
    }

    [Fact]
    public void page_that_says_nothing_of_it_is_not_filled() =>
        Assert.Null(FormRefill.Into("""<form method="post" action="/page"><input name="a"></form>""", Page, Held([], ("a", "typed")), "Rest"));

    [Theory]
    [InlineData("<form method=\"post\" action=\"/page\"><input name=\"a")]
    [InlineData("<form method=\"post\" action=\"/page\"><textarea name=\"a\"><")]
    [InlineData("<form method=\"post\" action=\"/page\"><input name=a value=")]
    [InlineData("<")]
    public void what_is_broken_off_ends(string html) => Assert.NotNull(FormRefill.Into("<!--held-rest-->" + html, Page, Held([], ("a", "typed")), "Rest"));

    private static IHtmlDocument Filled(string fields, params (string Name, string Value)[] typed) => Filled(fields, [], typed);

    private static IHtmlDocument Filled(string fields, string[] carried, params (string Name, string Value)[] typed) =>
        new HtmlParser().ParseDocument(FormRefill.Into($"""<div id="rest">{FormRefill.RestMark}</div><form method="post" action="{Page}">{fields}</form>""", Page, Held(carried, typed), "Rest")!);

    private static HeldForm Held(string[] carried, params (string Name, string Value)[] typed) =>
        new() { Fields = [.. typed.GroupBy(field => field.Name).Select(field => new HeldField(field.Key, [.. field.Select(one => one.Value)]))], Carried = carried };

    private static string Value(IHtmlDocument page, string name) => page.QuerySelector<IHtmlInputElement>($"form [name={name}]")!.Value;

    private static bool Box(IHtmlDocument page, string selector) => page.QuerySelector<IHtmlInputElement>(selector)!.IsChecked;
}
