using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>What a service provider registered for SAML. Its addresses and keys come from its metadata, never from elsewhere.</summary>
internal sealed record SamlRegistration
{
    /// <summary>What it calls itself; its metadata says the same.</summary>
    public required EntityId EntityId { get; init; }

    /// <summary>Its metadata, an EntityDescriptor as XML.</summary>
    public required string Metadata { get; init; }

    /// <summary>Newer metadata of it, whose keys and end of validity count in the place of those of <see cref="Metadata"/>; null where there is none.</summary>
    public string? KeysFrom { get; init; }

    /// <summary>The name identifiers it may have, the first where it asks for none; at least one.</summary>
    public required IReadOnlyList<SamlNameId> NameIds { get; init; }

    /// <summary>The attributes it gets, in this order; what is not here is not released.</summary>
    public required IReadOnlyList<SamlAttribute> Attributes { get; init; }

    /// <summary>What signs towards it.</summary>
    public required SamlSignature Signature { get; init; }

    /// <summary>Whether the response is signed beside the assertion, which always is.</summary>
    public bool SignResponse { get; init; }

    /// <summary>Whether assertions are encrypted; null: where its metadata has an encryption key.</summary>
    public bool? Encrypt { get; init; }

    /// <summary>Whether unsigned requests are refused although its metadata does not say that it signs.</summary>
    public bool RequireSignedRequests { get; init; }

    /// <summary>Whether a link of ours may log people in there without its asking (SAML Profiles 4.1.5).</summary>
    public bool IdpInitiated { get; init; }
}

/// <summary>A name identifier that a service provider may have.</summary>
/// <param name="Claim">What stands in it, one of <see cref="ReleasableClaims"/>; null for one that is new in each session.</param>
internal sealed record SamlNameId(SamlNameIdFormat Format, string? Claim);

/// <summary>Formats of name identifiers (SAML Core 8.3).</summary>
internal enum SamlNameIdFormat
{
    Persistent,
    Transient,
    Email,
    Unspecified,
}

/// <summary>An attribute as one service provider wants to see it. A claim may have several: old names beside new ones.</summary>
/// <param name="Claim">One of <see cref="ReleasableClaims"/>.</param>
/// <param name="Name">As it stands in the assertion: a claim type URI, a <c>urn:oid</c> or a word.</param>
/// <param name="NameFormat"><c>uri</c>, <c>basic</c> or <c>unspecified</c>; null writes none, as ADFS does.</param>
/// <param name="FriendlyName">For people who read assertions; null for none.</param>
internal sealed record SamlAttribute(string Claim, string Name, string? NameFormat, string? FriendlyName);

/// <summary>How assertions are signed. PSS is not issued: too few partners read it.</summary>
internal enum SamlSignature
{
    RsaSha256,
    RsaSha384,
    RsaSha512,
    EcdsaSha256,
}
