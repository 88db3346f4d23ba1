using Weblogin.Model;

namespace Weblogin.Assurance;

/// <summary>ID-porten's levels in Digdir's order: its substantial and high are our high, everything else is nobody.</summary>
internal static class IdPortenLevels
{
    // Low to high; -limited does not satisfy -substantial. eIDAS without a national id and e-mail login yield no person.
    private static readonly string[] Order = ["idporten-loa-low", "idporten-loa-substantial-limited", "idporten-loa-substantial", "idporten-loa-high"];

    /// <param name="minimumAcr">The lowest the tenant takes: MinID is refused where it says high.</param>
    public static Judgement Judge(UpstreamIdentity identity, string minimumAcr) =>
        Of(identity.AuthenticationContext, minimumAcr) is { } level
            ? new Judgement.Proven(new AuthenticationProof(level, identity.Methods))
            : new Judgement.Nobody(FailureReason.LevelTooLow, "its acr is none we accept");

    /// <summary>The level of a login; null (no person) below what is asked, or where the word is unknown.</summary>
    /// <param name="acr">The <c>acr</c> of the id token; null where it had none.</param>
    /// <param name="minimumAcr">As for <see cref="Judge"/>.</param>
    public static AssuranceLevel? Of(string? acr, string minimumAcr)
    {
        var reached = acr is null ? -1 : Array.IndexOf(Order, acr);
        var asked = Math.Max(Array.IndexOf(Order, minimumAcr), Array.IndexOf(Order, "idporten-loa-substantial"));
        return reached >= asked ? AssuranceLevel.High : null;
    }
}
