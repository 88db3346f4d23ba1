using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Oidc.Provider.Logout;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>
/// Tells OpenID Connect relying parties of a logout: by a notice where they take one (<see cref="LogoutTokenNotices"/>), else in a frame of
/// our page (Front-Channel Logout), and sends the browser back to the one that asked.
/// </summary>
/// <param name="protocol">The <see cref="IDownstream.Protocol"/> whose sessions it speaks for: a tenant's own issuer, or a hub.</param>
internal sealed class OidcDownstreamLogout(RegisteredClients clients, IPairwiseSubject subjects, string protocol) : IDownstreamLogout
{
    public string Protocol => protocol;

    // Everything that was told is still known: the subject, and the session by the id that every id token of it had.
    public IReadOnlyList<PartnerSession> SessionsOf(RelyingParty relyingParty, BrowserSession session) =>
        relyingParty.Oidc is null ? [] : [new PartnerSession(subjects.Of(relyingParty.Sector, session.Subject.Person), session.SessionId, "")];

    // It is one of the relying parties of the session like any other (Front-Channel Logout §4, Back-Channel Logout §2.5).
    public bool TellsInitiator(RelyingParty relyingParty) => relyingParty.Oidc is { BackChannelLogoutUri: not null } or { FrontChannelLogoutUri: not null };

    public Task<LogoutCall> TellAsync(Tenant tenant, RelyingParty relyingParty, IReadOnlyList<PartnerSession> sessions, OneTimeHandle handle, CancellationToken ct) =>
        Task.FromResult<LogoutCall>(relyingParty.Oidc is { FrontChannelLogoutUri: { } address } client && clients.IssuerOf(relyingParty, tenant) is { } issuer
            ? new LogoutCall.InFrames([.. sessions.Select(session => client.FrontChannelLogoutSessionRequired ? Framed(address, issuer, session) : address).Distinct()])
            : new LogoutCall.Impossible("it registered no address for logouts"));

    public Task<LogoutAnswer?> AnswerAsync(Tenant tenant, RelyingParty relyingParty, string replyState, bool complete, CancellationToken ct)
    {
        // Judged anew: a client that was changed meanwhile is judged as it is now.
        var reply = EndSessionReply.Parse(replyState);
        return Task.FromResult(
            relyingParty.Oidc is not null && reply.Address is { } presented && PostLogoutReply.Find(clients.Of(relyingParty).Client, presented, reply.State) is { } found
                ? Answer(new Uri(found.ToLocation()))
                : null);
    }

    private static Uri Framed(Uri address, IIssuer issuer, PartnerSession session) => new(FrontChannelLogout.Url(address.OriginalString, issuer.Origin, session.Index!));

    private static LogoutAnswer Answer(Uri address) => new(new LeaveResult(address), address);
}
