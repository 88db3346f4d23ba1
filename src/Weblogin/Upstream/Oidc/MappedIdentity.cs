using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>What any other OpenID Provider says of a person, by the claim names of the tenant's document; the rest no login reads.</summary>
internal static class MappedIdentity
{
    public static async Task<ClaimsRead> ReadAsync(IdentityProvider.OpenIdConnect provider, ProviderConnection connection, Received received, CancellationToken ct)
    {
        var token = received.IdToken.Value;
        var fromToken = Mapped(provider.Claims, token.TextList);
        if (!provider.FetchesUserInfo)
            return new ClaimsRead.Read(fromToken);
        return await new UserInfoRequest(connection).GetAsync(received.IdToken, received.Tokens, ct) switch
        {
            UserInfoOutcome.Accepted { UserInfo.Value: var userInfo } => new ClaimsRead.Read(fromToken.Concat(Mapped(provider.Claims, userInfo.TextList))) { Fetched = userInfo.All },
            UserInfoOutcome.Refused refused => new ClaimsRead.Failed(FailureReason.ResponseRefused, $"userinfo: {refused.Reason}"),
            UserInfoOutcome.Unavailable down => new ClaimsRead.Failed(FailureReason.Unavailable, $"userinfo: {down.Reason}"),
            _ => throw new UnreachableException(),
        };
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Mapped(ClaimNames names, Func<string, IReadOnlyList<string>> claim) =>
        names.NationalId.Concat(names.UserName).Concat(names.GivenName).Concat(names.FamilyName).Concat(names.Email)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => KeyValuePair.Create(name, claim(name)))
            .Where(found => found.Value.Count > 0);
}
