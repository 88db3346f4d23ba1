using Weblogin.Model;
using Weblogin.Oidc.Provider;

namespace Weblogin.Downstream.Oidc;

/// <summary>Our levels against what a client asks for as <c>acr</c> (OIDC Core 5.5.1.1, Unmet Authentication Requirements).</summary>
internal static class AcrDemand
{
    /// <summary>
    /// The level a login must reach: the lowest of those demanded or asked for. Null where the client demands others than ours, which nothing
    /// here can reach. Of <c>acr_values</c>, which are a wish, unknown ones are passed over.
    /// </summary>
    /// <param name="registered">The client's <c>default_acr_values</c>: they hold where the request says nothing (OIDC Registration 2).</param>
    public static AssuranceLevel? LevelFor(AuthorizeRequest request, IReadOnlyList<string> registered) =>
        request.EssentialAcr is { } demanded
            ? demanded.Select(AssuranceLevelNames.FromAcr).Min()
            : (request.AcrValues.Count > 0 ? request.AcrValues : registered).Select(AssuranceLevelNames.FromAcr).Min() ?? AssuranceLevel.Low;

    /// <summary>
    /// What the id token states. A client that demands certain classes gets one of them, the highest that was reached: a login that is surer
    /// than all it named is stated as the surest it named.
    /// </summary>
    public static string Stated(AuthorizeRequest request, AssuranceLevel reached) =>
        (request.EssentialAcr?.Select(AssuranceLevelNames.FromAcr).Where(level => level <= reached).Max() ?? reached).Acr;
}
