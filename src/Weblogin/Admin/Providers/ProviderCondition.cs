using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Providers;

/// <summary>How an identity provider stands at a moment.</summary>
internal sealed record ProviderCondition
{
    public required IdentityProvider Provider { get; init; }

    public required ProviderState State { get; init; }

    /// <summary>Its metadata; null where it has none yet, or is none of SAML.</summary>
    public StoredMetadata? Metadata { get; init; }

    /// <summary>What is understood of the newest metadata that was accepted; null where there is none, or it cannot be read.</summary>
    public MetadataSummary? InForce { get; init; }

    /// <summary>What everybody meets where <see cref="InForce"/> is met by test users alone; null in every other case, and where they meet none.</summary>
    public MetadataSummary? Everybodys { get; init; }

    /// <summary>Whether <see cref="InForce"/> is met by test users alone.</summary>
    public bool IsTried { get; init; }

    /// <summary>How fetching from the address in the tenant's document goes; null where none is named, or it was not tried yet.</summary>
    public StoredFetch? Fetch { get; init; }

    /// <summary>Null where it was not measured.</summary>
    public ProviderClock? Clock { get; init; }

    /// <summary>When the last of its signing keys ends, UTC; null where there is none.</summary>
    public DateTimeOffset? LastKeyEnds => (Everybodys ?? InForce)?.SigningKeys.Max(key => key.NotAfter);
}

/// <summary>What there is to say of an identity provider first.</summary>
internal enum ProviderState
{
    /// <summary>The tenant's document has closed it.</summary>
    Closed,

    /// <summary>Nobody has brought its metadata.</summary>
    NoMetadata,

    /// <summary>Its metadata can no longer be used.</summary>
    Unusable,

    /// <summary>A change of its metadata waits for a word.</summary>
    Waits,

    /// <summary>Its last signing key ends soon, or has ended.</summary>
    KeyEnds,

    /// <summary>Its metadata cannot be fetched from the address that the document names.</summary>
    FetchFails,

    /// <summary>Nobody has brought the secret that it has given us.</summary>
    NoSecret,

    /// <summary>All that can be seen from here is in order.</summary>
    Ready,
}
