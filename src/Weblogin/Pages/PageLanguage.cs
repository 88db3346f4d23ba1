namespace Weblogin.Pages;

/// <summary>The languages every page speaks. <see cref="Bokmal"/> is what a person gets who asked for none of them.</summary>
public enum PageLanguage
{
    Bokmal,
    Nynorsk,
    English,
}

/// <summary>The language tags of <see cref="PageLanguage"/>, as they stand in <c>lang</c>, <c>ui_locales</c> and the language cookie.</summary>
internal static class PageLanguages
{
    /// <summary>Every language, in the order the language switch shows them.</summary>
    public static IReadOnlyList<PageLanguage> All { get; } = [PageLanguage.Bokmal, PageLanguage.Nynorsk, PageLanguage.English];

    extension(PageLanguage language)
    {
        /// <summary>The language tag (BCP 47): <c>nb</c>, <c>nn</c> or <c>en</c>.</summary>
        public string Tag => language switch
        {
            PageLanguage.Bokmal => "nb",
            PageLanguage.Nynorsk => "nn",
            PageLanguage.English => "en",
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
        };
    }

    /// <summary>The language that serves a reader of <paramref name="tag"/>, or null when none of ours does.</summary>
    /// <param name="tag">A language tag of any kind, such as <c>nn-NO</c>; regions are ignored and case does not matter.</param>
    public static PageLanguage? Serving(ReadOnlySpan<char> tag)
    {
        tag = tag.Trim();
        var end = tag.IndexOfAny('-', '_');
        Span<char> primary = stackalloc char[3];
        var length = (end < 0 ? tag : tag[..end]).ToLowerInvariant(primary);
        return length < 0 ? null : primary[..length] switch
        {
            "nb" or "no" => PageLanguage.Bokmal,
            // Danes, Swedes and Sami speakers in Norway read bokmål more easily than English.
            "da" or "sv" or "se" or "sma" or "smj" => PageLanguage.Bokmal,
            "nn" => PageLanguage.Nynorsk,
            "en" => PageLanguage.English,
            _ => null,
        };
    }
}
