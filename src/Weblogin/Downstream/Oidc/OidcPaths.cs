namespace Weblogin.Downstream.Oidc;

/// <summary>Where the OpenID Provider of every tenant answers, below its origin. Relying parties read them from the discovery document.</summary>
internal static class OidcPaths
{
    public const string Discovery = "/.well-known/openid-configuration";
    public const string Authorize = "/connect/authorize";

    /// <summary>Where a browser that brought a request by POST asks again, with its cookies.</summary>
    public const string Asked = "/connect/authorize/asked";

    public const string PushedAuthorization = "/connect/par";
    public const string Token = "/connect/token";
    public const string UserInfo = "/connect/userinfo";
    public const string EndSession = "/connect/endsession";
    public const string Jwks = "/connect/jwks";
}
