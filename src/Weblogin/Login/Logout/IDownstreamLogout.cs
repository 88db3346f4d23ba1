using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>The port to one kind of relying party when a session ends, beside <see cref="IDownstream"/>.</summary>
internal interface IDownstreamLogout
{
    /// <summary>The <see cref="IDownstream.Protocol"/> it speaks.</summary>
    string Protocol { get; }

    /// <summary>Tells a relying party, through the browser, that sessions of its have ended.</summary>
    /// <param name="sessions">What <see cref="IDownstream.AnswerAsync"/> said it knows them by: of one name, at least one.</param>
    /// <param name="handle">Goes out with the message and must come back with the answer.</param>
    Task<LogoutCall> TellAsync(Tenant tenant, RelyingParty relyingParty, IReadOnlyList<PartnerSession> sessions, OneTimeHandle handle, CancellationToken ct);

    /// <summary>Answers the relying party that asked for the logout.</summary>
    /// <param name="replyState">What the port gave when the question came: its own JSON.</param>
    /// <param name="complete">Whether everybody who was to be told has confirmed.</param>
    /// <returns>Null where it can no longer be answered: a page of ours tells the person then.</returns>
    Task<IResult?> AnswerAsync(Tenant tenant, RelyingParty relyingParty, string replyState, bool complete, CancellationToken ct);
}
