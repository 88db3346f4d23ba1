using System.Diagnostics;
using System.Globalization;
using Weblogin.Pages;

namespace Weblogin.Admin.Frame;

/// <summary>Every sentence of the administration's frame, of its front page and of the way in, in one language. Groups of pages have texts of their own beside them, in the same way.</summary>
internal sealed record AdminTexts
{
    public required string Home { get; init; }

    /// <summary>The menu's entry for how tenants stand.</summary>
    public required string Overview { get; init; }

    /// <summary>The menu's entry for what ends.</summary>
    public required string Calendar { get; init; }

    public required string Tenants { get; init; }

    public required string People { get; init; }

    public required string Operators { get; init; }

    public required string Tokens { get; init; }

    public required string Changes { get; init; }

    public required string RelyingParties { get; init; }

    public required string Hubs { get; init; }

    public required string Menu { get; init; }

    public required string YouAreHere { get; init; }

    /// <summary>In front of the person's name.</summary>
    public required string LoggedInAs { get; init; }

    public required string LogOut { get; init; }

    /// <summary>In a box for a file.</summary>
    public required string DropFile { get; init; }

    public required string Operator { get; init; }

    /// <summary>{0} is the tenant's name.</summary>
    public required string AdministratorOfOne { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string AdministratorOfSeveral { get; init; }

    /// <summary>{0} is the person's name.</summary>
    public required string Welcome { get; init; }

    public required string OperatorsMay { get; init; }

    public required string AdministratorsMay { get; init; }

    public required string HowTheyStand { get; init; }

    /// <summary>{0} red, {1} yellow, {2} green.</summary>
    public required string LightsNow { get; init; }

    /// <summary>{0} is a time.</summary>
    public required string SeenAt { get; init; }

    public required string Waiting { get; init; }

    public required string NothingWaits { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string MoreWait { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string PersonRequests { get; init; }

    public required string EndsNext { get; init; }

    public required string NothingEnds { get; init; }

    public required string Invitation { get; init; }

    public required string InvitationWhat { get; init; }

    public required string InvitationLogIn { get; init; }

    public required string Accept { get; init; }

    /// <summary>{0} invites, {1} is the invited name.</summary>
    public required string AcceptWho { get; init; }

    public required string BecomeOperator { get; init; }

    /// <summary>{0} is the tenant's name.</summary>
    public required string BecomeAdministrator { get; init; }

    /// <summary>{0} is the masked number of who has logged in.</summary>
    public required string AcceptYou { get; init; }

    public required string AcceptIfNot { get; init; }

    public required string AcceptButton { get; init; }

    public required string DeclineButton { get; init; }

    public required string RefilledHeading { get; init; }

    public required string Refilled { get; init; }

    public required string RefilledFile { get; init; }

    public required string RefilledSecret { get; init; }

    /// <summary>Over what was typed and has no field on the page any more.</summary>
    public required string RefilledRest { get; init; }

    public required Func<AdminNotice, SaidNotice> Say { get; init; }

    /// <summary>The texts of a language.</summary>
    public static AdminTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => AdminTextsBokmal.Texts,
        PageLanguage.Nynorsk => AdminTextsNynorsk.Texts,
        PageLanguage.English => AdminTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };

    /// <param name="one">What the tenant is called where there is one.</param>
    internal string AdministratorOf(string one, int count) => count == 1 ? With(AdministratorOfOne, one) : With(AdministratorOfSeveral, count);

    internal static string With(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}

/// <summary>A notice in one language.</summary>
/// <param name="Text">Paragraphs.</param>
/// <param name="Action">On the button; null where there is none.</param>
internal sealed record SaidNotice(string Heading, IReadOnlyList<string> Text, string? Action = null);
