using Weblogin.Model;

namespace Weblogin.Onboarding;

/// <summary>Why there can be no kit for an ADFS. A closed set, in every language of the pages.</summary>
internal static class AdfsKitReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason NoAttribute = Said.Add(
        "\"{0}\" is no name of an attribute in Active Directory.",
        "«{0}» er ikke et navn på et attributt i Active Directory.",
        "«{0}» er ikkje eit namn på eit attributt i Active Directory.");

    public static readonly Reason NoClaimName = Said.Add(
        "The identity provider {0} has no claim name for {1}; give it one in its settings.",
        "Identitetsleverandøren {0} har ikke noe claim-navn for {1}; gi den et i innstillingene.",
        "Identitetsleverandøren {0} har ikkje noko claim-namn for {1}; gi han eit i innstillingane.");

    public static readonly Reason ClaimName = Said.Add(
        "The claim name \"{0}\" (for {1}) cannot be written in a claim rule.",
        "Claim-navnet «{0}» (for {1}) kan ikke skrives i en claim-regel.",
        "Claim-namnet «{0}» (for {1}) kan ikkje skrivast i ein claim-regel.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
