using System.Diagnostics;
using Weblogin.Onboarding.Trials;
using Weblogin.Pages;

namespace Weblogin.Admin.Trials;

/// <summary>Every sentence of the pages about the gate before production, in one language.</summary>
internal sealed record GateTexts
{
    public required string Title { get; init; }

    /// <summary>Where changes serve everybody at once.</summary>
    public required string NoGate { get; init; }

    /// <summary>Under how many have passed.</summary>
    public required string CountedOnce { get; init; }

    /// <summary>What waits for no test users.</summary>
    public required string AtOnce { get; init; }

    /// <summary>To what differs between two versions.</summary>
    public required string Difference { get; init; }

    /// <summary>Where a form that names a test user comes once more.</summary>
    public required string NamedMeanwhile { get; init; }

    /// <summary>Where a form that makes a link comes once more.</summary>
    public required string LinkMade { get; init; }

    /// <summary>The form in which an operator sets the gate.</summary>
    public required string SetGate { get; init; }

    public required string SetGateWhat { get; init; }

    public required string InForce { get; init; }

    public required string Nothing { get; init; }

    /// <summary>{0} is the version, {1} since when, {2} by whom.</summary>
    public required string Version { get; init; }

    /// <summary>{0} is the version.</summary>
    public required string Tried { get; init; }

    /// <summary>{0} is the version, which everybody's logins differ from in nothing.</summary>
    public required string OnlyTrial { get; init; }

    /// <summary>The same, where nothing serves everybody yet.</summary>
    public required string TriedFirst { get; init; }

    public required string DocumentChanged { get; init; }

    /// <summary>{0} is the service.</summary>
    public required string RelyingPartyChanged { get; init; }

    /// <summary>{0} is the identity provider.</summary>
    public required string PartnerChanged { get; init; }

    public required string Confirming { get; init; }

    public required string Confirmed { get; init; }

    public required string Stage { get; init; }

    /// <summary>{0} have passed of {1} who must.</summary>
    public required string PassedOf { get; init; }

    public required string People { get; init; }

    public required string Open { get; init; }

    /// <summary>{0} is the version.</summary>
    public required string OpenWhat { get; init; }

    public required string NotYet { get; init; }

    public required string Testers { get; init; }

    public required string NoTesters { get; init; }

    public required string Number { get; init; }

    public required string Name { get; init; }

    public required string Browser { get; init; }

    public required string HasLink { get; init; }

    public required string HasBrowser { get; init; }

    public required string HasNeither { get; init; }

    public required string Landed { get; init; }

    /// <summary>Of a test user who has passed at DEV and counts for nothing at PROD.</summary>
    public required string DidTheirPart { get; init; }

    public required string Passed { get; init; }

    public required string Invite { get; init; }

    public required string InviteWhat { get; init; }

    public required string NoName { get; init; }

    public required string MakeLink { get; init; }

    public required string NewLink { get; init; }

    /// <summary>{0} is the test user.</summary>
    public required string NewLinkWhat { get; init; }

    public required string Link { get; init; }

    public required string LinkOnce { get; init; }

    public required string Remove { get; init; }

    /// <summary>{0} is the test user.</summary>
    public required string RemoveWhat { get; init; }

    public required string Before { get; init; }

    public required string Back { get; init; }

    /// <summary>{0} is the version.</summary>
    public required string BackWhat { get; init; }

    public required string Changed { get; init; }

    public required string NotProven { get; init; }

    public required string NoKeys { get; init; }

    public required string Evidence { get; init; }

    public required string EvidenceWhat { get; init; }

    public required string EvidenceDownload { get; init; }

    /// <summary>Back to the page.</summary>
    public required string ToPage { get; init; }

    public string Why(OpenOutcome outcome) => outcome switch
    {
        OpenOutcome.NotProven => NotProven,
        OpenOutcome.NoKeys => NoKeys,
        OpenOutcome.Overtaken or OpenOutcome.NoSuch => Changed,
        _ => throw new UnreachableException(),
    };

    public static GateTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => GateTextsBokmal.All,
        PageLanguage.Nynorsk => GateTextsNynorsk.All,
        PageLanguage.English => GateTextsEnglish.All,
        _ => throw new UnreachableException(),
    };
}
