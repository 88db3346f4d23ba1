using System.Diagnostics;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider.Logout;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Downstream.Oidc;

/// <summary>Tells relying parties of a logout by logout tokens (Back-Channel Logout §2.5), each written anew when it is sent.</summary>
/// <param name="protocol">As for <see cref="OidcDownstreamLogout"/>.</param>
internal sealed class LogoutTokenNotices(RegisteredClients clients, IssuerSigners signers, IGuardedPost post, TimeProvider time, string protocol) : IDownstreamNotice
{
    // An honest server takes a moment; the others are to be left for later soon.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public string Protocol => protocol;

    public bool Reaches(RelyingParty relyingParty) => relyingParty.Oidc?.BackChannelLogoutUri is not null;

    public async Task<NoticeDelivery> DeliverAsync(Tenant tenant, RelyingParty relyingParty, PartnerSession session, CancellationToken ct)
    {
        var client = relyingParty.Oidc!;
        if (clients.IssuerOf(relyingParty, tenant) is not { } issuer)
            return new NoticeDelivery.Refused("the issuer it is registered at is gone");
        var writer = await signers.LogoutWriterAsync(issuer, Enum.Parse<SigningAlgorithm>(client.IdTokenSignedResponseAlg), ct);
        var token = writer.Write(new LogoutTokenContent
        {
            Issuer = issuer.Origin,
            Audience = client.ClientId,
            IssuedAt = time.GetUtcNow(),
            Subject = session.Name,
            SessionId = session.Index,
        });
        var request = new PostRequest(
            client.BackChannelLogoutUri!, tenant.Environment == DeploymentEnvironment.Test, [KeyValuePair.Create("logout_token", token)], Timeout);
        return await post.PostAsync(request, ct) switch
        {
            PostOutcome.Answered { Status: >= 200 and < 300 } => new NoticeDelivery.Confirmed(),
            // RFC 9110 §15: too slow, too early, too many, or a fault that may be gone next time.
            PostOutcome.Answered { Status: var status } when status is 408 or 425 or 429 or >= 500 => new NoticeDelivery.NotReached($"it answered with status {status}"),
            PostOutcome.Answered { Status: var status } => new NoticeDelivery.Refused($"it answered with status {status}"),
            PostOutcome.Failed { Sentence: var sentence } => new NoticeDelivery.NotReached(sentence),
            _ => throw new UnreachableException(),
        };
    }
}
