using System.Diagnostics;
using System.Globalization;
using Weblogin.Model;
using Weblogin.Onboarding;
using Weblogin.Pages;
using Weblogin.Provisioning.Files;
using Weblogin.Provisioning.Preregistration;
using Weblogin.Resolve;
using Weblogin.Sync;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Frame;

/// <summary>Says in the language of a page why a file, a source, a row, metadata or a document cannot be used.</summary>
internal static class ReasonWords
{
    // What may stand in front of another reason.
    private static readonly Reason[] Leads = [FetchReasons.Refused];

    // What has most words of its own comes first: it is no other with much filled in.
    private static readonly Reason[] Known = [.. All.OrderByDescending(reason => reason.OwnLength)];

    /// <summary>Every reason that a page can be given.</summary>
    public static IEnumerable<Reason> All => 
    [
        .. FileReasons.All, .. PreregistrationReasons.All, .. BatchReasons.All, .. SourceReasons.All,
        .. MetadataFileReasons.All, .. MetadataReasons.All, .. FetchReasons.All, .. ProviderCheckReasons.All, .. AdfsKitReasons.All, .. DocumentReasons.All,
    ];

    /// <param name="english">As it was stored.</param>
    /// <returns>As it is where nothing is known of it.</returns>
    public static SaidReason In(PageLanguage language, string english)
    {
        foreach (var reason in Known)
        {
            if (reason.Read(english) is { } filledIn)
                return new SaidReason(string.Format(CultureInfo.InvariantCulture, TextOf(reason, language), filledIn), null);
        }

        // A field of a document, an address, or one view among several: it stands in front.
        return english.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end && In(language, english[(end + 2)..]) is { Language: null } said
            ? said with { Text = $"{Lead(language, english[..end])}: {said.Text}" }
            : new SaidReason(english, language == PageLanguage.English ? null : "en");
    }

    /// <summary>Several, in their order.</summary>
    public static IReadOnlyList<SaidReason> In(PageLanguage language, IEnumerable<string> english) => [.. english.Select(one => In(language, one))];

    private static string Lead(PageLanguage language, string english) => Array.Find(Leads, lead => lead.English == english) is { } known ? TextOf(known, language) : english;

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
