using System.Collections.Frozen;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Assurance;

/// <summary>ID-porten's levels in Digdir's order: its substantial and high are our high, everything else is nobody.</summary>
internal static class IdPortenLevels
{
    /// <summary>The claim that a person with a foreign electronic id has in the place of a national id.</summary>
    public const string ForeignIdentifier = "eidas_identifier";

    /// <summary>The claim of a Norwegian national id.</summary>
    public const string NationalId = "pid";

    private const string EmailLogin = "selfregistered-email";
    private const string ForeignPrefix = "eidas-loa-";

    private const int Substantial = 3;
    private const int High = 4;

    // -limited does not satisfy -substantial.
    private static readonly FrozenDictionary<string, int> Ranks = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["idporten-loa-low"] = 1,
        ["eidas-loa-low"] = 1,
        ["idporten-loa-substantial-limited"] = 2,
        ["idporten-loa-substantial"] = Substantial,
        ["eidas-loa-substantial"] = Substantial,
        ["idporten-loa-high"] = High,
        ["eidas-loa-high"] = High,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly PublishedLevels FromSubstantial = From(Substantial);
    private static readonly PublishedLevels FromHigh = From(High);

    /// <summary>High, or nobody and why.</summary>
    /// <param name="minimumAcr">The lowest the tenant takes: MinID is refused where it says high.</param>
    public static Judgement Judge(UpstreamIdentity identity, string minimumAcr, LevelLimits limits)
    {
        var acr = identity.AuthenticationContext;
        if (acr == EmailLogin)
            return new Judgement.Nobody(FailureReason.SelfRegistered, "a login by e-mail address");
        if (IsForeign(identity, acr) && identity.Claims.Values(NationalId).Count == 0)
            return new Judgement.Nobody(FailureReason.ForeignIdentity, "a foreign electronic id without a national id");
        return Rank(acr) >= Lowest(minimumAcr)
            ? new Judgement.Proven(new AuthenticationProof(limits.Of(acr, AssuranceLevel.High), identity.Methods))
            : new Judgement.Nobody(FailureReason.LevelTooLow, "its acr is none we accept");
    }

    /// <param name="minimumAcr">As for <see cref="Judge"/>.</param>
    public static PublishedLevels Published(string minimumAcr) => Lowest(minimumAcr) == Substantial ? FromSubstantial : FromHigh;

    private static PublishedLevels From(int rank) =>
        new(Ranks.Where(known => known.Value >= rank).ToFrozenDictionary(known => known.Key, _ => AssuranceLevel.High, StringComparer.Ordinal), null);

    private static int Lowest(string minimumAcr) => Math.Max(Rank(minimumAcr), Substantial);

    private static bool IsForeign(UpstreamIdentity identity, string? acr) =>
        acr?.StartsWith(ForeignPrefix, StringComparison.Ordinal) == true || identity.Claims.Values(ForeignIdentifier).Count > 0;

    private static int Rank(string? acr) => acr is not null && Ranks.TryGetValue(acr, out var rank) ? rank : 0;
}
