using Weblogin.Saml.Responses;

namespace Weblogin.Saml.Logout;

/// <summary>A request to end sessions of a user (SAML Core 3.7.1).</summary>
/// <remarks>The reason a sender gives is neither written nor read: nothing here depends on it.</remarks>
public sealed record LogoutRequest
{
    /// <summary>Fresh, from <see cref="Requests.MessageId.New"/>, when we send it; 1-256 characters when received.</summary>
    public required string Id { get; init; }

    /// <summary>Entity id of the sender.</summary>
    public required string Issuer { get; init; }

    /// <summary>Single logout URL it is sent to.</summary>
    public required string Destination { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset IssueInstant { get; init; }

    /// <summary>The recipient may forget the request from then on, UTC; <see langword="null"/> when it does not say.</summary>
    public DateTimeOffset? NotOnOrAfter { get; init; }

    /// <summary>Whose sessions.</summary>
    public required NameId NameId { get; init; }

    /// <summary>Which of them; empty means all.</summary>
    public ValueList<string> SessionIndexes { get; init; } = [];

    /// <summary>Id and count only.</summary>
    public override string ToString() => $"LogoutRequest for {SessionIndexes.Count} sessions";
}
