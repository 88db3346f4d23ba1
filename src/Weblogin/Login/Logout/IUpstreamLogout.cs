using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>The port to one kind of identity provider when a session ends, beside <see cref="IUpstream"/>.</summary>
internal interface IUpstreamLogout
{
    /// <summary>Whether this port speaks to providers of this kind.</summary>
    bool Speaks(IdentityProvider provider);

    /// <summary>Asks an identity provider, through the browser, to end its own session, from which it may have answered more than once.</summary>
    /// <param name="sessions">What <see cref="UpstreamIdentity.Session"/> said each time: of one name, at least one.</param>
    /// <param name="handle">Goes out with the message and must come back with the answer.</param>
    Task<LogoutCall> TellAsync(Tenant tenant, IdentityProvider provider, IReadOnlyList<PartnerSession> sessions, OneTimeHandle handle, CancellationToken ct);

    /// <summary>Answers the identity provider that asked for the logout.</summary>
    /// <param name="replyState">What the port gave when the question came: its own JSON.</param>
    /// <param name="complete">Whether everybody who was to be told has confirmed.</param>
    /// <returns>Null where it can no longer be answered: a page of ours tells the person then.</returns>
    Task<IResult?> AnswerAsync(Tenant tenant, IdentityProvider provider, string replyState, bool complete, CancellationToken ct);
}
