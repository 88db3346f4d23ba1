using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>
/// What Feide says of a person. People come to it by three doors, and the door decides where the national id stands: an account at a school
/// has it among the school's attributes (extended user info), who came by ID-porten has it in user info, and a guest account has none.
/// </summary>
internal static class FeideIdentity
{
    /// <summary>What is asked for.</summary>
    public static readonly IReadOnlyList<string> Scopes = ["openid", "profile", "email", "userid-feide", "userid-nin"];

    // The secondary ids of the person, each after the word for where it comes from.
    private const string SecondaryIds = "https://n.feide.no/claims/userid_sec";
    private const string SchoolId = "feide:";
    private const string NationalIdOfIdPorten = "nin:";

    private const string Nin = "https://n.feide.no/claims/nin";
    private const string PrincipalName = "https://n.feide.no/claims/eduPersonPrincipalName";

    private static readonly string[] OfSchool = ["norEduPersonNIN", "eduPersonPrincipalName", "givenName", "sn", "mail"];

    public static async Task<ClaimsRead> ReadAsync(IdentityProvider.Feide provider, ProviderConnection connection, Received received, CancellationToken ct)
    {
        var request = new UserInfoRequest(connection);
        switch (await request.GetAsync(received.IdToken, received.Tokens, ct))
        {
            case UserInfoOutcome.Refused refused:
                return new ClaimsRead.Failed(FailureReason.ResponseRefused, $"userinfo: {refused.Reason}");
            case UserInfoOutcome.Unavailable down:
                return new ClaimsRead.Failed(FailureReason.Unavailable, $"userinfo: {down.Reason}");
            case UserInfoOutcome.Accepted { UserInfo.Value: var userInfo }:
                var ids = userInfo.TextList(SecondaryIds);
                if (After(SchoolId, ids) is { } account)
                    return await OfSchoolAsync(provider, request, received, userInfo, account, ct);
                return After(NationalIdOfIdPorten, ids) is { } nationalId
                    ? OfIdPorten(userInfo, nationalId)
                    : new ClaimsRead.Failed(FailureReason.SelfRegistered, "a guest account, neither of a school nor of ID-porten");
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<ClaimsRead> OfSchoolAsync(
        IdentityProvider.Feide provider, UserInfoRequest request, Received received, UserInfo userInfo, string account, CancellationToken ct)
    {
        switch (await request.GetResourceAsync(provider.ExtendedUserInfo, received.Tokens, ct))
        {
            case ResourceOutcome.Unavailable down:
                return new ClaimsRead.Failed(FailureReason.Unavailable, $"extended user info: {down.Reason}");
            case ResourceOutcome.TokenRefused:
                return new ClaimsRead.Failed(
                    new LoginFailure(FailureReason.NationalIdMissing, "it does not let us read the extended user info") { Named = provider.Claims.NationalId });
            case ResourceOutcome.Read { Claims: var attributes }:
                // The resource knows no sub: that it is about the same person is seen by the account.
                if (attributes.TextList("eduPersonPrincipalName") is not [var name] || !string.Equals(name, account, StringComparison.OrdinalIgnoreCase))
                    return new ClaimsRead.Failed(FailureReason.ResponseRefused, "the extended user info is not of the account that logged in");
                return new ClaimsRead.Read(OfSchool.Select(attribute => KeyValuePair.Create(attribute, attributes.TextList(attribute))).Where(found => found.Value.Count > 0))
                {
                    Fetched = userInfo.All.Concat(attributes.All),
                };
            default:
                throw new UnreachableException();
        }
    }

    // Who came by ID-porten has no school to ask; both places must say the same, which the resolver sees to.
    private static ClaimsRead.Read OfIdPorten(UserInfo userInfo, string nationalId)
    {
        List<KeyValuePair<string, IReadOnlyList<string>>> claims = [new(Nin, [nationalId, .. userInfo.TextList(Nin)])];
        if (userInfo.Text("email") is { } email)
            claims.Add(new("email", [email]));
        if (userInfo.Text(PrincipalName) is { } name)
            claims.Add(new(PrincipalName, [name]));
        return new ClaimsRead.Read(claims) { Fetched = userInfo.All };
    }

    private static string? After(string word, IReadOnlyList<string> ids) =>
        ids.FirstOrDefault(id => id.StartsWith(word, StringComparison.Ordinal) && id.Length > word.Length)?[word.Length..];
}
