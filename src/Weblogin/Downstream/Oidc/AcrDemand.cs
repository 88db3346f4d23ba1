using Weblogin.Model;
using Weblogin.Oidc.Provider;

namespace Weblogin.Downstream.Oidc;

/// <summary>Our levels against what a client asks for as <c>acr</c> (OIDC Core 5.5.1.1, Unmet Authentication Requirements).</summary>
internal static class AcrDemand
{
    /// <summary>
    /// The level a login must reach: the lowest of those demanded by an essential <c>acr</c>, low where none is. Null where the client demands
    /// others than ours, which nothing here can reach.
    /// </summary>
    public static AssuranceLevel? Demanded(AuthorizeRequest request) =>
        request.EssentialAcr is { } demanded ? demanded.Select(AssuranceLevelNames.FromAcr).Min() : AssuranceLevel.Low;

    /// <summary>
    /// The level that is wished for, the lowest of those named, for any of them will do; null where the client demands one instead, or names none
    /// of ours (OIDC Core 3.1.2.1: <c>acr_values</c> ask for a voluntary claim).
    /// </summary>
    /// <param name="registered">The client's <c>default_acr_values</c>: they hold where the request says nothing (OIDC Registration 2).</param>
    public static AssuranceLevel? Wished(AuthorizeRequest request, IReadOnlyList<string> registered) =>
        request.EssentialAcr is null ? (request.WishedAcr is { Count: > 0 } wished ? wished : registered).Select(AssuranceLevelNames.FromAcr).Min() : null;

    /// <summary>
    /// What the id token states. A client that demands certain classes gets one of them, the highest that was reached: a login that is surer
    /// than all it named is stated as the surest it named.
    /// </summary>
    public static string Stated(AuthorizeRequest request, AssuranceLevel reached) =>
        (request.EssentialAcr?.Select(AssuranceLevelNames.FromAcr).Where(level => level <= reached).Max() ?? reached).Acr;
}
