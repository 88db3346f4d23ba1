namespace Weblogin.Oidc.RelyingParty;

/// <summary>Whether a provider's metadata is known.</summary>
public abstract record MetadataOutcome
{
    private MetadataOutcome() { }

    /// <summary>It is; possibly the last good copy of a provider that does not answer now.</summary>
    public sealed record Available(ProviderMetadata Metadata) : MetadataOutcome;

    /// <summary>It never was, and the provider gives none.</summary>
    public sealed record Unavailable(Unavailability Reason) : MetadataOutcome;
}
