namespace Weblogin.Pages;

/// <summary>Sentences as a heading and what stands under it, so that a heading is no longer than its first sentence.</summary>
/// <param name="Rest">Null where there is one sentence.</param>
internal sealed record Headline(string First, string? Rest)
{
    public static Headline Of(string sentences) => sentences.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end
        ? new Headline(sentences[..(end + 1)], sentences[(end + 2)..])
        : new Headline(sentences, null);
}
