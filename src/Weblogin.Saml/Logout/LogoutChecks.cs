using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Logout;

/// <summary>
/// The checks of a logout message besides its signature, cheapest first: before the signature to refuse what need not be verified, and
/// once more on what was verified.
/// </summary>
internal static class LogoutChecks
{
    public static LogoutFault? FirstFailure(StatedLogout stated, LogoutPartner sender, LogoutExpectation expected) =>
        Version(stated)
        ?? Issuer(stated, sender)
        ?? Destination(stated, expected)
        ?? Subject(stated)
        ?? Time(stated, expected);

    /// <summary>From when the same message is refused as too old.</summary>
    public static DateTimeOffset AcceptableUntil(StatedLogout stated, LogoutExpectation expected) =>
        Later(stated.IssueInstant, expected.MaxAge + expected.ClockSkew);

    // SAML Core 4.1.3.2
    private static LogoutFault? Version(StatedLogout stated) =>
        stated.Version is "2.0" ? null : new(LogoutRefusal.Version, $"version {LogText.Quote(stated.Version)}");

    // SAML Profiles 4.4.4.1
    private static LogoutFault? Issuer(StatedLogout stated, LogoutPartner sender) =>
        string.Equals(stated.Issuer, sender.EntityId, StringComparison.Ordinal)
            ? null
            : new(LogoutRefusal.Issuer, $"issued by {LogText.Quote(stated.Issuer)}");

    // SAML Bindings 3.4.5.2, 3.5.5.2: a signed message must name where it goes.
    private static LogoutFault? Destination(StatedLogout stated, LogoutExpectation expected) =>
        string.Equals(stated.Destination, expected.Location, StringComparison.Ordinal)
            ? null
            : new(LogoutRefusal.Destination, $"it is for {LogText.Quote(stated.Destination)}");

    private static LogoutFault? Subject(StatedLogout stated) =>
        stated.OtherSubject is { } other ? new(LogoutRefusal.Subject, $"the subject is {LogText.Quote(other)}, which is not read") : null;

    private static LogoutFault? Time(StatedLogout stated, LogoutExpectation expected)
    {
        if (stated.IssueInstant > Later(expected.Now, expected.ClockSkew))
        {
            return new(LogoutRefusal.NotYetValid, $"issued at {SamlInstant.Write(stated.IssueInstant)}");
        }

        if (expected.Now >= AcceptableUntil(stated, expected))
        {
            return new(LogoutRefusal.Expired, $"issued at {SamlInstant.Write(stated.IssueInstant)}");
        }

        // SAML Core 3.7.1: exclusive.
        return stated.NotOnOrAfter is { } end && expected.Now >= Later(end, expected.ClockSkew)
            ? new(LogoutRefusal.Expired, $"good until {SamlInstant.Write(end)}")
            : null;
    }

    private static DateTimeOffset Later(DateTimeOffset instant, TimeSpan by) =>
        DateTimeOffset.MaxValue - instant > by ? instant + by : DateTimeOffset.MaxValue;
}

/// <summary>The first thing wrong with a message.</summary>
internal sealed record LogoutFault(LogoutRefusal Reason, string Detail);
