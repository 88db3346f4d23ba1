using System.Diagnostics;
using System.Globalization;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Provisioning.Files;
using Weblogin.Provisioning.Preregistration;
using Weblogin.Resolve;
using Weblogin.Sync;

namespace Weblogin.Admin.Frame;

/// <summary>Says in the language of a page why a file, a source or a row cannot be used.</summary>
internal static class ReasonWords
{
    // What has most words of its own comes first: it is no other with much filled in.
    private static readonly Reason[] Known = [.. All.OrderByDescending(reason => reason.OwnLength)];

    /// <summary>Every reason that a page can be given.</summary>
    public static IEnumerable<Reason> All => [.. FileReasons.All, .. PreregistrationReasons.All, .. BatchReasons.All, .. SourceReasons.All];

    /// <param name="english">As it was stored.</param>
    /// <returns>As it is where nothing is known of it.</returns>
    public static SaidReason In(PageLanguage language, string english)
    {
        foreach (var reason in Known)
        {
            if (reason.Read(english) is { } filledIn)
                return new SaidReason(string.Format(CultureInfo.InvariantCulture, TextOf(reason, language), filledIn), null);
        }

        // Of one view among several: its path stands in front.
        return english.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end && In(language, english[(end + 2)..]) is { Language: null } said
            ? said with { Text = $"{english[..end]}: {said.Text}" }
            : new SaidReason(english, language == PageLanguage.English ? null : "en");
    }

    public static string TextOf(Reason reason, PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => reason.Bokmal,
        PageLanguage.Nynorsk => reason.Nynorsk,
        PageLanguage.English => reason.English,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A reason on a page.</summary>
/// <param name="Language">Of the text where it is not the page's; else null.</param>
public sealed record SaidReason(string Text, string? Language);
