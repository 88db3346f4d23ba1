using System.Collections.Frozen;
using System.Globalization;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Overview;

/// <summary>What is told people of how tenants stand, in one language.</summary>
internal sealed record StandingWords
{
    /// <summary>The words of what ends.</summary>
    public required CalendarWords Calendar { get; init; }

    /// <summary>A light in words: its colour is never all that tells it.</summary>
    public required FrozenDictionary<StandingLight, string> Lights { get; init; }

    /// <summary>{0} is the party, {1} percent, {2} an attribute, {3} a day.</summary>
    public required FrozenDictionary<TroubleKind, string> Troubles { get; init; }

    /// <summary>What to do about an attribute that comes no more.</summary>
    public required string AttributeAdvice { get; init; }

    /// <summary>The words of a language: <c>nb</c>, <c>nn</c> or <c>en</c>; null where there are none.</summary>
    public static StandingWords? In(string language) => language switch
    {
        "nb" => StandingWordsBokmal.Words,
        "nn" => StandingWordsNynorsk.Words,
        "en" => StandingWordsEnglish.Words,
        _ => null,
    };

    /// <summary>In one line: what is wrong. Without the tenant, and without a full stop.</summary>
    public string LineOf(Trouble trouble) => trouble.Ending is { } ending
        ? $"{CalendarWords.Day(ending.At)}: {Calendar.LineOf(ending with { Tenant = null })}"
        : string.Format(
            CultureInfo.InvariantCulture, Troubles[trouble.Kind], trouble.Party, trouble.Percent, trouble.Attribute, trouble.Since is { } since ? CalendarWords.Day(since) : "?");
}
