using System.Globalization;

namespace Weblogin.Tenants.Documents;

/// <summary>
/// <c>atOnce</c> stays said: without it, everybody whose version was opened before would be led back to what it has put out of force. It speaks of what is, and lets nothing out beforehand.
/// </summary>
internal static class OperatorsWord
{
    /// <summary>What is wrong with it in a relying party's document that takes the place of another.</summary>
    /// <param name="before">What is stored; null where there is nothing.</param>
    /// <param name="given">Any document.</param>
    public static IEnumerable<DocumentError> Faults(object? before, object given, DateTimeOffset now)
    {
        if (given is not RelyingPartyDocument party)
            yield break;
        if (party.AtOnce?.Since > now)
            yield return new DocumentError("atOnce.since", PartyReasons.AtOnceAhead);
        if (before is RelyingPartyDocument { AtOnce.Since: { } said } && !(party.AtOnce?.Since >= said))
            yield return new DocumentError("atOnce.since", PartyReasons.AtOnceGone, said.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
    }
}
