using System.Diagnostics;
using Weblogin.Audit.Counting;
using Weblogin.Model;

namespace Weblogin.Admin.Overview;

/// <summary>Every sentence of the pages of how tenants stand, in one language. What is wrong is worded by <see cref="Onboarding.Overview.StandingWords"/>.</summary>
internal sealed record OverviewTexts
{
    /// <summary>The menu's entry and the pages' heading.</summary>
    public required string Title { get; init; }

    public required string SearchTenants { get; init; }

    public required string SearchButton { get; init; }

    /// <summary>{0} red, {1} yellow, {2} green.</summary>
    public required string Counted { get; init; }

    /// <summary>{0} is when.</summary>
    public required string LookedAt { get; init; }

    public required string Tenant { get; init; }

    public required string Light { get; init; }

    public required string Why { get; init; }

    public required string LastHours { get; init; }

    /// <summary>{0} let in, {1} failed.</summary>
    public required string Figures { get; init; }

    public required string Next { get; init; }

    public required string NothingNext { get; init; }

    /// <summary>{0} is how many.</summary>
    public required string MoreReasons { get; init; }

    public required string Pages { get; init; }

    public required string Previous { get; init; }

    public required string NextPage { get; init; }

    /// <summary>{0} of {1}.</summary>
    public required string PageOf { get; init; }

    public required string Calendar { get; init; }

    public required string Providers { get; init; }

    public required string RefusedLogins { get; init; }

    public required string LoginsOf { get; init; }

    public required string Period { get; init; }

    public required string LastDay { get; init; }

    public required string LastMonth { get; init; }

    public required string OverDay { get; init; }

    public required string OverMonth { get; init; }

    public required string NoLogins { get; init; }

    /// <summary>{0} let in, {1} out of sessions, {2} refused.</summary>
    public required string TimeDescription { get; init; }

    public required string AsTable { get; init; }

    public required string When { get; init; }

    public required string Logins { get; init; }

    public required string Share { get; init; }

    public required string ByOutcome { get; init; }

    public required string ByWayIn { get; init; }

    public required string ByLevel { get; init; }

    public required string ByRelyingParty { get; init; }

    public required string ByFallback { get; init; }

    public required string ByRefusal { get; init; }

    public required string Outcome { get; init; }

    public required string WayIn { get; init; }

    public required string Level { get; init; }

    public required string RelyingParty { get; init; }

    public required string Reason { get; init; }

    public required string Unknown { get; init; }

    public required string Others { get; init; }

    public required string LetIn { get; init; }

    public required string FromSession { get; init; }

    public required string Refused { get; init; }

    public required string NotAsked { get; init; }

    public required string Matrix { get; init; }

    /// <summary>{0} is a number of days.</summary>
    public required string MatrixWhat { get; init; }

    public required string MissingHeading { get; init; }

    public required string FromProviders { get; init; }

    public required string FromWhat { get; init; }

    public required string ToParties { get; init; }

    public required string ToWhat { get; init; }

    public required string Attribute { get; init; }

    public required string Claim { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string OfLogins { get; init; }

    public required string OtherNames { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string Times { get; init; }

    /// <summary>Why something came to nothing, in a few words.</summary>
    public required Func<FailureReason, string> Of { get; init; }

    /// <summary>What became of a login.</summary>
    public string Ended(LoginEnding ending) => ending switch
    {
        LoginEnding.LetIn => LetIn,
        LoginEnding.FromSession => FromSession,
        LoginEnding.Refused => Refused,
        LoginEnding.NotAsked => NotAsked,
        _ => throw new UnreachableException(),
    };

    /// <param name="language"><c>nb</c>, <c>nn</c> or <c>en</c>.</param>
    public static OverviewTexts In(string language) => language switch
    {
        "nb" => OverviewTextsBokmal.Texts,
        "nn" => OverviewTextsNynorsk.Texts,
        "en" => OverviewTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
