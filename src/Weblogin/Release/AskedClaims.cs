namespace Weblogin.Release;

/// <summary>What a request asks for, in words of no protocol library.</summary>
/// <param name="Scopes">Scopes, granted or not.</param>
/// <param name="InIdToken">Claims asked for one by one in the id token (OIDC Core 5.5).</param>
/// <param name="InUserInfo">Claims asked for one by one in userinfo.</param>
/// <param name="AllInIdToken">Whether the id token shall hold what userinfo would: for clients that never ask there.</param>
internal sealed record AskedClaims(
    IReadOnlyCollection<string> Scopes, IReadOnlyCollection<string> InIdToken, IReadOnlyCollection<string> InUserInfo, bool AllInIdToken)
{
    public static AskedClaims ByScope(params IReadOnlyCollection<string> scopes) => new(scopes, [], [], AllInIdToken: false);
}
