using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Oidc.RelyingParty;

namespace Weblogin.Sandbox.LearningPlatform;

/// <summary>The platform's side of a logout: it asks for one with its id token as the hint, and believes logout tokens.</summary>
internal sealed class PlatformLogout(PlatformClient client, Issuers issuers, HttpClient backChannel, TimeProvider time)
{
    private readonly LogoutTokenValidator _validator = new(time);

    /// <summary>The address at the broker where the logout goes on.</summary>
    public async Task<string> BeginAsync(PlatformSession session, CancellationToken ct)
    {
        var provider = await issuers.ReadAsync(session.Text("iss")!, anew: false, ct);
        return QueryHelpers.AddQueryString(provider.EndSessionEndpoint, new Dictionary<string, string?>
        {
            ["id_token_hint"] = session.Hint,
            ["post_logout_redirect_uri"] = client.PostLogoutRedirectUri,
            ["ui_locales"] = "nb",
        });
    }

    /// <summary>Which session a valid logout token ends; null for any other token.</summary>
    public async Task<(string Issuer, string? SessionId)?> ReadAsync(string token, CancellationToken ct)
    {
        // Whose it says it is; believed only when that issuer's key has signed it.
        if (!new JsonWebTokenHandler().CanReadToken(token) || client.FindIssuer(new JsonWebToken(token).Issuer) is not { } at)
            return null;
        var provider = await issuers.ReadAsync(at.Issuer, anew: false, ct);
        var keys = await backChannel.GetStringAsync(new Uri(provider.JwksUri), ct);
        return await _validator.ValidateAsync(token, at.Issuer, at.ClientId, keys) is LogoutTokenOutcome.Accepted { Token.Value: var ended } ? (at.Issuer, ended.SessionId) : null;
    }
}
