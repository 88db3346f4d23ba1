namespace Weblogin.Admin.Calendar;

/// <summary>Something that ends, as a row of the page.</summary>
/// <param name="Day">The day that matters, <c>2027-03-03</c>.</param>
/// <param name="DaysLeft">Days of the calendar until then, 0 for today; negative when it is past.</param>
/// <param name="Urgency">How soon somebody must do something.</param>
/// <param name="Line">What ends, whose, and what is felt.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Name">The certificate's SHA-256 or the token's id; empty where there is none.</param>
public sealed record ShownEnding(string Day, int DaysLeft, Urgency Urgency, string Line, string Advice, string Name)
{
    /// <summary>The warning that it stands at; null where none has come.</summary>
    public ShownNotice? Notice { get; init; }
}

/// <summary>A warning of those that log and letters give.</summary>
/// <param name="Days">So many days before, 0 that very day, negative when it is past.</param>
/// <param name="Number">Which it is: 1 is the first.</param>
/// <param name="Of">How many come before that day.</param>
public sealed record ShownNotice(int Days, int Number, int Of);

/// <summary>How soon somebody must do something.</summary>
public enum Urgency
{
    /// <summary>Nothing is to be done at all.</summary>
    None,

    /// <summary>Later than in 60 days.</summary>
    Later,

    /// <summary>Within 60 days.</summary>
    Soon,

    /// <summary>Within 7 days, or past.</summary>
    Now,
}

/// <summary>The rows of one month, <c>2027-03</c>.</summary>
public sealed record ShownMonth(string Month, IReadOnlyList<ShownEnding> Endings);
