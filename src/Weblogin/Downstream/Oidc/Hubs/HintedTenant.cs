using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Model;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>The tenant that an id token of a hub's names: where the person logged in.</summary>
internal static class HintedTenant
{
    /// <param name="hint">An <c>id_token_hint</c> that has been verified as a token of this hub's; null for none.</param>
    /// <returns>Null where it names none.</returns>
    public static TenantId? In(string? hint) =>
        hint is not null && new JsonWebToken(hint).TryGetPayloadValue<string>("tenant", out var name) && TenantId.TryParse(name, out var tenant) ? tenant : null;
}
