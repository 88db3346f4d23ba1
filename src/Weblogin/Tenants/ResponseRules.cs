namespace Weblogin.Tenants;

/// <summary>What the responses of a SAML identity provider must be, beyond what always holds.</summary>
internal sealed record ResponseRules
{
    /// <summary>An assertion that is not encrypted is refused.</summary>
    public bool RequireEncryption { get; init; }

    /// <summary>Until when signatures may use SHA-1, UTC, exclusive; null means never.</summary>
    public DateTimeOffset? Sha1AcceptedUntil { get; init; }

    /// <summary>A signature whose certificate has expired is refused.</summary>
    public bool RefuseExpiredCertificates { get; init; }
}
