using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>What a relying party reads about this issuer: discovery document and keys.</summary>
internal sealed class DiscoveryEndpoint(IssuerSigners signers)
{
    // A key is published long before it signs, so an hour-old copy is never wrong.
    private static readonly TimeSpan Cached = TimeSpan.FromHours(1);

    public static Task DocumentAsync(HttpContext context)
    {
        var origin = context.RequiredIssuer.Origin;
        var document = new DiscoveryDocument
        {
            Issuer = origin,
            AuthorizationEndpoint = origin + OidcPaths.Authorize,
            TokenEndpoint = origin + OidcPaths.Token,
            UserInfoEndpoint = origin + OidcPaths.UserInfo,
            PushedAuthorizationRequestEndpoint = origin + OidcPaths.PushedAuthorization,
            EndSessionEndpoint = origin + OidcPaths.EndSession,
            JwksUri = origin + OidcPaths.Jwks,
            Scopes = ["openid", "profile", "email", "pid"],
            Claims = ["tenant", "organisation_number", "name", "given_name", "family_name", "preferred_username", "email", "email_verified", "organisation_selected", "pid"],
            // At a hub it depends on the tenant that is chosen.
            AcrValues = context.RequiredIssuer is Tenant tenant ? AssuranceLevelNames.UpTo(HomeRealm.Reach(tenant)) : AssuranceLevelNames.All,
            UiLocales = [.. PageLanguages.All.Select(language => language.Tag)],
        };
        return JsonAnswer.PublicAsync(context, DiscoveryDocumentWriter.Write(document), Cached);
    }

    public async Task KeysAsync(HttpContext context) =>
        await JsonAnswer.PublicAsync(context, await signers.KeySetAsync(context.RequiredIssuer, context.RequestAborted), Cached);
}
