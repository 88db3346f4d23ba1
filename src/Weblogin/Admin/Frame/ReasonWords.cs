using System.Diagnostics;
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
    // More than any sentence of ours is preceded by, and longer than any is.
    private const int MostLeads = 4;
    private const int MostCharacters = 2000;

    // What may stand in front of another reason.
    private static readonly Reason[] Leads = [FetchReasons.Refused, .. DocumentReasons.Places];

    // What has most words of its own comes first: it is no other with much filled in.
    private static readonly Reason[] Known = [.. All.OrderByDescending(reason => reason.OwnLength)];

    /// <summary>Every reason that a page can be given.</summary>
    public static IEnumerable<Reason> All => 
    [
        .. FileReasons.All, .. PreregistrationReasons.All, .. BatchReasons.All, .. SourceReasons.All,
        .. MetadataFileReasons.All, .. MetadataReasons.All, .. FetchReasons.All, .. ProviderCheckReasons.All, .. AdfsKitReasons.All, .. DocumentReasons.All,
        .. LastingReasons.All, .. ProviderReasons.All, .. DatabaseReasons.All, .. PartyReasons.All, .. SyncDocumentReasons.All,
    ];

    /// <param name="english">As it was stored. What stands in it may be a stranger's text, of any length.</param>
    /// <returns>As it is where nothing is known of it.</returns>
    public static SaidReason In(PageLanguage language, string english)
    {
        var at = 0;
        // A field of a document, an address, or one view among several may stand in front.
        for (var leads = 0; leads <= MostLeads && english.Length <= MostCharacters; leads++)
        {
            if (Found(language, english[at..]) is { } said)
                return new SaidReason(string.Concat(LeadsOf(language, english[..at])) + said, null);
            if (english.IndexOf(": ", at, StringComparison.Ordinal) is not (> 0 and var end))
                break;
            at = end + 2;
        }

        return new SaidReason(english, language == PageLanguage.English ? null : "en");
    }

    private static string? Found(PageLanguage language, string english)
    {
        foreach (var reason in Known)
        {
            if (reason.Read(english) is { } filledIn)
                return Reason.Filled(TextOf(reason, language), filledIn);
        }

        return null;
    }

    private static IEnumerable<string> LeadsOf(PageLanguage language, string english) =>
        english.Split(": ", StringSplitOptions.RemoveEmptyEntries).Select(lead => $"{Lead(language, lead)}: ");

    /// <summary>Several, in their order.</summary>
    public static IReadOnlyList<SaidReason> In(PageLanguage language, IEnumerable<string> english) => [.. english.Select(one => In(language, one))];

    private static string Lead(PageLanguage language, string english) =>
        Leads.Select(lead => lead.Read(english) is { } filledIn ? Reason.Filled(TextOf(lead, language), filledIn) : null).FirstOrDefault(said => said is not null) ?? english;

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
