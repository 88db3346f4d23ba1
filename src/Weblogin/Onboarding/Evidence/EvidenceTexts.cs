using System.Globalization;
using Weblogin.Model;

namespace Weblogin.Onboarding.Evidence;

/// <summary>Every sentence of the page of evidence in one language.</summary>
internal sealed record EvidenceTexts
{
    public required string Tag { get; init; }

    /// <summary>{0} is the tenant.</summary>
    public required string Title { get; init; }

    /// <summary>{0} is the version, {1} the DEV relying party, {2} people of {3} that are wanted.</summary>
    public required string AtDev { get; init; }

    /// <summary>{0} is the version, {1} the PROD relying party, {2} people of {3} that are wanted.</summary>
    public required string AtProd { get; init; }

    /// <summary>{0} is the version, {1} the PROD relying party, {2} people.</summary>
    public required string Confirmed { get; init; }

    /// <summary>Of a version that has served everybody since before there was a trial: {0} is the version.</summary>
    public required string NeverTried { get; init; }

    /// <summary>Of a version whose document cannot be read any more: {0} is the version.</summary>
    public required string Unreadable { get; init; }

    public required string About { get; init; }

    /// <summary>Above what serves everybody.</summary>
    public required string InForce { get; init; }

    /// <summary>Above what is tried and does not serve everybody.</summary>
    public required string Tried { get; init; }

    public required string Tenant { get; init; }

    public required string Issuer { get; init; }

    public required string Written { get; init; }

    public required string Version { get; init; }

    public required string Dev { get; init; }

    public required string Prod { get; init; }

    public required string TestUsers { get; init; }

    public required string Required { get; init; }

    public required string NothingRequired { get; init; }

    public required string Configuration { get; init; }

    /// <summary>What the configuration is.</summary>
    public required string ConfigurationWhat { get; init; }

    public required string PassesAtDev { get; init; }

    public required string PassesAtProd { get; init; }

    /// <summary>What a row of a pass proves.</summary>
    public required string PassesWhat { get; init; }

    public required string NoPasses { get; init; }

    public required string TestUser { get; init; }

    public required string WayIn { get; init; }

    public required string Level { get; init; }

    public required string Landed { get; init; }

    public required string SaidRight { get; init; }

    public required string Told { get; init; }

    public required string Proofs { get; init; }

    public required string NoProofs { get; init; }

    /// <summary>What was shown, and when it is shown for the first time it counts.</summary>
    public required string Shown { get; init; }

    public required string When { get; init; }

    public required string DeepLink { get; init; }

    public required string Logout { get; init; }

    public required string Releases { get; init; }

    public required string NoReleases { get; init; }

    public required string Number { get; init; }

    public required string BeforeGate { get; init; }

    public required string Signature { get; init; }

    public required string SignatureWhat { get; init; }

    public required string Hash { get; init; }

    public required string Signed { get; init; }

    public required string Verify { get; init; }

    /// <summary>Where the times are of.</summary>
    public required string Times { get; init; }

    /// <summary>{0} is the day, {1} the hour and minute.</summary>
    public required string Moment { get; init; }

    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>How a day is written: {0} is the day of the month, {1} the month, {2} the year.</summary>
    public required string Day { get; init; }

    public required string Hour { get; init; }

    /// <summary>By level, as evidence names it.</summary>
    public required IReadOnlyDictionary<string, string> Levels { get; init; }

    /// <summary>What claims are, by their names in OpenID Connect.</summary>
    public required IReadOnlyDictionary<string, string> Claims { get; init; }

    /// <summary>The texts of a language: <c>nb</c>, <c>nn</c> or <c>en</c>; anything else reads bokmål.</summary>
    public static EvidenceTexts In(string languageTag) => languageTag switch
    {
        "nn" => EvidenceTextsNynorsk.Texts,
        "en" => EvidenceTextsEnglish.Texts,
        _ => EvidenceTextsBokmal.Texts,
    };

    /// <summary>A moment as people write it, by the clock in Norway.</summary>
    public string Of(DateTimeOffset moment)
    {
        var at = NorwegianTime.At(moment);
        return string.Format(CultureInfo.InvariantCulture, Moment, string.Format(CultureInfo.InvariantCulture, Day, at.Day, Months[at.Month - 1], at.Year), at.ToString(Hour, CultureInfo.InvariantCulture));
    }
}
