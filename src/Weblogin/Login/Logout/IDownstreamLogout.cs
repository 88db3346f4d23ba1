using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>The port to one kind of relying party when a session ends, beside <see cref="IDownstream"/>.</summary>
internal interface IDownstreamLogout
{
    /// <summary>The <see cref="IDownstream.Protocol"/> it speaks.</summary>
    string Protocol { get; }

    /// <summary>What the relying party knows this session by: one for each name it was told; empty where it cannot be told of a logout.</summary>
    IReadOnlyList<PartnerSession> SessionsOf(RelyingParty relyingParty, BrowserSession session);

    /// <summary>Whether the relying party that asks for a logout wants to be told of it as well, as its specification has it.</summary>
    bool TellsInitiator(RelyingParty relyingParty);

    /// <summary>Tells a relying party, through the browser, that sessions of its have ended.</summary>
    /// <param name="sessions">What <see cref="SessionsOf"/> said it knows them by: of one name, at least one.</param>
    /// <param name="handle">Goes out with the message and must come back with the answer, where one comes.</param>
    Task<LogoutCall> TellAsync(Tenant tenant, RelyingParty relyingParty, IReadOnlyList<PartnerSession> sessions, OneTimeHandle handle, CancellationToken ct);

    /// <summary>Answers the relying party that asked for the logout.</summary>
    /// <param name="replyState">What the port gave when the question came: its own JSON.</param>
    /// <param name="complete">Whether everybody who was to be told has confirmed.</param>
    /// <returns>Null where it can no longer be answered: a page of ours tells the person then.</returns>
    Task<LogoutAnswer?> AnswerAsync(Tenant tenant, RelyingParty relyingParty, string replyState, bool complete, CancellationToken ct);
}

/// <summary>How a relying party that asked for a logout is answered.</summary>
/// <param name="Result">What sends the browser there.</param>
/// <param name="Address">Where the last page may lead on to, where the protocol has no word for a logout that reached only some; null where it has.</param>
internal sealed record LogoutAnswer(IResult Result, Uri? Address);
