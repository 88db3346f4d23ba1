using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>What a relying party asks for, in words that belong to no protocol.</summary>
internal sealed record LoginRequest
{
    public required RelyingPartyId RelyingParty { get; init; }

    /// <summary>The protocol that must answer: the <see cref="IDownstream.Protocol"/> that opened the login.</summary>
    public required string Protocol { get; init; }

    /// <summary>What the downstream needs to answer (reply address, state, nonce, scopes …): its own JSON, opaque to the flow.</summary>
    public required string ReplyState { get; init; }

    /// <summary>The level this request needs; never below the relying party's own.</summary>
    public required AssuranceLevel RequiredLevel { get; init; }

    /// <summary>
    /// The level it would rather have; null where it has no wish. It chooses the way in and asks for more proof as far as the tenant's ways in
    /// reach, and refuses nobody.
    /// </summary>
    public AssuranceLevel? WishedLevel { get; init; }

    /// <summary>The oldest authentication it takes; null means any, zero means a fresh one.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The person shall prove who they are again, whatever sessions there are.</summary>
    public bool ForceAuthentication { get; init; }

    /// <summary>The browser stands where others use it next: the login leaves no session behind.</summary>
    public bool LeavesNothing { get; init; }

    /// <summary>No page may be shown (<c>prompt=none</c>).</summary>
    public bool Silent { get; init; }

    /// <summary>The person shall be offered the choice even where one way in would do (<c>prompt=select_account</c>).</summary>
    public bool ChooseAgain { get; init; }

    /// <summary>Who the person must be, as the relying party knows them: its pairwise subject; null where anybody will do.</summary>
    public string? Subject { get; init; }

    /// <summary>The way in that was asked for; null leaves it to the tenant. It chooses only among the tenant's own.</summary>
    public IdentityProviderId? IdentityProvider { get; init; }

    /// <summary>Domain of the person's e-mail address, lower case, where the relying party said it: it may open a way in to choose, and proves nothing. Null where it said none.</summary>
    public string? EmailDomain { get; init; }

    /// <summary>Language of pages: <c>nb</c>, <c>nn</c> or <c>en</c>; null asks the browser.</summary>
    public string? Language { get; init; }

    public override string ToString() => $"login request of {RelyingParty} ({Protocol})";
}
