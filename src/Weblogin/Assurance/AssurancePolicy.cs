using Weblogin.Model;

namespace Weblogin.Assurance;

/// <summary>Is this sure enough, and fresh enough? Pure functions.</summary>
internal static class AssurancePolicy
{
    /// <param name="required">The level asked for.</param>
    /// <param name="subject">Who came.</param>
    /// <param name="authenticatedAfter">UTC; an older authentication is too old. Null takes any.</param>
    public static AssuranceVerdict Evaluate(AssuranceLevel required, Subject subject, DateTimeOffset? authenticatedAfter) =>
        subject.Level < required ? AssuranceVerdict.LevelTooLow
        : subject.AuthenticatedAt < authenticatedAfter ? AssuranceVerdict.NotFresh
        : AssuranceVerdict.Enough;
}

/// <summary>What <see cref="AssurancePolicy"/> says.</summary>
internal enum AssuranceVerdict
{
    Enough,
    LevelTooLow,
    NotFresh,
}
