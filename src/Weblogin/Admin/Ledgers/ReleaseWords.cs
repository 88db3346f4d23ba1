using Weblogin.Audit.Explaining;
using Weblogin.Model;
using Weblogin.Pages;

namespace Weblogin.Admin.Ledgers;

/// <summary>Why a national id was released, in the language of a page: the ledger has it in English, the same words for ever.</summary>
internal static class ReleaseWords
{
    private const string Next = "), ";

    /// <param name="why">As it is written: <c>pid (scope pid), preferred_username (scope profile)</c>. What is not of that form is shown as it is.</param>
    public static string In(PageLanguage language, string why)
    {
        if (language == PageLanguage.English || !why.EndsWith(')'))
            return why;
        var texts = ExplanationTexts.In(language.Tag);
        var said = why[..^1].Split(Next).Select(one => In(texts, one)).ToArray();
        return said.Contains(null) ? why : string.Join("; ", said);
    }

    private static string? In(ExplanationTexts texts, string released) =>
        released.Split(" (", 2) is [var name, var written] && ReleaseReason.OfWritten(written) is { } reason ? $"{name}: {texts.Of(reason)}" : null;
}
