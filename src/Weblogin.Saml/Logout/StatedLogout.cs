using Weblogin.Saml.Responses;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Logout;

/// <summary>
/// What a logout message states, request or response. Read from the received document it is a set of hints that can only refuse; read
/// from verified octets it is what the sender said.
/// </summary>
internal sealed record StatedLogout
{
    public required string? Version { get; init; }

    public required string Id { get; init; }

    public required string Issuer { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public required string? Destination { get; init; }

    /// <summary>Responses only.</summary>
    public required string? InResponseTo { get; init; }

    public required Element? Signature { get; init; }

    /// <summary>Responses only, one of <see cref="SamlStatus"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Responses only, one of <see cref="SamlStatus"/>.</summary>
    public string? SubStatus { get; init; }

    /// <summary>Requests only.</summary>
    public DateTimeOffset? NotOnOrAfter { get; init; }

    /// <summary>Requests only; <see langword="null"/> when the subject is another.</summary>
    public NameId? NameId { get; init; }

    /// <summary>Requests only: the element that stands in the place of a NameID.</summary>
    public string? OtherSubject { get; init; }

    /// <summary>Requests only.</summary>
    public ValueList<string> SessionIndexes { get; init; } = [];
}
